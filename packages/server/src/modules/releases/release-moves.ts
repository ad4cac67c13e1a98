import type { ReleaseStep } from '@guanjia/contract'
import type { Updateable } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import type { ReleaseTable } from '../../db/schema/release.ts'
import { transact } from '../../db/transact.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import { describeCallFailure } from './call-failure.ts'
import { isOpen, moveRelease, type ReleaseEvent } from './release.ts'
import { eventOfMove } from './release-events.ts'
import type { StoredProblem } from './release-problem.ts'
import { findRelease, insertReleaseStep, openKeyOf, type ReleaseRow, updateRelease } from './release-store.ts'

export type ReleaseMovesDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueue'>
  recordEvent: RecordEvent
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** The jobs that carry a release, one for each kind of work; two of them never do the same call. */
export const RELEASE_JOBS = {
  commit: 'release-commit',
  scan: 'release-scan',
  submit: 'release-submit',
  followAudit: 'release-follow-audit',
  checkAudit: 'release-check-audit',
  publish: 'release-publish',
  operate: 'release-operate',
  advance: 'release-advance',
} as const

export type ReleaseJob = keyof typeof RELEASE_JOBS

/** What was done, for the record. */
export type StepNote = Pick<ReleaseStep, 'name' | 'outcome'> & {
  actor?: string
  request?: Readonly<Record<string, unknown>>
  answer?: Readonly<Record<string, unknown>>
  error?: unknown
  startedAt?: number
}

export type Move = {
  event: ReleaseEvent
  /** Apart from state, unknown_of and open_key, which follow from the event. */
  changes?: Omit<Updateable<ReleaseTable>, 'state' | 'unknown_of' | 'open_key' | 'version'>
  problem?: StoredProblem | null
  step?: StepNote
  next?: { job: ReleaseJob; dueAt?: number }
  /** Of news about an audit: WeChat pushed it, or we found it by asking. */
  source?: 'wechat' | 'reconcile'
  /** Further writes that belong to the move. */
  also?(tx: Tx, moved: ReleaseRow): Promise<void>
}

const SYSTEM = 'system'

/** Moves releases through the machine of release.ts: state, step and next job in one transaction, or nothing. */
export class ReleaseMoves {
  readonly #deps: ReleaseMovesDeps

  constructor(deps: ReleaseMovesDeps) {
    this.#deps = deps
  }

  find(releaseId: string): Promise<ReleaseRow | undefined> {
    return findRelease(this.#deps.db, releaseId)
  }

  /** The release as it is afterwards; undefined when it was moved by somebody else, or the event means nothing any more. */
  move(release: ReleaseRow, move: Move): Promise<ReleaseRow | undefined> {
    return transact(this.#deps.db, (tx) => this.moveIn(tx, release, move))
  }

  async moveIn(tx: Tx, release: ReleaseRow, move: Move): Promise<ReleaseRow | undefined> {
    const { clock, log, recordEvent } = this.#deps
    const position = moveRelease({ state: release.state, unknownOf: release.unknown_of }, move.event)
    if (!position) return undefined
    const now = clock.now()
    const key = { componentAppid: release.component_appid, appid: release.appid }
    const isWritten = await updateRelease(tx, release, {
      ...move.changes,
      ...(move.problem !== undefined && { problem: move.problem && JSON.stringify(move.problem) }),
      state: position.state,
      unknown_of: position.unknownOf,
      open_key: isOpen(position.state) ? openKeyOf(key) : null,
      updated_at: now,
    })
    if (!isWritten) return undefined
    const moved = await findRelease(tx, release.id)
    if (!moved) return undefined
    if (move.step) await this.#recordStep(tx, release.id, move.step)
    if (move.next) await this.enqueue(tx, release.id, move.next)
    await move.also?.(tx, moved)
    const news = eventOfMove(moved, move)
    if (news) await recordEvent(tx, news)
    if (moved.state !== release.state) {
      log.info({ ...key, releaseId: release.id, from: release.state, to: moved.state }, 'release moved')
    }
    return moved
  }

  /** Writes without moving: a call is about to be made, a wait has begun. Undefined when somebody else was quicker. */
  async note(
    release: ReleaseRow,
    note: Pick<Move, 'next' | 'also'> & { changes: NonNullable<Move['changes']>; step?: StepNote },
  ): Promise<ReleaseRow | undefined> {
    return transact(this.#deps.db, (tx) => this.noteIn(tx, release, note))
  }

  async noteIn(
    tx: Tx,
    release: ReleaseRow,
    {
      changes,
      step,
      next,
      also,
    }: Pick<Move, 'next' | 'also'> & { changes: NonNullable<Move['changes']>; step?: StepNote },
  ): Promise<ReleaseRow | undefined> {
    if (!(await updateRelease(tx, release, { ...changes, updated_at: this.#deps.clock.now() }))) return undefined
    const noted = await findRelease(tx, release.id)
    if (!noted) return undefined
    if (step) await this.#recordStep(tx, release.id, step)
    if (next) await this.enqueue(tx, release.id, next)
    await also?.(tx, noted)
    return noted
  }

  /** A look has failed and will be tried again: the operator sees why nothing happens. */
  async noteTrouble(releaseId: string, problem: StoredProblem): Promise<void> {
    const release = await this.find(releaseId)
    const text = JSON.stringify(problem)
    if (release && isOpen(release.state) && release.problem !== text) {
      await this.note(release, { changes: { problem: text } })
    }
  }

  /** No key: each move that needs a job enqueues one, and the handler looks at the state first. */
  async enqueue(tx: Tx, releaseId: string, { job, dueAt }: { job: ReleaseJob; dueAt?: number }): Promise<void> {
    const payload = { releaseId }
    await this.#deps.jobs.enqueue(tx, { kind: RELEASE_JOBS[job], payload, ...(dueAt !== undefined && { dueAt }) })
  }

  async #recordStep(tx: Tx, releaseId: string, step: StepNote): Promise<void> {
    const { clock, newId } = this.#deps
    const now = clock.now()
    await insertReleaseStep(tx, {
      id: newId('stp'),
      release_id: releaseId,
      name: step.name,
      outcome: step.outcome,
      actor: step.actor ?? SYSTEM,
      request: step.request ? JSON.stringify(step.request) : null,
      answer: step.answer ? JSON.stringify(step.answer) : null,
      ...(step.error === undefined ? { errcode: null, errmsg: null, rid: null } : describeCallFailure(step.error)),
      started_at: step.startedAt ?? now,
      finished_at: now,
      created_at: now,
    })
  }
}
