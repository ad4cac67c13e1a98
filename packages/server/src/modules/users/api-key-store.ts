import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { ApiKeyTable } from '../../db/schema/api-key.ts'

export type ApiKeyRow = Selectable<ApiKeyTable>

export async function insertApiKey(db: Db, row: ApiKeyRow): Promise<void> {
  await db.insertInto('gj_api_key').values(row).execute()
}

export function findApiKeyByHash(db: Db, secretHash: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('gj_api_key').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst()
}

/** One more than asked for, so that the caller sees whether there is a next page. */
export function listApiKeyRows(db: Db, query: { limit: number; cursor?: string | undefined }): Promise<ApiKeyRow[]> {
  let rows = db.selectFrom('gj_api_key').selectAll()
  if (query.cursor !== undefined) rows = rows.where('id', '<', query.cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

/** The row, locked until the transaction ends. */
export function lockApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  return dialectOf(tx)
    .forUpdate(tx.selectFrom('gj_api_key').selectAll().where('id', '=', id))
    .executeTakeFirst()
}

export async function replaceApiKey(
  tx: Tx,
  id: string,
  { replacedById, expiresAt }: { replacedById: string; expiresAt: number },
): Promise<void> {
  await tx
    .updateTable('gj_api_key')
    .set({ replaced_by_id: replacedById, expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}

/** False when there is no such key or it was revoked before. */
export async function revokeApiKey(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function touchApiKey(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('gj_api_key').set({ last_used_at: now }).where('id', '=', id).execute()
}
