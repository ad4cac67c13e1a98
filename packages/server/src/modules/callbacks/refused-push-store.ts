import type { Db, Tx } from '../../db/database.ts'
import type { RefusedPushTable } from '../../db/schema/refused-push.ts'
import { insertIfAbsent } from '../../db/transact.ts'

/** Adds to the row of its hour, which another instance may write as well. */
export async function addRefusedPushes(tx: Tx, row: RefusedPushTable): Promise<void> {
  const add = async () => {
    const { numUpdatedRows } = await tx
      .updateTable('gj_refused_push')
      .set((eb) => ({
        pushes: eb('pushes', '+', row.pushes),
        last_source_address: row.last_source_address,
        last_detail: row.last_detail,
        last_at: row.last_at,
      }))
      .where('id', '=', row.id)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  if (await add()) return
  if (await insertIfAbsent(tx, tx.insertInto('gj_refused_push').values(row))) return
  await add()
}

/** Newest first; there is one row an hour for each component and reason at most. */
export function listRefusedPushes(db: Db, since: number): Promise<RefusedPushTable[]> {
  return db
    .selectFrom('gj_refused_push')
    .selectAll()
    .where('last_at', '>=', since)
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .limit(5_000)
    .execute()
}

export async function deleteRefusedPushes(db: Db, before: number): Promise<void> {
  await db.deleteFrom('gj_refused_push').where('last_at', '<', before).execute()
}
