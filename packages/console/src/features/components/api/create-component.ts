import type { ComponentDetail, CreateComponentRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateComponent() {
  return useMutation({
    mutationFn: (request: CreateComponentRequest) => api.post<ComponentDetail>('/components', request),
    meta: { invalidates: [['components'], ['overview'], ['check-up']], showsErrorInPlace: true },
  })
}
