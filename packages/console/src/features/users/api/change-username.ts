import type { ChangeUsernameRequest, Session } from '@guanjia/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { holdSession, sessionQuery } from './get-session.ts'

export function useChangeUsername() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: ChangeUsernameRequest) => api.put<Session>('/session/username', request),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, holdSession(session))
    },
    meta: { successMessage: 'users.username.saved', showsErrorInPlace: true },
  })
}
