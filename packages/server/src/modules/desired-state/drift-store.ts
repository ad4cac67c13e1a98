import type { DesiredStateChange, DriftEntry, DriftState, ListDriftQuery } from '@guanjia/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DesiredStatusTable } from '../../db/schema/desired-state.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { MiniProgramKey } from './desired-state.ts'

export type StatusRow = Selectable<DesiredStatusTable>

export function findStatus(db: Db, { componentAppid, appid }: MiniProgramKey): Promise<StatusRow | undefined> {
  return db
    .selectFrom('gj_desired_status')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .executeTakeFirst()
}

export async function putStatus(db: Db, row: Insertable<DesiredStatusTable>): Promise<void> {
  if (await insertIfAbsent(db, db.insertInto('gj_desired_status').values(row))) return
  const { id: _id, created_at: _createdAt, component_appid: component, appid, ...changes } = row
  await db
    .updateTable('gj_desired_status')
    .set(changes)
    .where('component_appid', '=', component)
    .where('appid', '=', appid)
    .execute()
}

export async function deleteStatus(db: Db, { componentAppid, appid }: MiniProgramKey): Promise<void> {
  await db
    .deleteFrom('gj_desired_status')
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .execute()
}

/** Those whose last look is the longest ago, of those that were brought to what is wanted once. */
export async function listStaleStatuses(
  db: Db,
  { checkedBefore, limit }: { checkedBefore: number; limit: number },
): Promise<MiniProgramKey[]> {
  const rows = await db
    .selectFrom('gj_desired_status')
    .select(['component_appid', 'appid'])
    .where('checked_at', '<=', checkedBefore)
    .where('applied_hash', 'is not', null)
    .orderBy('checked_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ componentAppid: row.component_appid, appid: row.appid }))
}

export async function touchStatus(db: Db, { componentAppid, appid }: MiniProgramKey, now: number): Promise<void> {
  await db
    .updateTable('gj_desired_status')
    .set({ checked_at: now })
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .execute()
}

/** One page, the newest first, and one row more when there is a next page. */
export function listStatuses(db: Db, { component, state, cursor, limit }: ListDriftQuery): Promise<StatusRow[]> {
  let query = db.selectFrom('gj_desired_status').selectAll().where('state', '=', state)
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function readStatusRow(row: StatusRow): DriftEntry {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid === '' ? null : row.appid,
    state: row.state as DriftState,
    changes: JSON.parse(row.changes) as DesiredStateChange[],
    appliedAt: row.applied_at,
    checkedAt: row.checked_at,
    driftedAt: row.drifted_at,
  }
}
