import type { HistoryVersion, MiniProgramRollBack, RollBackRequest } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { claimLease, returnLease } from '../../jobs/lease-store.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { classifyFailure } from './call-failure.ts'
import type { ReleaseRequests } from './release-requests.ts'
import { findOnlineRelease, replaceOnlineRelease, restoreOnlineRelease } from './release-store.ts'
import { findTarget } from './roll-back.ts'
import { findWatch, updateWatch } from './version-watch-store.ts'
import { type MiniProgram, type OnlineVersion, readVersions } from './wechat-versions.ts'

export type MiniProgramRollBackDeps = {
  db: Database
  wechat: Pick<WechatClient, 'revertCodeRelease' | 'getHistoryVersion' | 'getGrayReleasePlan' | 'getVersionInfo'>
  requests: Pick<ReleaseRequests, 'rollBack'>
  /** Throws when the account is not a mini program whose code we may release. */
  checkReleasable(miniProgram: MiniProgram): Promise<unknown>
  recordEvent: RecordEvent
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

const LEASE_MS = 60_000

/**
 * Rolls back what is online, whoever has released it. Of a release of ours that release does it, as one of its operations;
 * a version that came from elsewhere has no row to keep a state in, so WeChat is asked before and after.
 */
export class MiniProgramRollBacks {
  readonly #deps: MiniProgramRollBackDeps

  constructor(deps: MiniProgramRollBackDeps) {
    this.#deps = deps
  }

  async rollBack(miniProgram: MiniProgram, request: RollBackRequest, author: Author): Promise<MiniProgramRollBack> {
    await this.#deps.checkReleasable(miniProgram)
    return this.#underLease(miniProgram, () => this.#rollBack(miniProgram, request, author))
  }

  async #rollBack(miniProgram: MiniProgram, request: RollBackRequest, author: Author): Promise<MiniProgramRollBack> {
    const { db, wechat, requests } = this.#deps
    const { appid } = miniProgram
    const { online } = await readVersions(wechat, miniProgram)
    if (!online) throw new AppError('release.nothing_online', { appid })
    const found = await findTarget(wechat, miniProgram, request)
    if ('problem' in found) throw new AppError(found.problem.code, { ...found.problem.params })
    const { target } = found
    const ours = await findOnlineRelease(db, miniProgram)
    if (ours?.user_version === online.version) {
      await requests.rollBack(ours.id, { appVersion: target.appVersion }, author)
      return { appid, state: 'under_way', releaseId: ours.id, from: online.version, to: target }
    }
    await this.#revert(miniProgram, { online, target, author })
    return { appid, state: 'done', releaseId: null, from: online.version, to: target }
  }

  /** Two operators who press at the same moment would go back two versions. */
  async #underLease<T>(miniProgram: MiniProgram, work: () => Promise<T>): Promise<T> {
    const { db, clock, newId } = this.#deps
    const name = `roll-back/${miniProgram.componentAppid}/${miniProgram.appid}`
    const lease = await claimLease(db, { name, owner: newId('rbk'), ttlMs: LEASE_MS, now: clock.now() })
    if (!lease) throw new AppError('release.roll_back_under_way', { appid: miniProgram.appid })
    try {
      return await work()
    } finally {
      await returnLease(db, lease)
    }
  }

  async #revert(
    miniProgram: MiniProgram,
    { online, target, author }: { online: OnlineVersion; target: HistoryVersion; author: Author },
  ): Promise<void> {
    const { db, wechat, auditLog } = this.#deps
    // Before the call, so that one whose outcome nobody knows is there too.
    await transact(db, (tx) =>
      auditLog.record(tx, author, {
        action: 'mini_program.roll_back',
        subject: { kind: 'authorizer', id: miniProgram.appid },
        details: { from: online.version, to: target.version, appVersion: target.appVersion },
      }),
    )
    const readOnline = async () => (await readVersions(wechat, miniProgram)).online
    try {
      // Never together with `action`: that only lists, and says that all is well.
      await wechat.revertCodeRelease({ app_version: String(target.appVersion) }, miniProgram)
    } catch (error) {
      if (classifyFailure(error) !== 'unknown' || isSame(await readOnline(), online)) throw error
    }
    await this.#remember(miniProgram, online, await readOnline())
  }

  /** The comparison with WeChat would find the change as well; it is told once, here. */
  async #remember(miniProgram: MiniProgram, before: OnlineVersion, after: OnlineVersion | null): Promise<void> {
    const { db, clock, recordEvent } = this.#deps
    await transact(db, async (tx) => {
      const stale = await findOnlineRelease(tx, miniProgram)
      if (stale) await replaceOnlineRelease(tx, stale, clock.now())
      const key = { component_appid: miniProgram.componentAppid, appid: miniProgram.appid, id: '' }
      if (after) await restoreOnlineRelease(tx, key, after.version)
      const watch = await findWatch(tx, miniProgram)
      if (watch) {
        const changes = { online_version: after?.version ?? null, online_at: after?.releasedAt ?? null }
        await updateWatch(tx, watch.id, { ...changes, updated_at: clock.now() })
      }
      const data = {
        ...miniProgram,
        from: before.version,
        to: after?.version ?? null,
        releasedAt: after?.releasedAt ?? null,
        source: 'operator',
      }
      await recordEvent(tx, { type: 'release.online_changed', ...miniProgram, data })
    })
  }
}

function isSame(now: OnlineVersion | null, before: OnlineVersion): boolean {
  return now !== null && now.version === before.version && now.releasedAt === before.releasedAt
}
