import type { Release } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCancelRelease(id: string) {
  return useMutation({
    mutationFn: () => api.post<Release>(`/releases/${encodeURIComponent(id)}/cancel`),
    meta: { invalidates: [['releases']], showsErrorInPlace: true },
  })
}
