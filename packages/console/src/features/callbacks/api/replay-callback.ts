import type { ReplayedCallback } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Sends the callback again by the rules as they are now. */
export function useReplayCallback(callbackId: string) {
  return useMutation({
    mutationFn: () => api.post<ReplayedCallback>(`/callbacks/${encodeURIComponent(callbackId)}/replay`),
    meta: { invalidates: [['deliveries']], showsErrorInPlace: true },
  })
}
