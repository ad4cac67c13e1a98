import type { CreateApiKeyRequest, CreatedApiKey } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateApiKey() {
  return useMutation({
    mutationFn: (request: CreateApiKeyRequest) => api.post<CreatedApiKey>('/api-keys', request),
    meta: { invalidates: [['api-keys']], showsErrorInPlace: true },
  })
}
