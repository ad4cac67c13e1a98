import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { RecordWatchTable } from '../../db/schema/account-record.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'

export type RecordWatch = Selectable<RecordWatchTable>

type FreshWatch = { id: string; now: number; lookAt: number }

/** Made when it is not there. */
export async function insertWatch(db: Db, key: AuthorizerKey, { id, now, lookAt }: FreshWatch): Promise<void> {
  const row = {
    id,
    component_appid: key.componentAppid,
    appid: key.appid,
    next_look_at: lookAt,
    created_at: now,
    updated_at: now,
  }
  await insertIfAbsent(db, db.insertInto('gj_record_watch').values(row))
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
  await insertWatch(db, key, fresh)
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
