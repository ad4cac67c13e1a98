import type { CreatedTarget, CreateTargetRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateTarget() {
  return useMutation({
    mutationFn: (request: CreateTargetRequest) => api.post<CreatedTarget>('/targets', request),
    // It holds secrets, and so does the answer.
    gcTime: 0,
    meta: { invalidates: [['targets']], showsErrorInPlace: true },
  })
}
