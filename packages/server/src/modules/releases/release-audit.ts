import type { AuditStatus } from '@guanjia/contract'
import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AuditWatch } from './audit-watch.ts'
import { beijingDayStart } from './beijing-time.ts'
import type { ReleaseEvent } from './release.ts'
import type { ReleaseMoves } from './release-moves.ts'
import { isOfFailedLook } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf, waitMs } from './release-waits.ts'
import { type AuditReading, readAuditById, readLatestAudit } from './wechat-versions.ts'

export type ReleaseAuditDeps = {
  db: Database
  moves: ReleaseMoves
  watch: Pick<AuditWatch, 'observe' | 'spend'>
  wechat: Pick<WechatClient, 'getAuditStatus' | 'getLatestAuditStatus'>
  clock: Pick<Clock, 'now'>
}

export const FIRST_AUDIT_LOOK_MS = 5_000
/** Events are late, doubled or lost, so WeChat is asked as well; the last row repeats. */
const POLLS_MS = [60_000, 5 * 60_000, 10 * 60_000, 30 * 60_000]
const LOOK_AGAIN_MS = 15_000
const DAY_MS = 24 * 60 * 60_000
/** How long after its event WeChat may still show the audit as running. */
const EVENT_SETTLES_MS = 2 * 60_000
const AUDIT_UNKNOWN = 85012

const EVENTS: Readonly<Record<Exclude<AuditStatus, 'unknown'>, ReleaseEvent>> = {
  in_review: 'audit_in_review',
  delayed: 'audit_delayed',
  approved: 'audit_approved',
  rejected: 'audit_rejected',
  withdrawn: 'audit_withdrawn',
}

/**
 * Follows an audit. An event only says that it is time to look: it names no audit, comes twice, and may be about an
 * earlier submission. What WeChat answers when asked goes through `apply`, from wherever it was asked.
 */
export class ReleaseAudit {
  readonly #deps: ReleaseAuditDeps

  constructor(deps: ReleaseAuditDeps) {
    this.#deps = deps
  }

  /** The patient job: asks at growing intervals until the audit is decided. */
  async follow(releaseId: string): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const release = await moves.find(releaseId)
    if (!release || !isFollowed(release)) return { done: true }
    if (!(await this.#mayAsk(release))) return { again: { atMs: beijingDayStart(clock.now()) + DAY_MS } }
    const after = await this.#check(release)
    if (!after || !isFollowed(after)) return { done: true }
    const changes = { call_count: after.call_count + 1, ...(isOfFailedLook(after.problem) && { problem: null }) }
    const noted = await moves.note(after, { changes })
    return { again: { atMs: clock.now() + waitMs(POLLS_MS, (noted ?? after).call_count) } }
  }

  /** The hasty job, after an event: WeChat's answer may be a moment behind its own event. */
  async checkAfterEvent(releaseId: string, eventReceivedAt: number): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const release = await moves.find(releaseId)
    const isEarly = release?.state === 'submitting' || release?.state === 'outcome_unknown'
    const isAsked = release !== undefined && isFollowed(release) && (await this.#mayAsk(release))
    const after = isAsked ? await this.#check(release) : release
    const isOpenStill = after !== undefined && (isFollowed(after) || isEarly)
    if (!isOpenStill || clock.now() - eventReceivedAt > EVENT_SETTLES_MS) return { done: true }
    return { again: { atMs: clock.now() + LOOK_AGAIN_MS } }
  }

  /** The budget of the day; what an operator asks for is not counted. */
  #mayAsk(release: ReleaseRow): Promise<boolean> {
    return this.#deps.watch.spend(miniProgramOf(release), 1)
  }

  /** Looks at once; the release as it is afterwards. */
  async refresh(release: ReleaseRow): Promise<ReleaseRow> {
    return (await this.#check(release)) ?? release
  }

  async #check(release: ReleaseRow): Promise<ReleaseRow | undefined> {
    const reading = await this.#read(release)
    return reading ? this.apply(release, reading) : release
  }

  /** By the id of our own submission; the latest audit may be somebody else's. */
  async #read(release: ReleaseRow): Promise<AuditReading | null> {
    const { wechat } = this.#deps
    const miniProgram = miniProgramOf(release)
    if (release.audit_id === null) return readLatestAudit(wechat, miniProgram)
    try {
      return await readAuditById(wechat, miniProgram, release.audit_id)
    } catch (error) {
      if (!(error instanceof WechatApiError) || error.errcode !== AUDIT_UNKNOWN) throw error
      const latest = await readLatestAudit(wechat, miniProgram)
      return latest?.auditId === release.audit_id ? latest : null
    }
  }

  /** The one function through which an audit moves a release; a reading that says nothing new changes nothing. */
  async apply(release: ReleaseRow, reading: AuditReading): Promise<ReleaseRow | undefined> {
    if (reading.status === 'unknown' || reading.status === release.audit_status) return release
    const moved = await transact(this.#deps.db, (tx) => this.#applyIn(tx, release, reading))
    // Somebody else applied it in the meantime: what counts is what is there now.
    return moved ?? this.#deps.moves.find(release.id)
  }

  async #applyIn(tx: Tx, release: ReleaseRow, reading: AuditReading): Promise<ReleaseRow | undefined> {
    const { moves, watch, clock } = this.#deps
    const { status, reason, screenshots } = reading
    if (status === 'unknown') return release
    const isDecided = status !== 'in_review' && status !== 'delayed'
    const known = { submittedAt: release.submitted_at, version: release.user_version }
    const source = await watch.observe(tx, miniProgramOf(release), reading, known)
    return moves.moveIn(tx, release, {
      event: EVENTS[status],
      ...(status !== 'withdrawn' && { source }),
      changes: {
        audit_status: status,
        audit_reason: reason,
        audit_screenshots: JSON.stringify(screenshots),
        audited_at: isDecided ? clock.now() : null,
        call_count: 0,
      },
      step: { name: 'audit', outcome: 'found', actor: 'wechat', answer: { status, reason, screenshots } },
      async also(inTx, after) {
        if (status !== 'approved' || after.auto_publish === 0) return
        const dueAt = Math.max(clock.now(), after.publish_at ?? 0)
        await moves.enqueue(inTx, after.id, { job: 'advance', dueAt })
      },
    })
  }
}

function isFollowed(release: ReleaseRow): boolean {
  return release.state === 'in_review' || release.state === 'delayed'
}
