import type { Clock } from '@guanjia/server'

type Waiting = { readonly dueAt: number; readonly run: () => void; readonly handle: NodeJS.Timeout }

/** Real time that can be moved forward: what becomes due on the way runs, in its order. */
export type MovableClock = Clock & {
  advance(ms: number): Promise<void>
  /**
   * As a machine that was asleep: what was due meanwhile runs once, late, and what repeats goes on from now. Half a day costs
   * no more than a minute.
   */
  leap(ms: number): Promise<void>
}

// setTimeout fires at once beyond a signed 32-bit number of milliseconds.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

export function createMovableClock(): MovableClock {
  let offsetMs = 0
  const waiting = new Set<Waiting>()
  // Whole milliseconds, as a real clock has: a timer may be set to a fraction of one.
  const now = () => Math.floor(Date.now() + offsetMs)

  const after: Clock['after'] = (ms, run) => {
    const ring = () => {
      waiting.delete(entry)
      run()
    }
    const handle = setTimeout(ring, Math.min(Math.max(0, ms), LONGEST_TIMEOUT_MS))
    const entry = { dueAt: now() + ms, run, handle }
    waiting.add(entry)
    return {
      cancel: () => {
        clearTimeout(handle)
        waiting.delete(entry)
      },
    }
  }

  const fire = async (entry: Waiting) => {
    clearTimeout(entry.handle)
    waiting.delete(entry)
    entry.run()
    // What it woke may set further timers: its callbacks get a turn first.
    await new Promise((resolve) => setImmediate(resolve))
  }

  const sleep: Clock['sleep'] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const wake = () => {
        timer.cancel()
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const timer = after(ms, wake)
      signal?.addEventListener('abort', wake, { once: true })
    })

  return {
    now,
    after,
    sleep,
    async advance(ms) {
      const end = now() + ms
      for (let next = firstUntil(waiting, end); next !== undefined; next = firstUntil(waiting, end)) {
        offsetMs += Math.max(0, next.dueAt - now())
        await fire(next)
      }
      offsetMs += Math.max(0, end - now())
    },
    async leap(ms) {
      offsetMs += ms
      const end = now()
      const due = [...waiting].filter(({ dueAt }) => dueAt <= end).sort((a, b) => a.dueAt - b.dueAt)
      // One that runs may cancel one behind it.
      for (const entry of due) if (waiting.has(entry)) await fire(entry)
    },
  }
}

function firstUntil(waiting: ReadonlySet<Waiting>, end: number): Waiting | undefined {
  let first: Waiting | undefined
  for (const entry of waiting) {
    if (entry.dueAt <= end && (first === undefined || entry.dueAt < first.dueAt)) first = entry
  }
  return first
}
