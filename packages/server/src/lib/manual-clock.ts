import { type Clock, sleepOn, type Timer } from './clock.ts'

/** A clock that stands still until it is moved; what is due on the way runs in order of its time. */
export type ManualClock = Clock & {
  advance(ms: number): Promise<void>
  /** How many timers wait; a leak shows here. */
  pendingTimers(): number
}

type Waiting = { at: number; order: number; run: () => void }

export function createManualClock(startAt = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startAt
  let order = 0
  const waiting = new Set<Waiting>()

  const after = (ms: number, run: () => void): Timer => {
    const entry = { at: now + Math.max(0, ms), order: order++, run }
    waiting.add(entry)
    return { cancel: () => waiting.delete(entry) }
  }
  const nextUntil = (limit: number): Waiting | undefined => {
    let next: Waiting | undefined
    for (const entry of waiting) {
      if (entry.at > limit) continue
      if (!next || entry.at < next.at || (entry.at === next.at && entry.order < next.order)) next = entry
    }
    return next
  }
  return {
    now: () => now,
    after,
    sleep: (ms, signal) => sleepOn(after, ms, signal),
    pendingTimers: () => waiting.size,
    async advance(ms) {
      const end = now + ms
      for (let next = nextUntil(end); next; next = nextUntil(end)) {
        waiting.delete(next)
        now = next.at
        next.run()
        // What the timer woke may arm further timers, so its microtasks and I/O callbacks get a turn first.
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = end
    },
  }
}
