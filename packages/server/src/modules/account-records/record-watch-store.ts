import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { RecordWatchTable } from '../../db/schema/account-record.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import { insertMissingWatches as insertMissing } from '../../jobs/sweep-watches.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'

export type RecordWatch = Selectable<RecordWatchTable>

type FreshWatch = { id: string; now: number; lookAt: number }

/** For those of a page that are not there yet. */
export function insertMissingWatches(
  tx: Tx,
  componentAppid: string,
  fresh: readonly (FreshWatch & { appid: string })[],
): Promise<void> {
  const rows = fresh.map((one) => toRow({ componentAppid, appid: one.appid }, one))
  return insertMissing(tx, 'gj_record_watch', { componentAppid, rows })
}

export async function ensureWatch(db: Db, key: AuthorizerKey, fresh: FreshWatch): Promise<RecordWatch> {
  const found = () =>
    db
      .selectFrom('gj_record_watch')
      .selectAll()
      .where('component_appid', '=', key.componentAppid)
      .where('appid', '=', key.appid)
  const watch = await found().executeTakeFirst()
  if (watch) return watch
  await insertIfAbsent(db, db.insertInto('gj_record_watch').values(toRow(key, fresh)))
  return found().executeTakeFirstOrThrow()
}

/** Accounts whose turn it is, the longest overdue first. */
export function listDueWatches(
  db: Db,
  { componentAppid, now, limit }: { componentAppid: string; now: number; limit: number },
): Promise<RecordWatch[]> {
  return db
    .selectFrom('gj_record_watch')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('next_look_at', '<=', now)
    .orderBy('next_look_at')
    .limit(limit)
    .execute()
}

export async function postponeWatch(db: Db, id: string, { lookAt, now }: Omit<FreshWatch, 'id'>): Promise<void> {
  await db.updateTable('gj_record_watch').set({ next_look_at: lookAt, updated_at: now }).where('id', '=', id).execute()
}

function toRow({ componentAppid, appid }: AuthorizerKey, { id, now, lookAt }: FreshWatch) {
  return { id, component_appid: componentAppid, appid, next_look_at: lookAt, created_at: now, updated_at: now }
}
