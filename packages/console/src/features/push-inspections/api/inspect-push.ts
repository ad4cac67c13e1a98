import type { InspectPushRequest, PushInspection } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useInspectPush() {
  return useMutation({
    mutationFn: (request: InspectPushRequest) => api.post<PushInspection>('/push-inspections', request),
    meta: { showsErrorInPlace: true },
  })
}
