import { setImmediate as breathe } from 'node:timers/promises'
import type { WechatClient } from '@guanjia/wechat'
import { beijingDay } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { AuditWatch } from './audit-watch.ts'
import { beijingDayStart } from './beijing-time.ts'
import type { ReleaseAudit } from './release-audit.ts'
import type { ReleaseComparison } from './release-comparison.ts'
import { findOnlineRelease, findOpenRelease, findReleaseOfAudit, replaceOnlineRelease } from './release-store.ts'
import { insertMissingWatches, listDueWatches, updateWatch, type VersionWatch } from './version-watch-store.ts'
import {
  type AuditReading,
  type MiniProgram,
  type OnlineVersion,
  readLatestAudit,
  readVersions,
  type TrialVersion,
} from './wechat-versions.ts'

export type VersionReconciliationDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getLatestAuditStatus' | 'getVersionInfo'>
  watch: AuditWatch
  audit: Pick<ReleaseAudit, 'apply'>
  comparison: Pick<ReleaseComparison, 'compare'>
  recordEvent: RecordEvent
  mayMintTokens(componentAppid: string): Promise<boolean>
  /** How often a mini program is looked at while something is going on, and how often while nothing is. */
  activeMs: number
  idleMs: number
  /** Mini programs whose code we may release, page by page. */
  listMiniPrograms(
    componentAppid: string,
    cursor: string | undefined,
  ): Promise<{ items: readonly { appid: string }[]; nextCursor: string | null }>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

const FAILED_MS = 10 * 60_000
const BATCH = 100
const CALLS = 2
const DAY_MS = 24 * 60 * 60_000

type Found = { latest: AuditReading | null; trial: TrialVersion | null; online: OnlineVersion | null }

/**
 * Compares the versions of mini programs with WeChat, on a budget of calls for each: what pushes left out, and what was
 * done elsewhere, is made good here. What is found goes the same way as what WeChat pushes.
 */
export class VersionReconciliation {
  readonly #deps: VersionReconciliationDeps

  constructor(deps: VersionReconciliationDeps) {
    this.#deps = deps
  }

  /** Looks at those whose turn it is; answers how many. */
  async run(componentAppid: string, signal?: AbortSignal): Promise<number> {
    const { db, clock, mayMintTokens } = this.#deps
    if (!(await mayMintTokens(componentAppid))) return 0
    const due = await listDueWatches(db, { componentAppid, now: clock.now(), limit: BATCH })
    for (const watch of due) {
      if (signal?.aborted) break
      await this.#checkSafely(watch)
    }
    return due.length
  }

  /** Mini programs that were authorised since; their first look is spread over the idle time. */
  async enlist(componentAppid: string): Promise<void> {
    const { db, clock, newId, listMiniPrograms, activeMs } = this.#deps
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listMiniPrograms(componentAppid, cursor ?? undefined)
      const now = clock.now()
      const fresh = page.items.map(({ appid }, index) => {
        const checkAt = now + Math.floor((index / page.items.length) * activeMs)
        return { appid, id: newId('vw'), now, checkAt }
      })
      await transact(db, (tx) => insertMissingWatches(tx, componentAppid, fresh))
      cursor = page.nextCursor
      // SQLite answers without a turn of the event loop, and a hundred thousand accounts would keep every request waiting.
      await breathe()
    }
  }

  /** One mini program, now. */
  async check(watch: VersionWatch): Promise<void> {
    const { db, watch: audits, clock, activeMs, idleMs } = this.#deps
    const key = keyOf(watch)
    if (!(await audits.spend(key, CALLS))) {
      const tomorrow = beijingDayStart(clock.now()) + DAY_MS
      return updateWatch(db, watch.id, { next_check_at: tomorrow, budget_day: beijingDay(clock.now()) })
    }
    const found = await this.#read(key)
    await this.#compareAudit(key, found.latest)
    await this.#compareOnline(watch, found)
    const open = await findOpenRelease(db, key)
    if (open && (await audits.spend(key, 1))) await this.#deps.comparison.compare(open, found)
    const now = clock.now()
    const isActive = open !== undefined || found.latest?.status === 'in_review' || found.latest?.status === 'delayed'
    await updateWatch(db, watch.id, {
      trial_version: found.trial?.version ?? null,
      online_version: found.online?.version ?? null,
      online_at: found.online?.releasedAt ?? null,
      checked_at: now,
      next_check_at: now + (isActive ? activeMs : idleMs),
      updated_at: now,
    })
  }

  /** An account that cannot be asked must not keep the others from being looked at. */
  async #checkSafely(watch: VersionWatch): Promise<void> {
    const { db, clock, log } = this.#deps
    try {
      await this.check(watch)
    } catch (err) {
      log.info({ err, ...keyOf(watch) }, 'versions could not be compared with WeChat')
      await updateWatch(db, watch.id, { next_check_at: clock.now() + FAILED_MS })
    }
  }

  async #read(key: MiniProgram): Promise<Found> {
    const { wechat } = this.#deps
    const [latest, versions] = await Promise.all([readLatestAudit(wechat, key), readVersions(wechat, key)])
    return { latest, ...versions }
  }

  async #compareAudit(key: MiniProgram, latest: AuditReading | null): Promise<void> {
    if (latest === null || latest.status === 'unknown') return
    const { db, audit, watch } = this.#deps
    const release = await findReleaseOfAudit(db, { ...key, auditId: latest.auditId })
    if (release && (release.state === 'in_review' || release.state === 'delayed')) await audit.apply(release, latest)
    else await transact(db, (tx) => watch.observe(tx, key, latest))
  }

  /** Another version is online than the one we put there: somebody did that elsewhere. */
  async #compareOnline(watch: VersionWatch, { online }: Found): Promise<void> {
    const { db, clock, recordEvent } = this.#deps
    const key = keyOf(watch)
    const isKnown = watch.checked_at !== null
    const isSame =
      watch.online_version === (online?.version ?? null) && watch.online_at === (online?.releasedAt ?? null)
    if (isSame && isKnown) return
    const ours = await findOnlineRelease(db, key)
    // In seconds, as WeChat tells it.
    const isOurs =
      ours !== undefined && ours.user_version === online?.version && sameSecond(ours.online_at, online.releasedAt)
    if (isOurs || (!isKnown && !ours)) return
    await transact(db, async (tx) => {
      if (ours && ours.user_version !== online?.version) await replaceOnlineRelease(tx, ours, clock.now())
      const version = (value: string | null | undefined) => value ?? null
      const data = {
        ...key,
        from: version(ours?.user_version ?? watch.online_version),
        to: version(online?.version),
        releasedAt: online?.releasedAt ?? null,
        source: 'reconcile',
      }
      if (data.from !== data.to) await recordEvent(tx, { type: 'release.online_changed', ...key, data })
    })
  }
}

function keyOf(watch: VersionWatch): MiniProgram {
  return { componentAppid: watch.component_appid, appid: watch.appid }
}

function sameSecond(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.floor(a / 1000) === Math.floor(b / 1000)
}
