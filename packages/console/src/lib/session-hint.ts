const STORAGE_KEY = 'guanjia.has-session'

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

export function rememberSession(hasSession: boolean): void {
  try {
    if (hasSession) localStorage.setItem(STORAGE_KEY, '1')
    else localStorage.removeItem(STORAGE_KEY)
  } catch {
    // Without storage every visit asks the server.
  }
}
