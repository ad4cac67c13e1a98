import type { ChangePasswordRequest, Session } from '@guanjia/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { holdSession, sessionQuery } from './get-session.ts'

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: ChangePasswordRequest) => api.put<Session>('/session/password', request),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, holdSession(session))
    },
    meta: { successMessage: 'users.password.saved', showsErrorInPlace: true },
  })
}
