import type { Clock } from './clock.ts'

/** A burst of `calls` at once, and after that as many per `perMs`, evenly. */
export type Rate = { readonly calls: number; readonly perMs: number }

const SWEEP_MS = 60_000

/**
 * Counts calls by key, without waiting: the generic cell rate algorithm, one number per key. It knows this process only; a
 * limit that several processes share is to be divided among them.
 */
export class RateLimiter {
  readonly #clock: Pick<Clock, 'now'>
  /** When the last admitted call of a key would be paid off if calls came evenly. */
  readonly #paidOffAt = new Map<string, number>()
  #sweepAt = 0

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** How many keys are being counted; idle ones are forgotten. */
  get size(): number {
    return this.#paidOffAt.size
  }

  /** Admits the call and answers 0, or answers after how many milliseconds to try again. */
  take(key: string, { calls, perMs }: Rate): number {
    const now = this.#clock.now()
    this.#sweep(now)
    const paidOffAt = Math.max(this.#paidOffAt.get(key) ?? now, now) + perMs / calls
    const waitMs = paidOffAt - now - perMs
    // Sums of fractions may end a hair above the limit.
    if (waitMs > 1e-6) return Math.ceil(waitMs)
    this.#paidOffAt.set(key, paidOffAt)
    return 0
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return
    for (const [key, at] of this.#paidOffAt) if (at <= now) this.#paidOffAt.delete(key)
    this.#sweepAt = now + SWEEP_MS
  }
}
