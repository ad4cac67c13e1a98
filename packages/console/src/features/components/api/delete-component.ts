import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteComponent() {
  return useMutation({
    mutationFn: (componentAppid: string) => api.delete(`/components/${encodeURIComponent(componentAppid)}`),
    meta: { invalidates: [['components'], ['overview']], showsErrorInPlace: true },
  })
}
