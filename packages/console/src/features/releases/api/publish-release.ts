import type { Release } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function usePublishRelease(id: string) {
  return useMutation({
    mutationFn: () => api.post<Release>(`/releases/${encodeURIComponent(id)}/publish`),
    meta: { invalidates: [['releases'], ['versions']], showsErrorInPlace: true },
  })
}
