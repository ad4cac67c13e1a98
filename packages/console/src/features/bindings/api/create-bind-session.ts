import type { CreateBindSessionRequest, CreatedBindSession } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateBindSession() {
  return useMutation({
    mutationFn: (request: CreateBindSessionRequest) => api.post<CreatedBindSession>('/bind-sessions', request),
    meta: { showsErrorInPlace: true },
  })
}
