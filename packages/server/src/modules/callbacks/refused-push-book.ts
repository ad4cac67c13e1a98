import { MessageCryptoError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { RefusedPushTable } from '../../db/schema/refused-push.ts'
import { transact } from '../../db/transact.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import type { Push } from './callback.ts'
import type { CallbackRefusal } from './callback-refusal.ts'
import { addRefusedPushes, deleteRefusedPushes, listRefusedPushes } from './refused-push-store.ts'

export type RefusedPushBookDeps = { db: Database; clock: Clock; log: Logger }

/** Anybody may send refused pushes in any number, so they are counted in memory and written together. */
const WRITE_EVERY_MS = 1_000
const HOUR_MS = 60 * 60_000
export const REFUSED_PUSHES_KEPT_MS = 7 * 24 * HOUR_MS

/** Counts what was refused, by component, reason and hour: the check-up shows it to whoever wonders where the pushes stay. */
export class RefusedPushBook implements AsyncDisposable {
  readonly #deps: RefusedPushBookDeps
  #pending = new Map<string, RefusedPushTable>()
  #timer: Timer | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(deps: RefusedPushBookDeps) {
    this.#deps = deps
  }

  /** Never throws. `componentAppid` only when it is one of ours: a path may name anything. */
  note(push: Pick<Push, 'sourceAddress'>, refusal: CallbackRefusal, componentAppid = ''): void {
    const now = this.#deps.clock.now()
    const hour = Math.floor(now / HOUR_MS)
    const id = `${componentAppid}/${refusal.reason}/${hour}`
    this.#pending.set(id, {
      id,
      component_appid: componentAppid,
      reason: refusal.reason,
      pushes: (this.#pending.get(id)?.pushes ?? 0) + 1,
      last_source_address: push.sourceAddress.slice(0, 64),
      // The crypto's message holds nothing of the push.
      last_detail: refusal.cause instanceof MessageCryptoError ? refusal.cause.message : null,
      last_at: now,
      created_at: now,
    })
    this.#timer ??= this.#deps.clock.after(WRITE_EVERY_MS, () => void this.write())
  }

  /** Of the last so many milliseconds, newest first. */
  async list(withinMs: number): Promise<RefusedPushTable[]> {
    await this.write()
    return listRefusedPushes(this.#deps.db, this.#deps.clock.now() - withinMs)
  }

  write(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** Answers whether there is more to do: never, since an hour brings a handful of rows. */
  async prune(): Promise<boolean> {
    await deleteRefusedPushes(this.#deps.db, this.#deps.clock.now() - REFUSED_PUSHES_KEPT_MS)
    return false
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.write()
  }

  async #write(): Promise<void> {
    const { db, log } = this.#deps
    const rows = [...this.#pending.values()]
    this.#pending = new Map()
    if (rows.length === 0) return
    try {
      await transact(db, async (tx) => {
        for (const row of rows) await addRefusedPushes(tx, row)
      })
    } catch (err) {
      // They are figures for people; the metric has counted them too.
      log.warn({ err }, 'refused pushes could not be counted')
    }
  }
}
