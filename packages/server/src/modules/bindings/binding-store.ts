import type { ListBindingsQuery, ListBindSessionsQuery } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
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

/** One more than asked for, so that the caller sees whether there is a next page. `expired` is told by the time. */
export function listBindSessionRows(db: Db, query: ListBindSessionsQuery & { now: number }): Promise<BindSession[]> {
  const { component, businessId, appid, status, cursor, limit, now } = query
  let rows = db.selectFrom('gj_bind_session').selectAll()
  if (component !== undefined) rows = rows.where('component_appid', '=', component)
  if (businessId !== undefined) rows = rows.where('business_id', '=', businessId)
  if (appid !== undefined) rows = rows.where(({ or, eb }) => or([eb('appid', '=', appid), eb('biz_appid', '=', appid)]))
  if (status === 'expired') rows = rows.where('status', '!=', 'bound').where('expires_at', '<=', now)
  else if (status === 'bound') rows = rows.where('status', '=', 'bound')
  else if (status !== undefined) rows = rows.where('status', '=', status).where('expires_at', '>', now)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
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

export type BindingRow = Selectable<BindingTable>

/** The binding, be it new or known; undefined when the account belongs to another business. */
export async function ensureBinding(tx: Tx, binding: Insertable<BindingTable>): Promise<BindingRow | undefined> {
  await insertIfAbsent(tx, tx.insertInto('gj_binding').values(binding))
  return tx
    .selectFrom('gj_binding')
    .selectAll()
    .where('component_appid', '=', binding.component_appid)
    .where('appid', '=', binding.appid)
    .where('business_id', '=', binding.business_id)
    .executeTakeFirst()
}

export function findBinding(db: Db, id: string): Promise<BindingRow | undefined> {
  return db.selectFrom('gj_binding').selectAll().where('id', '=', id).executeTakeFirst()
}

/** False when it is gone already. */
export async function deleteBinding(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('gj_binding').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

export function listBindingsOfAccount(
  db: Db,
  account: { componentAppid: string; appid: string },
): Promise<BindingRow[]> {
  return db
    .selectFrom('gj_binding')
    .selectAll()
    .where('component_appid', '=', account.componentAppid)
    .where('appid', '=', account.appid)
    .orderBy('id')
    .execute()
}

/** One more than asked for, so that the caller sees whether there is a next page. */
export function listBindingRows(db: Db, query: ListBindingsQuery): Promise<BindingRow[]> {
  const { component, businessId, appid, cursor, limit } = query
  let rows = db.selectFrom('gj_binding').selectAll()
  if (component !== undefined) rows = rows.where('component_appid', '=', component)
  if (businessId !== undefined) rows = rows.where('business_id', '=', businessId)
  if (appid !== undefined) rows = rows.where('appid', '=', appid)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** The businesses that an account belongs to, each with what it gave with its link. */
export async function listOwners(
  db: Db,
  { componentAppid, appid }: { componentAppid: string; appid: string },
): Promise<{ businessId: string; metadata: Record<string, unknown> }[]> {
  const rows = await db
    .selectFrom('gj_binding as binding')
    .leftJoin('gj_bind_session as session', 'session.id', 'binding.bind_session_id')
    .where('binding.component_appid', '=', componentAppid)
    .where('binding.appid', '=', appid)
    .select(['binding.business_id as businessId', 'session.metadata as metadata'])
    .orderBy('binding.id')
    .execute()
  return rows.map(({ businessId, metadata }) => ({
    businessId,
    metadata: metadata === null ? {} : (JSON.parse(metadata) as Record<string, unknown>),
  }))
}

/** The business ids that an account is bound to. */
export async function listBusinessIds(db: Db, account: { componentAppid: string; appid: string }): Promise<string[]> {
  return (await listBindingsOfAccount(db, account)).map((binding) => binding.business_id)
}
