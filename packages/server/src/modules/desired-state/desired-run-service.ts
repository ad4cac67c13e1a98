import type {
  DesiredRunMode,
  DesiredStateRun,
  DesiredStateTarget,
  ListDesiredRunsQuery,
  ListDesiredTargetsQuery,
  Page,
  StartDesiredRunRequest,
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
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import {
  countTargets,
  findRun,
  insertRun,
  listRuns,
  listTargets,
  type RunRow,
  readTargetRow,
} from './desired-run-store.ts'
import { DESIRED_STATE_JOBS, PLATFORM_TARGET } from './desired-state.ts'
import { findPlatformState } from './desired-state-store.ts'

export type DesiredRunServiceDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueue' | 'enqueueMany'>
  authorizers: Pick<AuthorizerService, 'list'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

type Selection = Omit<StartDesiredRunRequest, 'component'> & { readonly componentAppid: string }

const PAGE = 200

/** Plans, applications and checks of many mini programs (批量): what was asked for, and how far it is. Jobs do the work. */
export class DesiredRunService {
  readonly #deps: DesiredRunServiceDeps

  constructor(deps: DesiredRunServiceDeps) {
    this.#deps = deps
  }

  async start(mode: DesiredRunMode, selection: Selection, author: Author): Promise<DesiredStateRun> {
    const { db, auditLog, clock, newId } = this.#deps
    const { componentAppid } = selection
    const appids = await this.#select(selection)
    const now = clock.now()
    const run: RunRow = {
      id: newId('dsr'),
      component_appid: componentAppid,
      mode,
      requested_by: author.name,
      created_at: now,
      finished_at: null,
    }
    const targets = appids.map((appid) => ({
      id: newId('dsg'),
      run_id: run.id,
      component_appid: componentAppid,
      appid,
      state: 'queued' as const,
      results: '[]',
      changes: 0,
      writes: 0,
      created_at: now,
      updated_at: now,
    }))
    await transact(db, async (tx) => {
      await insertRun(tx, run, targets)
      await this.#enqueueFirst(tx, targets)
      await auditLog.record(tx, author, {
        action: `desired_state.${mode}`,
        subject: { kind: 'desired_run', id: run.id },
        details: { componentAppid, targets: targets.length },
      })
    })
    return this.#view(run)
  }

  async get(id: string): Promise<DesiredStateRun> {
    return this.#view(await this.#find(id))
  }

  async listTargets(id: string, query: ListDesiredTargetsQuery): Promise<Page<DesiredStateTarget>> {
    const { db } = this.#deps
    await this.#find(id)
    return toPage(await listTargets(db, id, query), query.limit, readTargetRow)
  }

  async list(query: ListDesiredRunsQuery): Promise<Page<DesiredStateRun>> {
    const rows = await listRuns(this.#deps.db, query)
    const runs = new Map<string, DesiredStateRun>()
    for (const row of rows.slice(0, query.limit)) runs.set(row.id, await this.#view(row))
    const page = toPage(rows, query.limit, (row) => row)
    return { items: page.items.flatMap((row) => runs.get(row.id) ?? []), nextCursor: page.nextCursor }
  }

  /** The platform goes first, since mini programs may only use the hosts that it has registered. */
  async #enqueueFirst(tx: Tx, targets: readonly { id: string; appid: string }[]): Promise<void> {
    const platform = targets.find(({ appid }) => appid === PLATFORM_TARGET)
    const first = platform ? [platform] : targets
    await this.#deps.jobs.enqueueMany(
      tx,
      first.map(({ id }) => ({ kind: DESIRED_STATE_JOBS.target, payload: { targetId: id } })),
    )
  }

  async #select({ componentAppid, appids, label, all, platform }: Selection): Promise<string[]> {
    const { db } = this.#deps
    const isPlatformWanted = platform && (await findPlatformState(db, componentAppid)) !== undefined
    const chosen =
      appids === undefined
        ? label === undefined && all === undefined
          ? []
          : await this.#listMiniPrograms(componentAppid, label)
        : [...new Set(appids)]
    const targets = [...(isPlatformWanted ? [PLATFORM_TARGET] : []), ...chosen]
    if (targets.length === 0 || (chosen.length === 0 && (all === true || label !== undefined))) {
      throw new AppError('desired_state.nothing_selected')
    }
    return targets
  }

  async #listMiniPrograms(component: string, label: string | undefined): Promise<string[]> {
    const appids: string[] = []
    const filter = { component, status: 'active', kind: 'mini_program', label, limit: PAGE } as const
    for (let cursor: string | undefined; ; ) {
      const page = await this.#deps.authorizers.list({ ...filter, cursor })
      appids.push(...page.items.map(({ appid }) => appid))
      if (page.nextCursor === null) return appids
      cursor = page.nextCursor
    }
  }

  async #find(id: string): Promise<RunRow> {
    const run = await findRun(this.#deps.db, id)
    if (!run) throw new AppError('desired_state.run_not_found', { id })
    return run
  }

  async #view(run: RunRow): Promise<DesiredStateRun> {
    const counted = await countTargets(this.#deps.db, run.id)
    return {
      id: run.id,
      componentAppid: run.component_appid,
      mode: run.mode,
      state: counted.counts.queued + counted.counts.running === 0 ? 'done' : 'running',
      ...counted,
      requestedBy: run.requested_by,
      createdAt: run.created_at,
      finishedAt: run.finished_at,
    }
  }
}
