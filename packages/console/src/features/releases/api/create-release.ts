import type { CreateReleaseRequest, Release } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateRelease() {
  return useMutation({
    mutationFn: (request: CreateReleaseRequest) => api.post<Release>('/releases', request),
    meta: { invalidates: [['releases']], showsErrorInPlace: true },
  })
}
