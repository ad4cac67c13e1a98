import type { ApiCall, Transformer } from '../api-call.ts'
import { abandonedCall } from '../errors.ts'

/** At most `calls` in any `perMs`; calls with the same key share it. */
export type RateLimit = { readonly key: string; readonly calls: number; readonly perMs: number }

/** Which limit a call falls under, and how to wait for its turn. */
export type RateLimitOptions = {
  clock: { now(): number }
  /** Resolves after so long, or rejects when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  limitFor: (call: ApiCall) => RateLimit | undefined
}

/**
 * Spreads calls over time so that WeChat's limits (45009 a day, 45011 a minute) are not met: a burst of up to `calls`
 * goes at once, the rest waits its turn in order. Limits hold for this client; a limit shared by several processes is
 * to be divided among them.
 */
export function withRateLimit(options: RateLimitOptions): Transformer {
  // The time at which a key's last admitted call would be paid off if calls came evenly (generic cell rate algorithm).
  const paidOffAt = new Map<string, number>()
  let sweepAt = 0

  return async (call, next) => {
    const limit = options.limitFor(call)
    if (limit === undefined) return next(call)
    const now = options.clock.now()
    if (now >= sweepAt) {
      for (const [key, at] of paidOffAt) if (at <= now) paidOffAt.delete(key)
      sweepAt = now + SWEEP_MS
    }
    const intervalMs = limit.perMs / limit.calls
    const paidOff = Math.max(paidOffAt.get(limit.key) ?? now, now) + intervalMs
    paidOffAt.set(limit.key, paidOff)
    const waitMs = paidOff - now - limit.perMs
    if (waitMs > 0) {
      await options.sleep(Math.ceil(waitMs), call.signal).catch(() => {
        throw abandonedCall(call)
      })
    }
    return next(call)
  }
}

// Keys that have been idle are forgotten this often, so that ten thousand merchants do not stay in memory.
const SWEEP_MS = 60_000
