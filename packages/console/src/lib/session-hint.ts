import type { Session } from '@guanjia/contract'

const STORAGE_KEY = 'guanjia.has-session'

/** What this browser had when it was last here: a session, or one that may do nothing but change its password. */
const FULL = '1'
const LIMITED = '0'

/**
 * Whether this browser had a session when it was last here. Without one the sign-in form is shown at once: asking the
 * server would only bring a 401, which the browser writes to its console as an error.
 */
export function mayHaveSession(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null
  } catch {
    return true
  }
}

/** Whether what pages show may be asked for without waiting for the session. */
export function mayReadPages(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === FULL
  } catch {
    return false
  }
}

export function rememberSession(session: Session | null): void {
  try {
    if (session) localStorage.setItem(STORAGE_KEY, session.mustChangePassword ? LIMITED : FULL)
    else localStorage.removeItem(STORAGE_KEY)
  } catch {
    // Without storage every visit asks the server.
  }
}
