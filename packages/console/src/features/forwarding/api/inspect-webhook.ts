import type { InspectWebhookRequest, WebhookInspection } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useInspectWebhook() {
  return useMutation({
    mutationFn: (request: InspectWebhookRequest) => api.post<WebhookInspection>('/webhook-inspections', request),
    // It may hold a secret.
    gcTime: 0,
    meta: { showsErrorInPlace: true },
  })
}
