import type { Insertable } from 'kysely'
import type { Tx } from '../db/database.ts'
import { insertRows } from '../db/insert-rows.ts'
import type { Schema } from '../db/schema.ts'

/** Tables with a row for each account that is compared with WeChat in its turn. */
type WatchTable = 'gj_version_watch' | 'gj_record_watch'

/**
 * Those accounts of one component that have no row yet get theirs, in few statements: a large fleet is taken in page by
 * page. It fails when somebody makes one of them at the same moment.
 */
export async function insertMissingWatches<Table extends WatchTable>(
  tx: Tx,
  table: Table,
  {
    componentAppid,
    rows,
  }: { componentAppid: string; rows: readonly (Insertable<Schema[Table]> & { appid: string })[] },
): Promise<void> {
  if (rows.length === 0) return
  const there = await tx
    .selectFrom(table as WatchTable)
    .select('appid')
    .where('component_appid', '=', componentAppid)
    .where(
      'appid',
      'in',
      rows.map(({ appid }) => appid),
    )
    .execute()
  const known = new Set(there.map(({ appid }) => appid))
  const missing = rows.filter(({ appid }) => !known.has(appid))
  await insertRows(tx, table, missing)
}
