import type {
  ListRehearsalsQuery,
  Page,
  Rehearsal,
  RehearsalProblem,
  RehearsalStep,
  RehearsalStepName,
  StartRehearsalRequest,
} from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { SimulatorService } from '../simulator/simulator-service.ts'
import { isOver, problemOf, settleStep } from './rehearsal.ts'
import {
  findRehearsal,
  insertRehearsal,
  listRehearsalRows,
  lockRehearsal,
  pruneRehearsals,
  type RehearsalRow,
  stepsOf,
  toRehearsal,
  updateRehearsal,
} from './rehearsal-store.ts'

export type RehearsalServiceDeps = {
  db: Database
  simulator: Pick<SimulatorService, 'status'>
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  publicUrl: string | undefined
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const REHEARSE_JOB = 'rehearse'
const KEPT = 50

/*
 * The life of a rehearsal: running -> passed | failed, when its last step is over; or interrupted, when the server died under it.
 * A step: waiting -> running -> passed | failed; not_run, when the rehearsal ended before it. One of a component runs at a
 * time. A server that stops in good order leaves it running, and it begins again at the next start.
 */
export class RehearsalService {
  readonly #deps: RehearsalServiceDeps

  constructor(deps: RehearsalServiceDeps) {
    this.#deps = deps
  }

  /** `localUrl`: where the server itself is reached, for want of a public address. */
  async start(
    { component: componentAppid, pair }: StartRehearsalRequest & { component: string },
    localUrl: string,
    author: Author,
  ): Promise<Rehearsal> {
    const { db, simulator, jobs, auditLog, publicUrl, clock, newId } = this.#deps
    const { isConnected } = await simulator.status()
    const now = clock.now()
    const id = newId('rhs')
    const player = isConnected ? 'simulator' : 'guanjia'
    await transact(db, async (tx) => {
      const isNew = await insertRehearsal(tx, {
        id,
        component_appid: componentAppid,
        running_component_appid: componentAppid,
        player,
        state: 'running',
        pair: pair ?? null,
        address: publicUrl ?? localUrl,
        is_public_address: publicUrl === undefined ? 0 : 1,
        steps: '[]',
        problem: null,
        answers_until: null,
        created_by: author.name,
        created_at: now,
        updated_at: now,
        finished_at: null,
      })
      if (!isNew) throw new AppError('rehearsal.running')
      await pruneRehearsals(tx, { componentAppid, keep: KEPT })
      await jobs.enqueue(tx, { kind: REHEARSE_JOB, key: id, payload: { rehearsalId: id } })
      await auditLog.record(tx, author, {
        action: 'rehearsal.start',
        subject: { kind: 'rehearsal', id },
        details: { component: componentAppid, player, ...(pair !== undefined && { pair }) },
      })
    })
    return this.get(id)
  }

  async get(rehearsalId: string): Promise<Rehearsal> {
    const row = await findRehearsal(this.#deps.db, rehearsalId)
    if (!row) throw new AppError('rehearsal.not_found', { rehearsalId })
    return toRehearsal(row)
  }

  async list(query: ListRehearsalsQuery & { component: string }): Promise<Page<Rehearsal>> {
    const { component: componentAppid, limit, cursor } = query
    const rows = await listRehearsalRows(this.#deps.db, { componentAppid, limit, cursor })
    return toPage(rows, limit, toRehearsal)
  }

  /** For the job that plays it; undefined: it is over. */
  async findRunning(rehearsalId: string): Promise<RehearsalRow | undefined> {
    const row = await findRehearsal(this.#deps.db, rehearsalId)
    return row?.state === 'running' ? row : undefined
  }

  /** From its beginning, whatever an earlier run had written. */
  async plan(rehearsalId: string, pair: number, steps: readonly RehearsalStep[]): Promise<void> {
    await this.#change(rehearsalId, () => ({ pair, steps }))
  }

  /** What has become known of one step; the next one is under way then, if `next` names one. */
  async note(
    rehearsalId: string,
    name: RehearsalStepName,
    known: Partial<RehearsalStep>,
    next?: RehearsalStepName,
  ): Promise<void> {
    await this.#change(rehearsalId, (row) => ({
      steps: stepsOf(row).map((step) => {
        if (step.name === name) return isOver(step) ? step : settleStep({ ...step, ...known })
        return step.name === next && step.state === 'waiting' ? { ...step, state: 'running' as const } : step
      }),
    }))
  }

  /** All pushes were made: what is not over by then has failed. */
  async awaitAnswers(rehearsalId: string, until: number): Promise<void> {
    await this.#change(rehearsalId, () => ({ answers_until: until }))
  }

  /** Ends it for a reason that is not one of its steps. */
  async end(rehearsalId: string, problem: RehearsalProblem, state: 'failed' | 'interrupted' = 'failed'): Promise<void> {
    await this.#change(rehearsalId, (row) => ({ ending: { state, problem }, steps: stepsOf(row) }))
  }

  /** The wait for messages is over. */
  async closeUnanswered(rehearsalId: string): Promise<void> {
    await this.#change(rehearsalId, (row) => ({
      steps: stepsOf(row).map((step) =>
        isOver(step) ? step : { ...step, state: 'failed' as const, problem: problemOf('no_message') },
      ),
    }))
  }

  /** One change after the other, none to what is over; with its last step it ends. */
  async #change(rehearsalId: string, decide: (row: RehearsalRow) => Change): Promise<void> {
    const { db, clock } = this.#deps
    await transact(db, async (tx: Tx) => {
      const row = await lockRehearsal(tx, rehearsalId)
      if (row?.state !== 'running') return
      const { steps = stepsOf(row), ending, ...columns } = decide(row)
      const now = clock.now()
      const end =
        ending ?? (steps.length > 0 && steps.every(isOver) ? { state: stateOf(steps), problem: null } : undefined)
      const shown = end ? steps.map((step) => (isOver(step) ? step : { ...step, state: 'not_run' as const })) : steps
      await updateRehearsal(tx, rehearsalId, {
        ...columns,
        steps: JSON.stringify(shown),
        updated_at: now,
        ...(end && {
          state: end.state,
          problem: end.problem && JSON.stringify(end.problem),
          running_component_appid: null,
          finished_at: now,
        }),
      })
    })
  }
}

type Change = {
  readonly pair?: number
  readonly answers_until?: number
  readonly steps?: readonly RehearsalStep[]
  readonly ending?: { state: 'failed' | 'interrupted'; problem: RehearsalProblem }
}

function stateOf(steps: readonly RehearsalStep[]): 'passed' | 'failed' {
  return steps.every(({ state }) => state === 'passed') ? 'passed' : 'failed'
}
