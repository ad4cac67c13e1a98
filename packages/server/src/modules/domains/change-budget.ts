import type { ChangeBudgetKind, ChangeBudget as ChangeBudgetView } from '@guanjia/contract'
import { WechatApiError, WechatNetworkError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { type BudgetRow, giveChangeBack, listChangesUsed, takeChange, useUpChanges } from './change-budget-store.ts'
import { BUDGET_ERRCODES, type BudgetOwner, budgetExhausted, CHANGES_A_MONTH, monthOf, nextMonthAt } from './domain.ts'

const SYSTEM_BUSY = -1

/**
 * The 50 changes a month (每月修改次数) of each list. WeChat does not tell how many are used, so they are counted here, before
 * the call: one without an answer counts, one that WeChat refused is given back. When it says that none is left, it is right.
 */
export class ChangeBudget {
  readonly #db: Database
  readonly #clock: Pick<Clock, 'now'>

  constructor(db: Database, clock: Pick<Clock, 'now'>) {
    this.#db = db
    this.#clock = clock
  }

  async spend<T>(owner: BudgetOwner, kind: ChangeBudgetKind, call: () => Promise<T>): Promise<T> {
    const now = this.#clock.now()
    const row: BudgetRow = { owner: ownerOf(owner), kind, month: monthOf(now) }
    if (!(await takeChange(this.#db, row, { limit: CHANGES_A_MONTH, now }))) throw budgetExhausted(kind, now)
    try {
      return await call()
    } catch (error) {
      if (error instanceof WechatApiError && BUDGET_ERRCODES.has(error.errcode)) {
        await useUpChanges(this.#db, row, { limit: CHANGES_A_MONTH, now })
        throw budgetExhausted(kind, now, error)
      }
      if (wasNotMade(error)) await giveChangeBack(this.#db, row, now)
      throw error
    }
  }

  /** What is used of the kinds, this month. */
  async list(owner: BudgetOwner, kinds: readonly ChangeBudgetKind[]): Promise<ChangeBudgetView[]> {
    const now = this.#clock.now()
    const rows = await listChangesUsed(this.#db, ownerOf(owner), monthOf(now))
    const freesAt = nextMonthAt(now)
    return kinds.map((kind) => ({
      kind,
      used: rows.find((row) => row.kind === kind)?.used ?? 0,
      limit: CHANGES_A_MONTH,
      freesAt,
    }))
  }
}

/** A mini program may stand under several components, but its changes are counted by WeChat for itself. */
function ownerOf({ componentAppid, appid }: BudgetOwner): string {
  return appid ?? componentAppid
}

function wasNotMade(error: unknown): boolean {
  if (error instanceof WechatApiError) return error.errcode !== SYSTEM_BUSY
  if (error instanceof WechatNetworkError) return error.sent === 'no'
  return error instanceof AppError
}
