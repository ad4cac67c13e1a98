import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let signedOut = false

/** Set when the server says 401 while a page is open; the page stays mounted behind the sign-in dialog. */
export function setSignedOut(value: boolean): void {
  if (signedOut === value) return
  signedOut = value
  for (const listener of listeners) listener()
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => signedOut,
  )
}
