import {
  type DesiredStatePlan,
  type DesiredStateProblem,
  type DesiredStateResult,
  type DesiredStateRun,
  type DesiredStateTarget,
  type DesiredTargetState,
  desiredTargetStates,
  type ListDesiredRunsQuery,
  type ListDesiredTargetsQuery,
} from '@guanjia/contract'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DesiredRunTable, DesiredTargetTable } from '../../db/schema/desired-state.ts'
import { PLATFORM_TARGET } from './desired-state.ts'

export type RunRow = Selectable<DesiredRunTable>
export type TargetRow = Selectable<DesiredTargetTable>

const ROWS_AT_ONCE = 200

export async function insertRun(
  db: Db,
  run: Insertable<DesiredRunTable>,
  targets: readonly Insertable<DesiredTargetTable>[],
): Promise<void> {
  await db.insertInto('gj_desired_run').values(run).execute()
  for (let at = 0; at < targets.length; at += ROWS_AT_ONCE) {
    await db
      .insertInto('gj_desired_target')
      .values(targets.slice(at, at + ROWS_AT_ONCE))
      .execute()
  }
}

export function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('gj_desired_run').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listRuns(db: Db, { component, mode, cursor, limit }: ListDesiredRunsQuery): Promise<RunRow[]> {
  let query = db.selectFrom('gj_desired_run').selectAll()
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (mode !== undefined) query = query.where('mode', '=', mode)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Sets the end once no target is left; asked after each of them, outside of its transaction, so that one sees them all. */
export async function finishRunIfOver(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('gj_desired_run')
    .set({ finished_at: now })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gj_desired_target')
            .select('gj_desired_target.id')
            .where('gj_desired_target.run_id', '=', id)
            .where('gj_desired_target.state', 'in', ['queued', 'running']),
        ),
      ),
    )
    .execute()
}

export function findTarget(db: Db, id: string): Promise<TargetRow | undefined> {
  return db.selectFrom('gj_desired_target').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateTarget(db: Db, id: string, changes: Updateable<DesiredTargetTable>): Promise<void> {
  await db.updateTable('gj_desired_target').set(changes).where('id', '=', id).execute()
}

/** The mini programs of a run, in the order in which they were chosen. */
export async function listTargetIds(db: Db, runId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('gj_desired_target')
    .select('id')
    .where('run_id', '=', runId)
    .where('appid', '!=', PLATFORM_TARGET)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function hasPlatformTarget(db: Db, runId: string): Promise<boolean> {
  const row = await db
    .selectFrom('gj_desired_target')
    .select('id')
    .where('run_id', '=', runId)
    .where('appid', '=', PLATFORM_TARGET)
    .executeTakeFirst()
  return row !== undefined
}

/** In the order in which they are worked off, and one row more when there is a next page. */
export function listTargets(db: Db, runId: string, query: ListDesiredTargetsQuery): Promise<TargetRow[]> {
  const { state, differing, cursor, limit } = query
  let rows = db.selectFrom('gj_desired_target').selectAll().where('run_id', '=', runId)
  if (state !== undefined) rows = rows.where('state', '=', state)
  if (differing !== undefined) rows = rows.where('changes', differing === 'true' ? '>' : '=', 0)
  if (cursor !== undefined) rows = rows.where('id', '>', cursor)
  return rows
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

/** What became of the targets of a run, counted. */
export async function countTargets(
  db: Db,
  runId: string,
): Promise<Pick<DesiredStateRun, 'counts' | 'total' | 'differing' | 'changes' | 'writes'>> {
  const rows = await db
    .selectFrom('gj_desired_target')
    .select(({ fn }) => [
      'state',
      fn.countAll().as('total'),
      fn.sum('changes').as('changes'),
      fn.sum('writes').as('writes'),
      sql<number>`sum(case when changes > 0 then 1 else 0 end)`.as('differing'),
    ])
    .where('run_id', '=', runId)
    .groupBy('state')
    .execute()
  const sum = (name: 'total' | 'changes' | 'writes' | 'differing') =>
    rows.reduce((all, row) => all + Number(row[name]), 0)
  const countOf = (state: DesiredTargetState) => Number(rows.find((row) => row.state === state)?.total ?? 0)
  const counts = Object.fromEntries(desiredTargetStates.map((state) => [state, countOf(state)]))
  return {
    counts: counts as DesiredStateRun['counts'],
    total: sum('total'),
    differing: sum('differing'),
    changes: sum('changes'),
    writes: sum('writes'),
  }
}

export async function deleteRunsBefore(db: Db, before: number, limit: number): Promise<void> {
  const rows = await db
    .selectFrom('gj_desired_run')
    .select('id')
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .execute()
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db.deleteFrom('gj_desired_target').where('run_id', 'in', ids).execute()
  await db.deleteFrom('gj_desired_run').where('id', 'in', ids).execute()
}

export function readTargetRow(row: TargetRow): DesiredStateTarget {
  return {
    id: row.id,
    runId: row.run_id,
    appid: row.appid === PLATFORM_TARGET ? null : row.appid,
    state: row.state,
    plan: row.plan === null ? null : (JSON.parse(row.plan) as DesiredStatePlan),
    results: JSON.parse(row.results) as DesiredStateResult[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as DesiredStateProblem),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
