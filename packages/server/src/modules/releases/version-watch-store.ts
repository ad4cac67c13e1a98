import type { Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { VersionWatchTable } from '../../db/schema/release.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import { insertMissingWatches as insertMissing } from '../../jobs/sweep-watches.ts'
import type { MiniProgram } from './wechat-versions.ts'

export type VersionWatch = Selectable<VersionWatchTable>

type FreshWatch = { id: string; now: number; checkAt: number }

/** Made when it is not there; answers whether it was. */
export function insertWatch(db: Db, key: MiniProgram, fresh: FreshWatch): Promise<boolean> {
  return insertIfAbsent(db, db.insertInto('gj_version_watch').values(toRow(key, fresh)))
}

/** For those of a page that are not there yet. */
export function insertMissingWatches(
  tx: Tx,
  componentAppid: string,
  fresh: readonly (FreshWatch & { appid: string })[],
): Promise<void> {
  const rows = fresh.map((one) => toRow({ componentAppid, appid: one.appid }, one))
  return insertMissing(tx, 'gj_version_watch', { componentAppid, rows })
}

function toRow({ componentAppid, appid }: MiniProgram, { id, now, checkAt }: FreshWatch) {
  return {
    id,
    component_appid: componentAppid,
    appid,
    next_check_at: checkAt,
    calls_used: 0,
    created_at: now,
    updated_at: now,
  }
}

export function findWatch(db: Db, { componentAppid, appid }: MiniProgram): Promise<VersionWatch | undefined> {
  return db
    .selectFrom('gj_version_watch')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .executeTakeFirst()
}

/** The row, made when it is not there, and locked until the transaction ends. */
export async function lockWatch(
  tx: Tx,
  key: MiniProgram,
  fresh: { id: string; now: number; checkAt: number },
): Promise<VersionWatch> {
  await insertWatch(tx, key, fresh)
  const watch = await dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_version_watch')
        .selectAll()
        .where('component_appid', '=', key.componentAppid)
        .where('appid', '=', key.appid),
    )
    .executeTakeFirst()
  if (!watch) throw new Error(`the watch of ${key.appid} is gone`)
  return watch
}

export async function updateWatch(db: Db, id: string, changes: Updateable<VersionWatchTable>): Promise<void> {
  await db.updateTable('gj_version_watch').set(changes).where('id', '=', id).execute()
}

/** Takes calls from the budget of a day; false when not so many are left. One statement, so that nobody takes the same. */
export async function spendCalls(
  db: Db,
  key: MiniProgram,
  { day, calls, budget }: { day: string; calls: number; budget: number },
): Promise<boolean> {
  const ofKey = db
    .updateTable('gj_version_watch')
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
  await ofKey
    .set({ budget_day: day, calls_used: 0 })
    .where((expression) => expression.or([expression('budget_day', 'is', null), expression('budget_day', '!=', day)]))
    .execute()
  const { numUpdatedRows } = await ofKey
    .set((expression) => ({ calls_used: expression('calls_used', '+', calls) }))
    .where('budget_day', '=', day)
    .where('calls_used', '<=', budget - calls)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Mini programs whose turn it is, the longest overdue first. */
export function listDueWatches(
  db: Db,
  { componentAppid, now, limit }: { componentAppid: string; now: number; limit: number },
): Promise<VersionWatch[]> {
  return db
    .selectFrom('gj_version_watch')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('next_check_at', '<=', now)
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
}
