import type { GrayPlan } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import { markOnline } from './online-release.ts'
import type { ReleaseMoves } from './release-moves.ts'
import { readGrayPlan } from './release-operation.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf } from './release-waits.ts'
import { type AuditReading, type OnlineVersion, readGrayReleasePlan } from './wechat-versions.ts'

export type ReleaseComparisonDeps = {
  moves: ReleaseMoves
  wechat: Pick<WechatClient, 'getGrayReleasePlan'>
  clock: Pick<Clock, 'now'>
}

type Found = { latest: AuditReading | null; online: OnlineVersion | null }

/** A release that waits for its operator, compared with what WeChat shows: it may have been carried on elsewhere. */
export class ReleaseComparison {
  readonly #deps: ReleaseComparisonDeps

  constructor(deps: ReleaseComparisonDeps) {
    this.#deps = deps
  }

  async compare(release: ReleaseRow, { latest, online }: Found): Promise<void> {
    const isWaiting = release.state === 'approved' || release.state === 'gray'
    if (!isWaiting || release.operation !== null) return
    const { moves, clock } = this.#deps
    const step = { name: 'reconcile', outcome: 'found' } as const
    if (isOnline(release, online)) {
      const moved = markOnline(online, clock.now())
      await moves.move(release, { ...moved, event: 'online_confirmed', step: { ...step, answer: { online } } })
      return
    }
    if (latest !== null && latest.auditId !== release.audit_id) {
      const problem = { code: 'release.superseded', params: { appid: release.appid } } as const
      await moves.move(release, { event: 'audit_superseded', problem, step: { ...step, answer: { latest } } })
      return
    }
    await this.#compareGray(release)
  }

  async #compareGray(release: ReleaseRow): Promise<void> {
    const { moves, wechat, clock } = this.#deps
    const plan = await readGrayReleasePlan(wechat, miniProgramOf(release))
    const known = readGrayPlan(release)
    const step = { name: 'reconcile', outcome: 'found', answer: { plan } } as const
    if (plan?.status === 'running' && plan.percentage !== known?.percentage) {
      const { percentage, debuggersFirst, experiencersFirst } = plan
      const gray: GrayPlan = { percentage, debuggersFirst, experiencersFirst, changedAt: clock.now() }
      await moves.move(release, { event: 'gray_changed', changes: { gray_plan: JSON.stringify(gray) }, step })
    } else if (release.state === 'gray' && plan?.status !== 'running' && plan?.status !== 'paused') {
      const changes = { gray_plan: null, gray_steps: null }
      await moves.move(release, { event: 'gray_reverted', changes, step })
    }
  }
}

/** Our version, published since it was submitted. */
function isOnline(release: ReleaseRow, online: OnlineVersion | null): boolean {
  if (online?.version !== release.user_version) return false
  // WeChat tells seconds.
  return (online.releasedAt ?? 0) + 1_000 > (release.submitted_at ?? Number.POSITIVE_INFINITY)
}
