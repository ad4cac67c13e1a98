import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { ApiProblem, ApiUnreachableError, isSignedOut } from './api-problem.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Lists and pages that show what this mutation changes. */
      readonly invalidates?: readonly QueryKey[]
      readonly successMessage?: LocaleKey
      /** The form shows its own error; no toast is needed. */
      readonly showsErrorInPlace?: boolean
    }
  }
}

export type QueryClientEvents = {
  readonly onSignedOut: () => void
  readonly onMutationError: (error: unknown) => void
  readonly onMutationSuccess: (message: LocaleKey) => void
}

const MOST_RETRIES = 2

/** The one place above the API client where errors become toasts or the sign-in dialog. */
export function createQueryClient(events: QueryClientEvents): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        onSessionError(error)
      },
    }),
    mutationCache: new MutationCache({
      onError(error, _variables, _result, mutation) {
        onSessionError(error)
        if (!isSignedOut(error) && !mutation.meta?.showsErrorInPlace) events.onMutationError(error)
      },
      async onSuccess(_data, _variables, _result, mutation) {
        const { invalidates = [], successMessage } = mutation.meta ?? {}
        if (successMessage) events.onMutationSuccess(successMessage)
        await Promise.all(invalidates.map((queryKey) => client.invalidateQueries({ queryKey })))
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The server is on the same network as the page or on this machine; "offline" says nothing about it.
        networkMode: 'always',
        retry: (failures, error) => failures < MOST_RETRIES && isWorthRepeating(error),
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client

  function onSessionError(error: unknown): void {
    if (isSignedOut(error)) events.onSignedOut()
    if (isOtherSession(error)) void client.invalidateQueries({ queryKey: ['session'] })
  }
}

/** Another tab signed in anew and got another CSRF token, or the password was reset meanwhile. */
function isOtherSession(error: unknown): boolean {
  const codes = ['auth.csrf_failed', 'auth.password_change_required']
  return error instanceof ApiProblem && codes.includes(error.code)
}

/** Reading again may help when the server was away or stumbled, never when it has said no. */
function isWorthRepeating(error: unknown): boolean {
  if (error instanceof ApiUnreachableError) return true
  return error instanceof ApiProblem && error.status >= 502
}
