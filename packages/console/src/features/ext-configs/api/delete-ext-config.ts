import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteExtConfig() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/ext-configs/${encodeURIComponent(id)}`),
    meta: { invalidates: [['ext-configs', 'list']], showsErrorInPlace: true },
  })
}
