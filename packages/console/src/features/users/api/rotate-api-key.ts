import type { CreatedApiKey, RotateApiKeyRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useRotateApiKey(id: string) {
  return useMutation({
    mutationFn: (request: RotateApiKeyRequest) =>
      api.post<CreatedApiKey>(`/api-keys/${encodeURIComponent(id)}/rotate`, request),
    meta: { invalidates: [['api-keys']], showsErrorInPlace: true },
  })
}
