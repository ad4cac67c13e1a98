import type { GrayReleaseRequest, Release } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useGrayRelease(id: string) {
  return useMutation({
    mutationFn: (request: GrayReleaseRequest) => api.post<Release>(`/releases/${encodeURIComponent(id)}/gray`, request),
    meta: { invalidates: [['releases'], ['versions']], showsErrorInPlace: true },
  })
}
