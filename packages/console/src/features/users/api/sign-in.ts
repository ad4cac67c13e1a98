import type { Session, SignInRequest } from '@guanjia/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { holdSession, sessionQuery } from './get-session.ts'

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: SignInRequest) => api.post<Session>('/session', request),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, holdSession(session))
    },
    meta: { showsErrorInPlace: true },
  })
}
