import type { Database, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import { transact } from '../../db/transact.ts'
import { GroupCommit, type Load, type Outcome } from '../../lib/group-commit.ts'
import type { CallbackHandlers, CallbackListener, ReceivedCallback } from './callback.ts'
import { insertCallbacks, type NewCallbackRow, type StoredCallback } from './callback-store.ts'

/** A callback ready to be stored. */
export type PreparedCallback = { readonly row: NewCallbackRow; readonly received: ReceivedCallback }

export type CallbackRecorderDeps = {
  db: Database
  handlers: CallbackHandlers
  onStored?: CallbackListener | undefined
  maxBatch?: Load
  maxQueued?: Load
}

/** Well below the 16 MiB packet of MariaDB, with room for escaping. */
const MAX_BATCH: Load = { items: 128, bytes: 4 * 1024 * 1024 }
const MAX_QUEUED: Load = { items: 2_000, bytes: 32 * 1024 * 1024 }
/** While the one is written to disk, the next one is made. More of them would be smaller, and each costs the same. */
const PARALLEL_FLUSHES = 2
/** After so many failing callbacks in one batch the rest go one by one. */
const MAX_CULPRITS = 4

/**
 * Stores callbacks and runs their handlers, many in one transaction.
 *
 * A handler that throws takes its callback out of the shared transaction: the others are tried again without it, and it
 * gets a transaction of its own, which decides alone whether it is acknowledged. Of `onStored`, which sees all of them,
 * one cannot tell whose fault it was: the halves of the batch are tried apart. When the database itself fails, the whole
 * batch fails and WeChat pushes again.
 */
export class CallbackRecorder {
  readonly #deps: CallbackRecorderDeps
  readonly #group: GroupCommit<PreparedCallback, StoredCallback>

  constructor(deps: CallbackRecorderDeps) {
    this.#deps = deps
    this.#group = new GroupCommit({
      maxBatch: deps.maxBatch ?? MAX_BATCH,
      maxQueued: deps.maxQueued ?? MAX_QUEUED,
      maxFlushes: dialectOf(deps.db).hasParallelWrites ? PARALLEL_FLUSHES : 1,
      weigh: ({ row }) => row.plaintext.length,
      flush: (batch) => this.#flush(batch),
    })
  }

  get queued(): number {
    return this.#group.queued
  }

  /** Resolves once it is on disk, and says where: a repeat is in the row of the first one. */
  record(prepared: PreparedCallback): Promise<StoredCallback> {
    return this.#group.submit(prepared)
  }

  drain(): Promise<void> {
    return this.#group.drain()
  }

  async #flush(batch: readonly PreparedCallback[]): Promise<readonly Outcome<StoredCallback>[]> {
    const outcomes = new Map<PreparedCallback, Outcome<StoredCallback>>()
    const shares: (readonly PreparedCallback[])[] = [batch]
    let culprits = 0
    for (let share = shares.shift(); share !== undefined; share = shares.shift()) {
      const fault = await this.#commit(share, outcomes)
      if (fault === undefined || share.length < 2) continue
      if (fault === 'all') {
        const middle = Math.ceil(share.length / 2)
        shares.unshift(share.slice(0, middle), share.slice(middle))
        continue
      }
      culprits += 1
      const rest = share.filter((prepared) => prepared !== fault)
      shares.push([fault])
      if (culprits < MAX_CULPRITS) shares.unshift(rest)
      else shares.push(...rest.map((prepared) => [prepared]))
    }
    return batch.map((prepared) => outcomes.get(prepared) ?? { ok: false, error: new Error('not recorded') })
  }

  /** Notes what became of the callbacks; answers whose handler threw, if that is what undid the transaction. */
  async #commit(
    batch: readonly PreparedCallback[],
    outcomes: Map<PreparedCallback, Outcome<StoredCallback>>,
  ): Promise<PreparedCallback | 'all' | undefined> {
    let handled: PreparedCallback | 'all' | undefined
    try {
      const stored = await transact(this.#deps.db, async (tx) => {
        handled = undefined
        const rows = batch.map(({ row }) => row)
        const found = await insertCallbacks(tx, rows)
        const fresh = batch.filter((_prepared, i) => found[i]?.isNew)
        for (const prepared of fresh) {
          handled = prepared
          await this.#handle(tx, prepared.received)
        }
        handled = 'all'
        if (fresh.length > 0) {
          await this.#deps.onStored?.(
            tx,
            fresh.map(({ received }) => received),
          )
        }
        handled = undefined
        return found
      })
      for (const [i, prepared] of batch.entries()) {
        const value = stored[i]
        if (value) outcomes.set(prepared, { ok: true, value })
      }
      return undefined
    } catch (error) {
      for (const prepared of batch) outcomes.set(prepared, { ok: false, error })
      return handled
    }
  }

  async #handle(tx: Tx, received: ReceivedCallback): Promise<void> {
    const { handlers } = this.#deps
    if (Object.hasOwn(handlers, received.event.type)) await handlers[received.event.type]?.(tx, received)
  }
}
