import type { ListAccountRecordsQuery } from '@guanjia/contract'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import { type AccountRecordRow, type Observation, secondOf } from './account-record.ts'

/**
 * Writes down what was seen, and answers what was known before: undefined for what is new, `stale` when more recent news
 * are there already.
 */
export async function putRecord(
  tx: Tx,
  seen: Observation,
  fresh: { id: string; now: number },
): Promise<{ before: AccountRecordRow | undefined; isStale: boolean }> {
  const { now } = fresh
  const columns = {
    state: seen.state,
    is_open: seen.isOpen ? 1 : 0,
    detail: JSON.stringify(seen.detail),
    source: seen.source,
    happened_at: seen.happenedAt,
    updated_at: now,
  }
  const row = {
    id: fresh.id,
    component_appid: seen.componentAppid,
    appid: seen.appid,
    kind: seen.kind,
    record_key: seen.recordKey,
    created_at: now,
    ...columns,
  }
  if (await insertIfAbsent(tx, tx.insertInto('gj_account_record').values(row)))
    return { before: undefined, isStale: false }
  const before = await dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_account_record')
        .selectAll()
        .where('component_appid', '=', seen.componentAppid)
        .where('appid', '=', seen.appid)
        .where('kind', '=', seen.kind)
        .where('record_key', '=', seen.recordKey),
    )
    .executeTakeFirstOrThrow()
  // Pushes are stamped in whole seconds.
  if (secondOf(before.happened_at) > secondOf(seen.happenedAt)) return { before, isStale: true }
  // Who told of a state first stays its source.
  const source = before.state === seen.state ? before.source : seen.source
  await tx
    .updateTable('gj_account_record')
    .set({ ...columns, source })
    .where('id', '=', before.id)
    .execute()
  return { before, isStale: false }
}

export function findRecord(
  db: Db,
  key: Pick<Observation, 'componentAppid' | 'appid' | 'kind' | 'recordKey'>,
): Promise<AccountRecordRow | undefined> {
  return db
    .selectFrom('gj_account_record')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('kind', '=', key.kind)
    .where('record_key', '=', key.recordKey)
    .executeTakeFirst()
}

/** One more than asked for, so that the caller sees whether there is a next page. */
export function listRecordRows(
  db: Db,
  { appid, kind, open, cursor, limit }: ListAccountRecordsQuery,
  componentAppid: string,
): Promise<AccountRecordRow[]> {
  let rows = db.selectFrom('gj_account_record').selectAll().where('component_appid', '=', componentAppid)
  if (appid !== undefined) rows = rows.where('appid', '=', appid)
  if (kind !== undefined) rows = rows.where('kind', '=', kind)
  if (open !== undefined) rows = rows.where('is_open', '=', open ? 1 : 0)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
