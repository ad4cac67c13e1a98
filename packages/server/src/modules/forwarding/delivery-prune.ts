import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { pruneDeliveries, pruneEvents, pruneUnsentDeliveries } from './delivery-prune-store.ts'

export type DeliveryPruneDeps = {
  db: Database
  clock: Clock
  log: Logger
  /** How long deliveries are kept; undefined: for ever. */
  retentionMs: number | undefined
}

/** Small, and with a breath in between, so that sending never waits for a long delete. */
const BATCH = 500
const BREATH_MS = 20
const BATCHES_PER_RUN = 2_000

/** Lets go of deliveries that are over or were never sent, their attempts and their events, after the retention time. */
export class DeliveryPrune {
  readonly #deps: DeliveryPruneDeps

  constructor(deps: DeliveryPruneDeps) {
    this.#deps = deps
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, log, retentionMs } = this.#deps
    if (retentionMs === undefined) return
    const madeBefore = clock.now() - retentionMs
    for (const prune of [pruneDeliveries, pruneUnsentDeliveries, pruneEvents]) {
      let count = 0
      for (let batch = 0; batch < BATCHES_PER_RUN && !signal.aborted; batch++) {
        const pruned = await prune(this.#deps.db, { madeBefore, limit: BATCH })
        count += pruned
        if (pruned < BATCH) break
        await clock.sleep(BREATH_MS, signal)
      }
      if (count === 0) continue
      if (prune === pruneUnsentDeliveries)
        log.warn({ count }, 'deliveries that were never sent are too old and deleted')
      else log.info({ count, what: prune.name }, 'old deliveries pruned')
    }
  }
}
