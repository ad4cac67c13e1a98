import { setImmediate as breathe } from 'node:timers/promises'
import { WechatApiError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Sweep } from '../../jobs/sweep-jobs.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { AccountRecordService } from './account-record-service.ts'
import { insertMissingWatches, listDueWatches, postponeWatch } from './record-watch-store.ts'

export type RecordReconciliationDeps = {
  db: Database
  records: Pick<AccountRecordService, 'listViolations' | 'listAppeals'>
  authorizers: Pick<AuthorizerService, 'find' | 'list'>
  /** false: another system holds the tokens of this component, so that we may not ask in its name. */
  mayMintTokens(componentAppid: string): Promise<boolean>
  lookEveryMs: number
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** An appeal is decided within days. */
const APPEALED_MS = 6 * 60 * 60_000
const FAILED_MS = 60 * 60_000
/** The newest violations whose appeals one look asks for; with the list itself the most calls that it takes. */
const APPEALS_ASKED_FOR = 20
const BATCH = 100
const PAGE = 200

/**
 * Looks for violations and appeals whose push was lost. The budget is in the turns: a mini program without violations
 * takes one call a turn, and one with an appeal under way has four turns a day.
 */
export class RecordReconciliation implements Sweep {
  readonly #deps: RecordReconciliationDeps

  constructor(deps: RecordReconciliationDeps) {
    this.#deps = deps
  }

  async run(componentAppid: string, signal: AbortSignal): Promise<number> {
    const { db, clock, mayMintTokens } = this.#deps
    if (!(await mayMintTokens(componentAppid))) return 0
    const due = await listDueWatches(db, { componentAppid, now: clock.now(), limit: BATCH })
    for (const { id, appid } of due) {
      if (signal.aborted) break
      const waitMs = await this.#lookSafely({ componentAppid, appid })
      const now = clock.now()
      await postponeWatch(db, id, { lookAt: now + waitMs, now })
    }
    return due.length
  }

  /** Their first looks are spread over one turn, and so are all that follow. */
  async enlist(componentAppid: string): Promise<void> {
    const { db, authorizers, clock, newId, lookEveryMs } = this.#deps
    const filter = { component: componentAppid, kind: 'mini_program', status: 'active', limit: PAGE } as const
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await authorizers.list({ ...filter, cursor })
      const now = clock.now()
      const fresh = page.items.map(({ appid }, index) => {
        const lookAt = now + Math.floor(((index + 1) / page.items.length) * lookEveryMs)
        return { appid, id: newId('rw'), now, lookAt }
      })
      await transact(db, (tx) => insertMissingWatches(tx, componentAppid, fresh))
      cursor = page.nextCursor
      // SQLite answers without a turn of the event loop, and a hundred thousand accounts would keep every request waiting.
      await breathe()
    }
  }

  /** Answers when to look again. An account that cannot be asked must not keep the others from being looked at. */
  async #lookSafely(key: AuthorizerKey): Promise<number> {
    const { authorizers, lookEveryMs, log } = this.#deps
    try {
      if ((await authorizers.find(key))?.status !== 'active') return lookEveryMs
      return (await this.#look(key)) ? Math.min(APPEALED_MS, lookEveryMs) : lookEveryMs
    } catch (err) {
      log.info({ err, ...key }, 'violations could not be compared with WeChat')
      // What WeChat refuses, such as a permission that was not granted, it will refuse again.
      return err instanceof WechatApiError ? lookEveryMs : Math.min(FAILED_MS, lookEveryMs)
    }
  }

  /** Whether an appeal is under way. */
  async #look(key: AuthorizerKey): Promise<boolean> {
    const { records } = this.#deps
    const violations = (await records.listViolations(key, {})).items.toSorted(
      (a, b) => (b.recordedAt ?? 0) - (a.recordedAt ?? 0),
    )
    let isAppealed = false
    for (const { recordId } of violations.slice(0, APPEALS_ASKED_FOR)) {
      const { items } = await records.listAppeals(key, recordId)
      isAppealed ||= items.some(({ status }) => status === 'in_progress')
    }
    return isAppealed
  }
}
