import type {
  GrayReleaseRequest,
  ReleaseAction,
  Release as ReleaseView,
  RollBackRequest,
  ScheduleReleaseRequest,
  SubmitReleaseRequest,
} from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import { isDuplicateKey } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { actorOf } from './release-actor.ts'
import type { Move, ReleaseMoves, StepNote } from './release-moves.ts'
import { askOperation, readGrayPlan } from './release-operation.ts'
import { checkAction, getReleaseRow, refuseSecond, wrongState } from './release-refusals.ts'
import { findingsOf } from './release-scan.ts'
import type { ReleaseRow } from './release-store.ts'
import { viewRelease } from './release-view.ts'
import { miniProgramOf } from './release-waits.ts'
import { findTarget } from './roll-back.ts'

export type ReleaseRequestsDeps = {
  db: Database
  moves: ReleaseMoves
  auditLog: Pick<AuditLogService, 'record'>
  wechat: Pick<WechatClient, 'getHistoryVersion' | 'getGrayReleasePlan'>
  /** Throws, with everything that was found, when the submission would fail. */
  requirePreflight(wish: {
    componentAppid: string
    appid: string
    stage: 'submit'
    submission: SubmitReleaseRequest
  }): Promise<void>
  clock: Pick<Clock, 'now'>
}

/** A move, or only a note where the state stays. */
type Wish = Partial<Pick<Move, 'event' | 'problem' | 'next'>> &
  Pick<Move, 'changes'> & { step: StepNote; also?: (tx: Tx, release: ReleaseRow) => Promise<void> }

/** What operators ask of a release. The work itself is done by jobs; each verb answers with the release as it is now. */
export class ReleaseRequests {
  readonly #deps: ReleaseRequestsDeps

  constructor(deps: ReleaseRequestsDeps) {
    this.#deps = deps
  }

