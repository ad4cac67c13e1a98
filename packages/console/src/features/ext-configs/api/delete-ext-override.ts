import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteExtOverride(appid: string, component: string | undefined) {
  return useMutation({
    mutationFn: () => api.delete(`/authorizers/${encodeURIComponent(appid)}/ext-override`, { query: { component } }),
    meta: { invalidates: [['ext-overrides'], ['ext-config-preview']], showsErrorInPlace: true },
  })
}
