import { ApiClient } from './api-client.ts'
import { sendRequest } from './http.ts'

export type Operator = { readonly username: string; readonly password: string }
export type SignedIn = { readonly cookie: string; readonly csrfToken: string; readonly api: ApiClient }

/** Signs in as a browser does; a one-time password is replaced by `newPassword` at once, as the console asks for. */
export async function signIn(baseUrl: string, operator: Operator, newPassword?: string): Promise<SignedIn> {
  const { username, password } = operator
  const first = await openSession(baseUrl, { username, password })
  if (!first.mustChangePassword || newPassword === undefined) return toSignedIn(baseUrl, first)
  const changed = await sendRequest({
    method: 'PUT',
    url: `${baseUrl}/api/v1/session/password`,
    headers: { cookie: first.cookie, 'x-csrf-token': first.csrfToken },
    json: { currentPassword: password, newPassword },
  })
  if (changed.status >= 300) throw new Error(`password not changed: ${changed.status} ${changed.text}`)
  return toSignedIn(baseUrl, await openSession(baseUrl, { username, password: newPassword }))
}

type OpenedSession = { cookie: string; csrfToken: string; mustChangePassword: boolean }

async function openSession(baseUrl: string, operator: Operator): Promise<OpenedSession> {
  const answer = await sendRequest({ method: 'POST', url: `${baseUrl}/api/v1/session`, json: operator })
  if (answer.status >= 300) throw new Error(`not signed in: ${answer.status} ${answer.text}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const { csrfToken, mustChangePassword } = answer.json as OpenedSession
  return { cookie, csrfToken, mustChangePassword }
}

function toSignedIn(baseUrl: string, { cookie, csrfToken }: OpenedSession): SignedIn {
  return { cookie, csrfToken, api: new ApiClient(baseUrl, { cookie, 'x-csrf-token': csrfToken }) }
}
