import type { Db, Tx } from './database.ts'
import { insertIfAbsent } from './transact.ts'

export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('gj_setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** With its version, for those who keep what they made of the value. */
export function findVersionedSetting(db: Db, name: string): Promise<{ value: string; version: number } | undefined> {
  return db.selectFrom('gj_setting').select(['value', 'version']).where('name', '=', name).executeTakeFirst()
}

/** False when the setting is there already; it is left as it is. */
export function insertSetting(db: Db, setting: { name: string; value: string; now: number }): Promise<boolean> {
  const { name, value, now } = setting
  return insertIfAbsent(
    db,
    db.insertInto('gj_setting').values({ name, value, version: 1, created_at: now, updated_at: now }),
  )
}

/**
 * Writes the setting; each write raises its version. With `baseVersion` (0: there is none yet) only while that is the
 * present one; answers whether it was written.
 */
export async function putSetting(
  tx: Tx,
  setting: { name: string; value: string; now: number; baseVersion?: number | undefined },
): Promise<boolean> {
  const { name, value, now, baseVersion } = setting
  if (!baseVersion && (await insertSetting(tx, setting))) return true
  const { numUpdatedRows } = await tx
    .updateTable('gj_setting')
    .set((eb) => ({ value, version: eb('version', '+', 1), updated_at: now }))
    .where('name', '=', name)
    .$if(baseVersion !== undefined, (query) => query.where('version', '=', baseVersion ?? 0))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
