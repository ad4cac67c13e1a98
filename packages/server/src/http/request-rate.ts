import type { RateLimiter } from '../lib/rate-limiter.ts'
import type { Actor } from './actor.ts'
import { AppError } from './app-error.ts'

const MINUTE_MS = 60_000

/** How many requests an API key may make; people are not counted. */
export class RequestRate {
  readonly #limiter: RateLimiter
  readonly #callsPerMinute: number

  /** `callsPerMinute`: of keys that have no limit of their own. */
  constructor(limiter: RateLimiter, { callsPerMinute }: { callsPerMinute: number }) {
    this.#limiter = limiter
    this.#callsPerMinute = callsPerMinute
  }

  /** Throws when there were too many, of all or of this route where it has a limit. */
  countCall(actor: Actor, route: { url: string; callsPerMinute: number | undefined }): void {
    if (actor.kind !== 'api_key') return
    const { callsPerMinute } = route
    if (callsPerMinute !== undefined) this.#take(`${actor.id} ${route.url}`, callsPerMinute)
    this.#take(actor.id, actor.callsPerMinute ?? this.#callsPerMinute)
  }

  #take(key: string, calls: number): void {
    const waitMs = this.#limiter.take(key, { calls, perMs: MINUTE_MS })
    if (waitMs > 0) throw new AppError('request.too_many', { retryAfterSeconds: Math.ceil(waitMs / 1_000) })
  }
}
