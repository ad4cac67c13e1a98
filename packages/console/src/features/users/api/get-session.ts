import type { Session } from '@guanjia/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { isSignedOut } from '../../../lib/api-problem.ts'
import { mayHaveSession, rememberSession } from '../../../lib/session-hint.ts'

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    if (!mayHaveSession()) return null
    try {
      return holdSession(await api.get<Session>('/session', { signal }))
    } catch (error) {
      if (isSignedOut(error)) return holdSession(null)
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** The CSRF token that comes with a session goes to the client at once. */
export function holdSession<S extends Session | null>(session: S): S {
  api.setCsrfToken(session?.csrfToken)
  rememberSession(session)
  return session
}

export function useSession() {
  return useQuery(sessionQuery)
}
