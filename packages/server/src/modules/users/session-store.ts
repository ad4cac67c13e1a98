import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { SessionTable } from '../../db/schema/session.ts'

export type SessionRow = Selectable<SessionTable>

/** A session with what every request needs to know of its operator. */
export type SessionWithOperator = SessionRow & { username: string; must_change_password: number; disabled: number }

export async function insertSession(db: Db, row: SessionRow): Promise<void> {
  await db.insertInto('gj_session').values(row).execute()
}

export function findSessionByHash(db: Db, secretHash: string): Promise<SessionWithOperator | undefined> {
  return db
    .selectFrom('gj_session')
    .innerJoin('gj_operator', 'gj_operator.id', 'gj_session.operator_id')
    .selectAll('gj_session')
    .select(['gj_operator.username', 'gj_operator.must_change_password', 'gj_operator.disabled'])
    .where('gj_session.secret_hash', '=', secretHash)
    .executeTakeFirst()
}

export async function touchSession(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('gj_session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

export function listSessionsOfOperator(db: Db, operatorId: string): Promise<SessionRow[]> {
  return db
    .selectFrom('gj_session')
    .selectAll()
    .where('operator_id', '=', operatorId)
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute()
}

const MOST_LISTED = 200

/** False when the operator has no such session. */
export async function deleteSession(db: Db, session: { id: string; operatorId: string }): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('gj_session')
    .where('id', '=', session.id)
    .where('operator_id', '=', session.operatorId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteSessionsOfOperator(db: Db, operatorId: string): Promise<void> {
  await db.deleteFrom('gj_session').where('operator_id', '=', operatorId).execute()
}

export async function deleteExpiredSessions(db: Db, limits: { endedBefore: number; idleSince: number }): Promise<void> {
  await db
    .deleteFrom('gj_session')
    .where((eb) => eb.or([eb('expires_at', '<=', limits.endedBefore), eb('last_seen_at', '<=', limits.idleSince)]))
    .execute()
}
