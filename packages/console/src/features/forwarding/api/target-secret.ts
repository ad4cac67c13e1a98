import type { RotateTargetSecretRequest, TargetSecret } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Replaces the signing secret; the answer is the only time that the new one is shown unasked. */
export function useRotateTargetSecret(targetId: string) {
  return useMutation({
    mutationFn: (request: RotateTargetSecretRequest) =>
      api.post<TargetSecret>(`/targets/${encodeURIComponent(targetId)}/secret/rotate`, request),
    gcTime: 0,
    meta: { invalidates: [['targets']], showsErrorInPlace: true },
  })
}

/** Reads the secrets; the server writes into the audit log who did. */
export function useRevealTargetSecret(targetId: string) {
  return useMutation({
    mutationFn: () => api.post<TargetSecret>(`/targets/${encodeURIComponent(targetId)}/secret/reveal`),
    gcTime: 0,
    meta: { showsErrorInPlace: true },
  })
}
