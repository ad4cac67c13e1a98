import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { IdempotencyTable } from '../../db/schema/gateway.ts'
import { insertIfAbsent } from '../../db/transact.ts'

export type IdempotencyRow = Selectable<IdempotencyTable>

/** False when the key is taken. */
export function insertIdempotency(db: Db, row: IdempotencyRow): Promise<boolean> {
  return insertIfAbsent(db, db.insertInto('gj_idempotency').values(row))
}

export function findIdempotency(db: Db, id: string): Promise<IdempotencyRow | undefined> {
  return db.selectFrom('gj_idempotency').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Only of a request that still runs: one that took too long is taken for lost. */
export async function endIdempotency(
  db: Db,
  id: string,
  end: { state: 'answered' | 'unknown'; answerSealed: string | null },
): Promise<void> {
  await db
    .updateTable('gj_idempotency')
    .set({ state: end.state, answer_sealed: end.answerSealed })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** The request did nothing, so the key is free again. */
export async function releaseIdempotency(db: Db, id: string): Promise<void> {
  await db.deleteFrom('gj_idempotency').where('id', '=', id).where('state', '=', 'running').execute()
}

export async function deleteExpiredIdempotency(db: Db, id: string, now: number): Promise<void> {
  await db.deleteFrom('gj_idempotency').where('id', '=', id).where('expires_at', '<=', now).execute()
}

/** Deletes a batch of rows that have expired; answers how many. */
export async function pruneIdempotency(db: Db, now: number, limit: number): Promise<number> {
  const old = await db
    .selectFrom('gj_idempotency')
    .select('id')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('gj_idempotency').where('id', 'in', ids).execute()
  return ids.length
}
