import type { ClearedQuota, Quota } from '@guanjia/contract'
import { beijingDay, type WechatClient, WechatNetworkError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AddressBreaker } from './address-breaker.ts'
import type { QuotaAccount } from './quota.ts'
import type { QuotaBook } from './quota-book.ts'
import { deleteQuotaUsesBefore, listQuotaUses } from './quota-store.ts'

export type QuotaServiceDeps = {
  db: Database
  book: Pick<QuotaBook, 'flush'>
  addresses: Pick<AddressBreaker, 'find'>
  wechat: Pick<WechatClient, 'clearComponentQuotaByAppSecret'>
  /** The AppSecret of a component. */
  getSecret(componentAppid: string): Promise<string>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
}

const LISTED = 500
const DAY_MS = 24 * 60 * 60_000
export const QUOTA_KEPT_MS = 35 * DAY_MS
const PRUNED_AT_ONCE = 500

/** How much of its quotas an account has used, and the way to get them back. */
export class QuotaService {
  readonly #deps: QuotaServiceDeps

  constructor(deps: QuotaServiceDeps) {
    this.#deps = deps
  }

  /** Today's calls of an account, counted by every instance; those of the others up to a few seconds ago. */
  async getQuota(account: QuotaAccount): Promise<Quota> {
    const { db, book, addresses, clock } = this.#deps
    await book.flush()
    const day = beijingDay(clock.now())
    const rows = await listQuotaUses(db, { account, day, limit: LISTED })
    return {
      componentAppid: account.componentAppid,
      appid: account.appid ?? null,
      day,
      uses: rows.map((row) => ({ path: row.path, calls: row.calls, exhaustedAt: row.exhausted_at })),
      addressRefused: addresses.find(account.componentAppid) ?? null,
    }
  }

  /**
   * Has WeChat set all counters of an account to zero, by the AppSecret, so that it works when no token can be had. Only a
   * person asks for it, never the server by itself: it may be done ten times a month.
   */
  async clearQuota(account: QuotaAccount, author: Author): Promise<ClearedQuota> {
    const { db, wechat, getSecret, auditLog, clock } = this.#deps
    const { componentAppid, appid } = account
    const record = (outcome: 'cleared' | 'unknown') =>
      auditLog.record(db, author, {
        action: 'quota.clear',
        subject: appid === undefined ? { kind: 'component', id: componentAppid } : { kind: 'authorizer', id: appid },
        details: { componentAppid, outcome },
      })
    const params = {
      component_appid: componentAppid,
      appsecret: await getSecret(componentAppid),
      ...(appid === undefined ? {} : { appid }),
    }
    try {
      await wechat.clearComponentQuotaByAppSecret(params, { componentAppid })
    } catch (error) {
      if (error instanceof WechatNetworkError && error.sent === 'unknown') await record('unknown')
      throw error
    }
    await record('cleared')
    return { componentAppid, appid: appid ?? null, clearedAt: clock.now() }
  }

  /** Forgets the counts of past days, some at a time; answers whether there may be more. */
  async prune(): Promise<boolean> {
    const { db, clock } = this.#deps
    const day = beijingDay(clock.now() - QUOTA_KEPT_MS)
    return (await deleteQuotaUsesBefore(db, day, PRUNED_AT_ONCE)) === PRUNED_AT_ONCE
  }
}
