import type { AttemptResult } from './delivery.ts'
import { isTargetOverloaded } from './target-circuit.ts'

/** Cut at most so often, since the calls of one moment fail together. */
const CUT_EVERY_MS = 1_000
/** A target that asks for more patience than this with everything is not believed; with the one delivery it is. */
const LONGEST_PAUSE_MS = 5 * 60_000

/**
 * How much a target is sent at the same time: half as much when it says 429, 502, 503 or 504 or does not answer in time,
 * and a little more with every success, up to its limit. When it names a time in Retry-After, nothing until then.
 */
export class DeliveryPace {
  #limit: number
  #window: number
  #cutAt = Number.NEGATIVE_INFINITY
  #pausedUntil = Number.NEGATIVE_INFINITY

  constructor(limit: number) {
    this.#limit = limit
    this.#window = limit
  }

  /** Deliveries at the same time. */
  get window(): number {
    return Math.max(1, Math.floor(this.#window))
  }

  get pausedUntil(): number {
    return this.#pausedUntil
  }

  set limit(limit: number) {
    // A raised limit is used at once when nothing had slowed the target down.
    this.#window = this.#window === this.#limit ? limit : Math.min(this.#window, limit)
    this.#limit = limit
  }

  noteResult(result: AttemptResult, now: number): void {
    if (result.outcome === 'delivered') {
      this.#window = Math.min(this.#limit, this.#window + 1 / this.#window)
      return
    }
    if (!isTargetOverloaded(result)) return
    if (now - this.#cutAt >= CUT_EVERY_MS) {
      this.#window = Math.max(1, this.#window / 2)
      this.#cutAt = now
    }
    if (result.retryAfterMs !== undefined) this.pause(now + Math.min(result.retryAfterMs, LONGEST_PAUSE_MS))
  }

  pause(untilMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, untilMs)
  }
}
