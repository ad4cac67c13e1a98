import type { Release, RollBackRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useRollBackRelease(id: string) {
  return useMutation({
    mutationFn: (request: RollBackRequest) =>
      api.post<Release>(`/releases/${encodeURIComponent(id)}/roll-back`, request),
    meta: { invalidates: [['releases'], ['versions']], showsErrorInPlace: true },
  })
}
