import type { Database } from '../../db/database.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { renewClaims } from './delivery-claim-store.ts'

/** How long a claim is good for unless it is renewed: so long does what a killed instance was sending wait. */
export const LEASE_MS = 15_000
const RENEW_EVERY_MS = 3_000
/** Three tries before it runs out. */
const RENEW_BELOW_MS = 10_000
/** Less than this is left only when renewing fails: somebody else may have it before its answer comes. */
const TOO_LITTLE_MS = 5_000

/** A delivery that this instance has claimed. */
export type Claim = { readonly id: string; readonly leaseOwner: string; leaseUntil: number }

/** Whether it is ours for long enough to begin with it. */
export function isSafe({ leaseUntil }: Claim, now: number): boolean {
  return leaseUntil - now >= TOO_LITTLE_MS
}

export type ClaimKeeperDeps<C extends Claim> = {
  db: Database
  clock: Clock
  log: Logger
  /** Somebody else has taken these over. */
  onLost(claims: readonly C[]): void
}

/** Renews what is claimed for as long as it waits here or is being sent, so that no two instances send the same. */
export class ClaimKeeper<C extends Claim> {
  readonly #deps: ClaimKeeperDeps<C>
  readonly #held = new Set<C>()
  #timer: Timer | undefined

  constructor(deps: ClaimKeeperDeps<C>) {
    this.#deps = deps
  }

  hold(claims: readonly C[]): void {
    for (const claim of claims) this.#held.add(claim)
    if (this.#held.size > 0) this.#timer ??= this.#deps.clock.after(RENEW_EVERY_MS, () => void this.#renew())
  }

  letGo(claims: readonly C[]): void {
    for (const claim of claims) this.#held.delete(claim)
  }

  stop(): void {
    this.#timer?.cancel()
    this.#held.clear()
  }

  async #renew(): Promise<void> {
    const { db, clock, log, onLost } = this.#deps
    const now = clock.now()
    const old = [...this.#held].filter(({ leaseUntil }) => leaseUntil - now < RENEW_BELOW_MS)
    try {
      const leaseUntil = now + LEASE_MS
      const ours = await renewClaims(db, old, leaseUntil)
      for (const claim of old) if (ours.has(claim.id)) claim.leaseUntil = leaseUntil
      // What was let go of meanwhile is not lost, it is over.
      const lost = old.filter((claim) => !ours.has(claim.id) && this.#held.delete(claim))
      if (lost.length > 0) onLost(lost)
    } catch (err) {
      log.warn({ err, count: old.length }, 'claims of deliveries could not be renewed')
    }
    this.#timer = undefined
    this.hold([])
  }
}
