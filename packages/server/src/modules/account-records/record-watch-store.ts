import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { RecordWatchTable } from '../../db/schema/account-record.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { AuthorizerKey } from '../authorizers/authorizer.ts'

export type RecordWatch = Selectable<RecordWatchTable>

type FreshWatch = { id: string; now: number; lookAt: number }

/** Those that are not there yet, in few statements. It fails when somebody makes one of them at the same moment. */
export async function insertMissingWatches(
  tx: Tx,
  componentAppid: string,
  fresh: readonly (FreshWatch & { appid: string })[],
): Promise<void> {
  if (fresh.length === 0) return
  const rows = await tx
    .selectFrom('gj_record_watch')
    .select('appid')
    .where('component_appid', '=', componentAppid)
    .where(
      'appid',
      'in',
      fresh.map(({ appid }) => appid),
    )
    .execute()
  const there = new Set(rows.map(({ appid }) => appid))
  const missing = fresh.filter(({ appid }) => !there.has(appid))
  await insertRows(
    tx,
    'gj_record_watch',
    missing.map((one) => toRow({ componentAppid, appid: one.appid }, one)),
  )
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
