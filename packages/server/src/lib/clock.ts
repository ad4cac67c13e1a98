/** A pending timer; cancelling a fired or cancelled one does nothing. */
export type Timer = { cancel(): void }

/** Time as the server sees it. Every timer and every "now" comes from here, so that tests move it by hand. */
export type Clock = {
  /** UTC epoch milliseconds. */
  now(): number
  after(ms: number, run: () => void): Timer
  /** Resolves after `ms`, or at once, without an error, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

// setTimeout takes a signed 32-bit number of milliseconds and fires at once beyond it.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

export function createSystemClock(): Clock {
  return { now: () => Date.now(), after: systemTimer, sleep: (ms, signal) => sleepOn(systemTimer, ms, signal) }
}

/** The sleep of a clock, made from its `after`. */
export function sleepOn(after: Clock['after'], ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const wake = () => {
      timer.cancel()
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = after(ms, wake)
    signal?.addEventListener('abort', wake, { once: true })
  })
}

function systemTimer(ms: number, run: () => void): Timer {
  let remainingMs = Math.max(0, ms)
  let handle: NodeJS.Timeout
  const arm = () => {
    const stepMs = Math.min(remainingMs, LONGEST_TIMEOUT_MS)
    remainingMs -= stepMs
    handle = setTimeout(remainingMs > 0 ? arm : run, stepMs)
  }
  arm()
  return { cancel: () => clearTimeout(handle) }
}
