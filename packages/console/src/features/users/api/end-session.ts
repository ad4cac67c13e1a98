import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useEndSession() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${encodeURIComponent(id)}`),
    meta: { invalidates: [['sessions']], successMessage: 'users.session.ended', showsErrorInPlace: true },
  })
}
