import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { deleteRunsBefore } from './desired-run-store.ts'
import { listStaleStatuses, touchStatus } from './drift-store.ts'
import type { RegisteredHosts } from './section.ts'
import type { TargetLook } from './target-look.ts'

export type DriftRoundDeps = {
  db: Database
  look: Pick<TargetLook, 'plan' | 'registeredHosts'>
  clock: Pick<Clock, 'now'>
  log: Logger
  /** Targets that may be looked at in an hour; each costs a call for every managed part. */
  checksPerHour: number
}

const HOUR_MS = 60 * 60_000
export const ROUNDS_PER_HOUR = 4
const RUNS_KEPT_MS = 90 * 24 * HOUR_MS
const RUNS_PRUNED_AT_ONCE = 20

/** Looks, round by round, at the targets whose last look is the longest ago. */
export class DriftRound {
  readonly #deps: DriftRoundDeps

  constructor(deps: DriftRoundDeps) {
    this.#deps = deps
  }

  /** Answers when the next round is due. */
  async run(signal: AbortSignal): Promise<number> {
    const { db, look, clock, log, checksPerHour } = this.#deps
    const startedAt = clock.now()
    const limit = Math.ceil(checksPerHour / ROUNDS_PER_HOUR)
    const due = await listStaleStatuses(db, { checkedBefore: startedAt - HOUR_MS, limit })
    const registered = new Map<string, RegisteredHosts>()
    for (const key of due) {
      signal.throwIfAborted()
      const hosts = registered.get(key.componentAppid) ?? look.registeredHosts(key.componentAppid)
      registered.set(key.componentAppid, hosts)
      try {
        await look.plan(key, hosts)
      } catch (err) {
        // Its turn comes again; one that cannot be read must not keep the others waiting.
        log.info({ err, componentAppid: key.componentAppid, appid: key.appid }, 'desired state not compared')
        await touchStatus(db, key, clock.now())
      }
    }
    await deleteRunsBefore(db, startedAt - RUNS_KEPT_MS, RUNS_PRUNED_AT_ONCE)
    return startedAt + HOUR_MS / ROUNDS_PER_HOUR
  }
}
