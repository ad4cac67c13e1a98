import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { OperatorTable } from '../../db/schema/operator.ts'
import { insertIfAbsent } from '../../db/transact.ts'

export type OperatorRow = Selectable<OperatorTable>

export async function hasOperators(db: Db): Promise<boolean> {
  return (await db.selectFrom('gj_operator').select('id').limit(1).executeTakeFirst()) !== undefined
}

export function findOperatorByUsername(db: Db, username: string): Promise<OperatorRow | undefined> {
  return db.selectFrom('gj_operator').selectAll().where('username', '=', username).executeTakeFirst()
}

export function findOperator(db: Db, id: string): Promise<OperatorRow | undefined> {
  return db.selectFrom('gj_operator').selectAll().where('id', '=', id).executeTakeFirst()
}

/** False when the user name is taken. */
export function insertOperator(db: Db, row: OperatorRow): Promise<boolean> {
  return insertIfAbsent(db, db.insertInto('gj_operator').values(row))
}

export async function updateOperatorUsername(
  db: Db,
  id: string,
  values: { username: string; now: number },
): Promise<void> {
  await db
    .updateTable('gj_operator')
    .set({ username: values.username, updated_at: values.now })
    .where('id', '=', id)
    .execute()
}

export async function updateOperatorPassword(
  db: Db,
  id: string,
  values: { passwordHash: string; mustChange: boolean; now: number },
): Promise<void> {
  await db
    .updateTable('gj_operator')
    .set({
      password_hash: values.passwordHash,
      must_change_password: values.mustChange ? 1 : 0,
      updated_at: values.now,
    })
    .where('id', '=', id)
    .execute()
}
