import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteDesiredState(scope: string, component: string | undefined) {
  return useMutation({
    mutationFn: () => api.delete(`/desired-states/${encodeURIComponent(scope)}`, { query: { component } }),
    meta: { invalidates: [['desired-states'], ['desired-plan']], showsErrorInPlace: true },
  })
}
