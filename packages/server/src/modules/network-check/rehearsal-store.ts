import type { Rehearsal, RehearsalProblem, RehearsalStep } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { RehearsalTable } from '../../db/schema/rehearsal.ts'
import { insertIfAbsent } from '../../db/transact.ts'

export type RehearsalRow = Selectable<RehearsalTable>

/** False when one of this component is running. */
export function insertRehearsal(tx: Tx, row: Insertable<RehearsalTable>): Promise<boolean> {
  return insertIfAbsent(tx, tx.insertInto('gj_rehearsal').values(row))
}

export function findRehearsal(db: Db, id: string): Promise<RehearsalRow | undefined> {
  return db.selectFrom('gj_rehearsal').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends: the job that plays and the one that answers write to the same steps. */
export function lockRehearsal(tx: Tx, id: string): Promise<RehearsalRow | undefined> {
  const query = tx.selectFrom('gj_rehearsal').selectAll().where('id', '=', id)
  return dialectOf(tx).forUpdate(query).executeTakeFirst()
}

export async function updateRehearsal(tx: Tx, id: string, changes: Updateable<RehearsalTable>): Promise<void> {
  await tx.updateTable('gj_rehearsal').set(changes).where('id', '=', id).execute()
}

/** One page, newest first, and one row more when there is a next page. */
export function listRehearsalRows(
  db: Db,
  { componentAppid, limit, cursor }: { componentAppid: string; limit: number; cursor?: string | undefined },
): Promise<RehearsalRow[]> {
  let query = db.selectFrom('gj_rehearsal').selectAll().where('component_appid', '=', componentAppid)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Forgets all but the newest of a component. */
export async function pruneRehearsals(tx: Tx, { componentAppid, keep }: { componentAppid: string; keep: number }) {
  const oldest = await tx
    .selectFrom('gj_rehearsal')
    .select('id')
    .where('component_appid', '=', componentAppid)
    .orderBy('id', 'desc')
    .offset(keep - 1)
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return
  await tx
    .deleteFrom('gj_rehearsal')
    .where('component_appid', '=', componentAppid)
    .where('id', '<', oldest.id)
    .execute()
}

export function stepsOf({ steps }: RehearsalRow): RehearsalStep[] {
  return JSON.parse(steps) as RehearsalStep[]
}

export function toRehearsal(row: RehearsalRow): Rehearsal {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    player: row.player,
    state: row.state,
    pair: row.pair,
    address: row.player === 'guanjia' ? row.address : null,
    isPublicAddress: row.is_public_address === 1,
    steps: stepsOf(row),
    problem: row.problem === null ? null : (JSON.parse(row.problem) as RehearsalProblem),
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}
