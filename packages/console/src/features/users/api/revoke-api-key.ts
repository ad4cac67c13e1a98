import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useRevokeApiKey() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api-keys/${encodeURIComponent(id)}`),
    meta: { invalidates: [['api-keys']], successMessage: 'users.api_key.revoked', showsErrorInPlace: true },
  })
}
