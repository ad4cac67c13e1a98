import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { CallbackHandlers, ReceivedCallback } from './callback.ts'
import { insertCallbacks, type NewCallbackRow } from './callback-store.ts'
import { GroupCommit, type Load, type Outcome } from './group-commit.ts'

/** A callback ready to be stored. */
export type PreparedCallback = { readonly row: NewCallbackRow; readonly received: ReceivedCallback }

export type CallbackRecorderDeps = {
  db: Database
  handlers: CallbackHandlers
  maxBatch?: Load
  maxQueued?: Load
}

/** Well below the 16 MiB packet of MariaDB, with room for escaping. */
const MAX_BATCH: Load = { items: 128, bytes: 4 * 1024 * 1024 }
const MAX_QUEUED: Load = { items: 2_000, bytes: 32 * 1024 * 1024 }
/** After so many failing callbacks in one batch the rest go one by one. */
const MAX_CULPRITS = 4

/**
 * Stores callbacks and runs their handlers, many in one transaction.
 *
 * A handler that throws takes its callback out of the shared transaction: the others are tried again without it, and it
 * gets a transaction of its own, which decides alone whether it is acknowledged. When the database itself fails, the
 * whole batch fails and WeChat pushes again.
 */
export class CallbackRecorder {
  readonly #deps: CallbackRecorderDeps
  readonly #group: GroupCommit<PreparedCallback, boolean>

  constructor(deps: CallbackRecorderDeps) {
    this.#deps = deps
    this.#group = new GroupCommit({
      maxBatch: deps.maxBatch ?? MAX_BATCH,
      maxQueued: deps.maxQueued ?? MAX_QUEUED,
      weigh: ({ row }) => row.plaintext.length,
      flush: (batch) => this.#flush(batch),
    })
  }

  get queued(): number {
    return this.#group.queued
  }

  /** Resolves once it is on disk: true when it is new, false when it repeats one that is there. */
  record(prepared: PreparedCallback): Promise<boolean> {
    return this.#group.submit(prepared)
  }

  drain(): Promise<void> {
    return this.#group.drain()
  }

  async #flush(batch: readonly PreparedCallback[]): Promise<readonly Outcome<boolean>[]> {
    const outcomes = new Map<PreparedCallback, Outcome<boolean>>()
    let shared = [...batch]
    const alone: PreparedCallback[] = []
    while (shared.length > 0) {
      const committed = await this.#commit(shared)
      if (committed.ok) {
        for (const prepared of shared)
          outcomes.set(prepared, { ok: true, value: committed.inserted.has(prepared.row.id) })
        break
      }
      const { culprit, error } = committed
      if (!culprit) {
        for (const prepared of shared) outcomes.set(prepared, { ok: false, error })
        break
      }
      shared = shared.filter((prepared) => prepared !== culprit)
      alone.push(culprit)
      if (alone.length >= MAX_CULPRITS) alone.push(...shared.splice(0))
    }
    for (const prepared of alone) {
      const committed = await this.#commit([prepared])
      const isNew = committed.ok && committed.inserted.has(prepared.row.id)
      outcomes.set(prepared, committed.ok ? { ok: true, value: isNew } : { ok: false, error: committed.error })
    }
    return batch.map((prepared) => outcomes.get(prepared) ?? { ok: false, error: new Error('not recorded') })
  }

  async #commit(batch: readonly PreparedCallback[]): Promise<Committed> {
    let handled: PreparedCallback | undefined
    try {
      const inserted = await transact(this.#deps.db, async (tx) => {
        const ids = await insertCallbacks(
          tx,
          batch.map(({ row }) => row),
        )
        for (const prepared of batch) {
          if (!ids.has(prepared.row.id)) continue
          handled = prepared
          await this.#handle(tx, prepared.received)
        }
        handled = undefined
        return ids
      })
      return { ok: true, inserted }
    } catch (error) {
      return { ok: false, culprit: handled, error }
    }
  }

  async #handle(tx: Tx, received: ReceivedCallback): Promise<void> {
    const { handlers } = this.#deps
    if (Object.hasOwn(handlers, received.event.type)) await handlers[received.event.type]?.(tx, received)
    await handlers['*']?.(tx, received)
  }
}

type Committed =
  | { ok: true; inserted: ReadonlySet<string> }
  /** Without a culprit the database failed, not a handler. */
  | { ok: false; culprit: PreparedCallback | undefined; error: unknown }
