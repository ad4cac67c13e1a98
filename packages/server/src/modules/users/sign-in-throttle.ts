import type { Clock } from '../../lib/clock.ts'

export type SignInTry = { username: string; address: string; deviceId?: string | undefined }

type Limit = { key: string; failures: number }
type Count = { failures: number; endsAt: number }

const WINDOW_MS = 10 * 60_000
const MOST_KEYS = 10_000

const PER_DEVICE = 10
const PER_USER_AND_ADDRESS = 10
const PER_ADDRESS = 50
const PER_USER = 100

/**
 * Slows down guessing without locking the right person out. A browser in which the operator signed in before (it brings
 * a device cookie) is counted by itself only, so strangers who guess at his name or share his address cannot stop him.
 * Everybody else is counted by name and address. Only failures count. Each instance counts for itself.
 */
export class SignInThrottle {
  readonly #clock: Pick<Clock, 'now'>
  readonly #counts = new Map<string, Count>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** How long to wait before the next try; 0 when it may go on. */
  waitMs(attempt: SignInTry): number {
    const now = this.#clock.now()
    const waits = limitsOf(attempt).map(({ key, failures }) => {
      const count = this.#counts.get(key)
      return count && count.failures >= failures ? count.endsAt - now : 0
    })
    return Math.max(0, ...waits)
  }

  failed(attempt: SignInTry): void {
    const now = this.#clock.now()
    for (const { key } of limitsOf(attempt)) {
      const count = this.#counts.get(key)
      if (count && count.endsAt > now) count.failures += 1
      else this.#start(key, now)
    }
  }

  /** The right password clears what the same person mistyped, not what others did. */
  succeeded(attempt: SignInTry): void {
    const [own] = limitsOf(attempt)
    if (own) this.#counts.delete(own.key)
  }

  #start(key: string, now: number): void {
    this.#counts.delete(key)
    for (const [oldest, { endsAt }] of this.#counts) {
      if (endsAt > now && this.#counts.size < MOST_KEYS) break
      this.#counts.delete(oldest)
    }
    this.#counts.set(key, { failures: 1, endsAt: now + WINDOW_MS })
  }
}

/** The first is the caller's own. */
function limitsOf({ username, address, deviceId }: SignInTry): Limit[] {
  if (deviceId !== undefined) return [{ key: `device ${deviceId}`, failures: PER_DEVICE }]
  return [
    { key: `user ${username} address ${address}`, failures: PER_USER_AND_ADDRESS },
    { key: `address ${address}`, failures: PER_ADDRESS },
    { key: `user ${username}`, failures: PER_USER },
  ]
}
