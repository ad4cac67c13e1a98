import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { BindingTable, BindSessionTable } from '../../db/schema/binding.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { BindSession } from './bind-session.ts'

export async function insertBindSession(db: Db, session: Insertable<BindSessionTable>): Promise<void> {
  await db.insertInto('gj_bind_session').values(session).execute()
}

export function findBindSession(db: Db, id: string): Promise<BindSession | undefined> {
  return db.selectFrom('gj_bind_session').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findBindSessionByState(db: Db, stateHash: string): Promise<BindSession | undefined> {
  return db.selectFrom('gj_bind_session').selectAll().where('state_hash', '=', stateHash).executeTakeFirst()
}

/** The session, locked until the transaction ends. */
export function lockBindSession(tx: Tx, id: string): Promise<BindSession | undefined> {
  return dialectOf(tx)
    .forUpdate(tx.selectFrom('gj_bind_session').selectAll().where('id', '=', id))
    .executeTakeFirst()
}

export async function updateBindSession(db: Db, id: string, changes: Updateable<BindSessionTable>): Promise<void> {
  await db.updateTable('gj_bind_session').set(changes).where('id', '=', id).execute()
}

/** Moves the session on when it is in one of the states given; whoever is further stays there. */
export async function advanceBindSession(
  db: Db,
  id: string,
  move: { from: readonly BindSession['status'][]; to: BindSession['status']; now: number },
): Promise<void> {
  await db
    .updateTable('gj_bind_session')
    .set({ status: move.to, updated_at: move.now })
    .where('id', '=', id)
    .where('status', 'in', move.from)
    .execute()
}

export type NewPreAuthCode = {
  id: string
  componentAppid: string
  codeHash: string
  bindSessionId: string
  expiresAt: number
  now: number
}

export async function insertPreAuthCode(tx: Tx, code: NewPreAuthCode): Promise<void> {
  await insertIfAbsent(
    tx,
    tx.insertInto('gj_pre_auth_code').values({
      id: code.id,
      component_appid: code.componentAppid,
      code_hash: code.codeHash,
      bind_session_id: code.bindSessionId,
      expires_at: code.expiresAt,
      created_at: code.now,
    }),
  )
}

/** The session that a pre-auth code was made for. */
export async function findSessionIdOfPreAuthCode(
  db: Db,
  code: { componentAppid: string; codeHash: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('gj_pre_auth_code')
    .select('bind_session_id')
    .where('component_appid', '=', code.componentAppid)
    .where('code_hash', '=', code.codeHash)
    .executeTakeFirst()
  return row?.bind_session_id
}

/** When the codes of a session that still live expire, the last one first. */
export async function listPreAuthCodeExpiries(db: Db, bindSessionId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('gj_pre_auth_code')
    .select('expires_at')
    .where('bind_session_id', '=', bindSessionId)
    .orderBy('expires_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.expires_at)
}

/** True when the binding is there afterwards, be it new or known; false when the account belongs to another business. */
export async function ensureBinding(tx: Tx, binding: Insertable<BindingTable>): Promise<boolean> {
  if (await insertIfAbsent(tx, tx.insertInto('gj_binding').values(binding))) return true
  const known = await tx
    .selectFrom('gj_binding')
    .select('id')
    .where('component_appid', '=', binding.component_appid)
    .where('appid', '=', binding.appid)
    .where('business_id', '=', binding.business_id)
    .executeTakeFirst()
  return known !== undefined
}

/** The business ids that an account is bound to. */
export async function listBusinessIds(db: Db, account: { componentAppid: string; appid: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('gj_binding')
    .select('business_id')
    .where('component_appid', '=', account.componentAppid)
    .where('appid', '=', account.appid)
    .execute()
  return rows.map((row) => row.business_id)
}
