import type { ListExtConfigsQuery, PageQuery } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { ExtConfigOverrideTable, ExtConfigTable, ExtConfigVersionTable } from '../../db/schema/ext-config.ts'

export type ExtConfigRow = Selectable<ExtConfigTable>
export type ExtConfigVersionRow = Selectable<ExtConfigVersionTable>
export type ExtConfigOverrideRow = Selectable<ExtConfigOverrideTable>

export async function insertExtConfig(db: Db, row: Insertable<ExtConfigTable>): Promise<void> {
  await db.insertInto('gj_ext_config').values(row).execute()
}

/** Deleted ones are not found. */
export function findExtConfig(db: Db, id: string): Promise<ExtConfigRow | undefined> {
  return db
    .selectFrom('gj_ext_config')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

export function findDefaultExtConfig(db: Db, componentAppid: string): Promise<ExtConfigRow | undefined> {
  return db.selectFrom('gj_ext_config').selectAll().where('default_key', '=', componentAppid).executeTakeFirst()
}

/** The write counts only when the row still has the version that was read. */
export async function updateExtConfig(
  db: Db,
  row: Pick<ExtConfigRow, 'id' | 'version'>,
  changes: Updateable<ExtConfigTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_ext_config')
    .set(changes)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Before another one becomes the default. */
export async function clearDefaultExtConfig(db: Db, componentAppid: string): Promise<void> {
  await db.updateTable('gj_ext_config').set({ default_key: null }).where('default_key', '=', componentAppid).execute()
}

/** One page, newest first, and one row more when there is a next page. */
export function listExtConfigRows(
  db: Db,
  { component, cursor, limit }: ListExtConfigsQuery & { component: string },
): Promise<ExtConfigRow[]> {
  let rows = db
    .selectFrom('gj_ext_config')
    .selectAll()
    .where('component_appid', '=', component)
    .where('deleted_at', 'is', null)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function insertExtConfigVersion(db: Db, row: Insertable<ExtConfigVersionTable>): Promise<void> {
  await db.insertInto('gj_ext_config_version').values(row).execute()
}

export function findExtConfigVersion(
  db: Db,
  { id, version }: { id: string; version: number },
): Promise<ExtConfigVersionRow | undefined> {
  return db
    .selectFrom('gj_ext_config_version')
    .selectAll()
    .where('ext_config_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
}

export function listExtConfigVersionRows(
  db: Db,
  id: string,
  { cursor, limit }: PageQuery,
): Promise<ExtConfigVersionRow[]> {
  let rows = db.selectFrom('gj_ext_config_version').selectAll().where('ext_config_id', '=', id)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Which merchant of which component. */
export type OverrideKey = { readonly componentAppid: string; readonly appid: string }

export function findOverride(
  db: Db,
  { componentAppid, appid }: OverrideKey,
): Promise<ExtConfigOverrideRow | undefined> {
  return db
    .selectFrom('gj_ext_config_override')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .executeTakeFirst()
}

/** Held until the transaction ends. */
export function lockOverride(
  tx: Tx,
  { componentAppid, appid }: OverrideKey,
): Promise<ExtConfigOverrideRow | undefined> {
  return dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_ext_config_override')
        .selectAll()
        .where('component_appid', '=', componentAppid)
        .where('appid', '=', appid),
    )
    .executeTakeFirst()
}

export async function putOverride(db: Db, row: Insertable<ExtConfigOverrideTable>): Promise<void> {
  const insert = db.insertInto('gj_ext_config_override').values(row)
  const columns = {
    conflict: ['component_appid', 'appid'],
    update: ['config', 'variables', 'version', 'updated_by', 'updated_at'],
  }
  await dialectOf(db).upsert(insert, columns).execute()
}

/** False when there was none. */
export async function deleteOverride(db: Db, { componentAppid, appid }: OverrideKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('gj_ext_config_override')
    .where('component_appid', '=', componentAppid)
    .where('appid', '=', appid)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