  /** The trial version goes to the audit; also again, after a rejection or a withdrawal. */
  async submit(releaseId: string, request: SubmitReleaseRequest, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    checkAction(release, 'submit')
    const findings = findingsOf(release)
    if (findings.length > 0 && request.privacyApiNotUse !== true) {
      throw new AppError('release.privacy_findings', { apis: findings.join(', ') })
    }
    // An ended release opens again, so it must not meet another one.
    if (release.open_key === null) await refuseSecond(this.#deps.db, miniProgramOf(release))
    await this.#requirePreflight(release, request)
    return this.#act(release, 'submit', author, {
      event: 'submit_requested',
      changes: { submit_request: JSON.stringify(request), baseline: null, call_sent_at: null, call_count: 0 },
      problem: null,
      step: { name: 'submit', outcome: 'waiting', request },
      next: { job: 'submit' },
    })
  }

  /** The approved version goes online, for everybody. */
  async publish(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    return this.#act(release, 'publish', author, {
      event: 'publish_requested',
      changes: {
        baseline: null,
        call_sent_at: null,
        call_count: 0,
        auto_publish: 0,
        publish_at: null,
        gray_steps: null,
      },
      problem: null,
      step: { name: 'publish', outcome: 'waiting' },
      next: { job: 'publish' },
    })
  }

  /** It is published by itself: once approved, and not before the time given. */
  async schedule(releaseId: string, { publishAt }: ScheduleReleaseRequest, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    const isApproved = release.state === 'approved' || release.state === 'gray'
    const dueAt = Math.max(this.#deps.clock.now(), publishAt ?? 0)
    return this.#act(release, 'schedule', author, {
      changes: { auto_publish: 1, publish_at: publishAt },
      step: { name: 'schedule', outcome: 'ok', request: { publishAt } },
      ...(isApproved && { next: { job: 'advance', dueAt } }),
    })
  }

  /** It is not published by itself: the approved version is held (暂不发布) until somebody publishes it. */
  async hold(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    return this.#act(release, 'hold', author, {
      changes: { auto_publish: 0, publish_at: null },
      step: { name: 'hold', outcome: 'ok' },
    })
  }

  /** The operator gives the release up. What WeChat has of it, a trial version or an approved audit, stays there. */
  async cancel(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    return this.#act(release, 'cancel', author, {
      event: 'cancelled',
      changes: { auto_submit: 0, auto_publish: 0, publish_at: null, gray_steps: null },
      step: { name: 'cancel', outcome: 'ok' },
    })
  }

  async withdraw(releaseId: string, author: Author): Promise<ReleaseView> {
    return this.#operate(await getReleaseRow(this.#deps.db, releaseId), 'withdraw', author)
  }

  async speedUp(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    const isInReview = release.state === 'in_review' || release.state === 'delayed'
    if (isInReview && release.sped_up_at !== null) throw new AppError('release.already_sped_up')
    return this.#operate(release, 'speed_up', author)
  }

  /** A share of the users gets it now, or more of them later, or both. */
  async gray(releaseId: string, wish: GrayReleaseRequest, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    checkAction(release, 'gray')
    const current = readGrayPlan(release)?.percentage
    const { percentage, debuggersFirst, experiencersFirst, steps } = wish
    const lowest = percentage ?? steps?.[0]?.percentage
    if (current !== undefined && lowest !== undefined && lowest <= current) {
      throw new AppError('release.gray_not_higher', { current, wanted: lowest })
    }
    const { moves } = this.#deps
    const planned: Wish = {
      changes: steps ? { gray_steps: steps.length === 0 ? null : JSON.stringify(steps) } : {},
      step: { name: 'gray', outcome: 'waiting', request: wish },
      also: async (tx) => {
        for (const { at } of steps ?? []) await moves.enqueue(tx, release.id, { job: 'advance', dueAt: at })
      },
    }
    if (percentage === undefined) return this.#act(release, 'gray', author, planned)
    return this.#operate(release, 'gray', author, {
      ...planned,
      request: { percentage, debuggersFirst, experiencersFirst },
    })
  }

  async revertGray(releaseId: string, author: Author): Promise<ReleaseView> {
    return this.#operate(await getReleaseRow(this.#deps.db, releaseId), 'revert_gray', author)
  }

  /** An older version is online again; WeChat is asked first which ones there are. */
  async rollBack(releaseId: string, request: RollBackRequest, author: Author): Promise<ReleaseView> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    checkAction(release, 'roll_back')
    const found = await findTarget(this.#deps.wechat, miniProgramOf(release), request)
    if ('problem' in found) throw new AppError(found.problem.code, { ...found.problem.params })
    return this.#operate(release, 'roll_back', author, { request: { appVersion: found.target.appVersion } })
  }

  /** Of two who submit at the same moment the second is told of the first, not of the audit that the first has begun. */
  async #requirePreflight(release: ReleaseRow, submission: SubmitReleaseRequest): Promise<void> {
    const { db, requirePreflight } = this.#deps
    await requirePreflight({ ...miniProgramOf(release), stage: 'submit', submission }).catch(async (error: unknown) => {
      checkAction(await getReleaseRow(db, release.id), 'submit')
      throw error
    })
  }

  #operate(
    release: ReleaseRow,
    kind: 'withdraw' | 'speed_up' | 'gray' | 'revert_gray' | 'roll_back',
    author: Author,
    { request = {}, ...wish }: Partial<Wish> & { request?: Readonly<Record<string, unknown>> } = {},
  ): Promise<ReleaseView> {
    const operation = askOperation({ kind, request, actor: actorOf(author) }, this.#deps.clock.now())
    return this.#act(release, kind, author, {
      step: { name: kind, outcome: 'waiting', request },
      ...wish,
      changes: { ...wish.changes, operation, problem: null },
      next: { job: 'operate' },
    })
  }

  /** Two operators who press at the same moment: one is heard, the other is told where the release stands. */
  async #act(release: ReleaseRow, action: ReleaseAction, author: Author, wish: Wish): Promise<ReleaseView> {
    checkAction(release, action)
    const { db, moves, auditLog } = this.#deps
    const { event, changes = {}, problem, next, step } = wish
    const asked = {
      changes,
      step: { ...step, actor: actorOf(author) },
      ...(next && { next }),
      async also(tx: Tx, after: ReleaseRow) {
        await wish.also?.(tx, after)
        const details = { appid: release.appid, ...step.request }
        await auditLog.record(tx, author, {
          action: `release.${action}`,
          subject: { kind: 'release', id: release.id },
          details,
        })
      },
    }
    const writing = event
      ? moves.move(release, { ...asked, event, ...(problem !== undefined && { problem }) })
      : moves.note(release, asked)
    const written = await writing.catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error
      await refuseSecond(db, miniProgramOf(release))
      return undefined
    })
    if (written) return viewRelease(written)
    const latest = await getReleaseRow(db, release.id)
    checkAction(latest, action)
    // Moved meanwhile, but to where the action is still possible: the caller presses again.
    throw wrongState(latest, action)
  }
}
