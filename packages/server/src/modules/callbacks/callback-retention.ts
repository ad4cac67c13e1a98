import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { findSetting, putSetting } from '../../db/setting-store.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { firstIdAt } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import { CALLBACK_ID_KIND, deleteOldestCallbacks, listCallbackIds } from './callback-store.ts'

export type RetentionLimits = {
  /** How long callbacks are kept; undefined: for ever. */
  readonly retentionMs: number | undefined
  /** How many are kept; undefined: any number. */
  readonly maxRows: number | undefined
}

export type CallbackRetentionDeps = RetentionLimits & { db: Database; clock: Clock; log: Logger }

/** Small, and with a breath in between, so that receiving callbacks never waits for a long delete. */
const BATCH = 500
const BREATH_MS = 20
const BATCHES_PER_RUN = 2_000
const COUNTED_AT_ONCE = 5_000
/** Rows of transactions that began earlier may still come in before ids that are there already. */
const SETTLED_MS = 60_000

/**
 * How many rows there are below an id. A table of millions takes too long to be counted each time, so each run adds what
 * came since the last one; nobody else deletes callbacks.
 */
const counted = z.object({ below: z.string(), rows: z.number() })
const COUNT_SETTING = 'callbacks.count'
const NOTHING_COUNTED = { below: '', rows: 0 }

/** Lets go of callbacks by age and by number, the oldest first. Only one instance at a time runs it. */
export class CallbackRetention {
  readonly #deps: CallbackRetentionDeps

  constructor(deps: CallbackRetentionDeps) {
    this.#deps = deps
  }

  async prune(signal: AbortSignal): Promise<void> {
    const { clock, log, retentionMs, maxRows } = this.#deps
    let budget = BATCHES_PER_RUN * BATCH
    let count = 0
    if (retentionMs !== undefined) {
      const before = firstIdAt(CALLBACK_ID_KIND, clock.now() - retentionMs)
      count += await this.#delete(budget, signal, before)
      budget -= count
    }
    if (maxRows !== undefined) {
      const rows = await this.#count(count, signal)
      const pruned = await this.#delete(Math.min(budget, Math.max(0, rows - maxRows)), signal)
      if (pruned > 0) await this.#remember((known) => ({ ...known, rows: known.rows - pruned }))
      count += pruned
    } else if (count > 0) await this.#remember(() => NOTHING_COUNTED)
    if (count > 0) log.info({ count }, 'old callbacks deleted')
  }

  /** Deletes so many at most; answers how many. */
  async #delete(most: number, signal: AbortSignal, before?: string): Promise<number> {
    const { db, clock } = this.#deps
    let count = 0
    while (count < most && !signal.aborted) {
      const limit = Math.min(BATCH, most - count)
      const pruned = await deleteOldestCallbacks(db, { before, limit })
      count += pruned
      if (pruned < limit) break
      await clock.sleep(BREATH_MS, signal)
    }
    return count
  }

  /** All rows but those of the last minute, after so many counted ones were deleted. */
  async #count(deleted: number, signal: AbortSignal): Promise<number> {
    const { db, clock } = this.#deps
    const until = firstIdAt(CALLBACK_ID_KIND, clock.now() - SETTLED_MS)
    const known = await this.#remember(({ below, rows }) => ({ below, rows: Math.max(0, rows - deleted) }))
    let { below, rows } = known
    while (!signal.aborted) {
      const ids = await listCallbackIds(db, { from: below, until, limit: COUNTED_AT_ONCE })
      rows += ids.length
      // The next id after the last one.
      below = ids.length < COUNTED_AT_ONCE ? until : `${ids.at(-1)}0`
      await this.#remember(() => ({ below, rows }))
      if (ids.length < COUNTED_AT_ONCE) break
      await clock.sleep(BREATH_MS, signal)
    }
    return rows
  }

  #remember(change: (known: z.infer<typeof counted>) => z.infer<typeof counted>): Promise<z.infer<typeof counted>> {
    const { db, clock } = this.#deps
    return transact(db, async (tx) => {
      const stored = await findSetting(tx, COUNT_SETTING)
      const known = stored === undefined ? NOTHING_COUNTED : counted.parse(JSON.parse(stored))
      const next = change(known)
      await putSetting(tx, { name: COUNT_SETTING, value: JSON.stringify(next), now: clock.now() })
      return next
    })
  }
}
