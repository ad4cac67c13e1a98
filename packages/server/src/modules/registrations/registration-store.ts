import type { ListRegistrationsQuery } from '@guanjia/contract'
import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { RegistrationTable } from '../../db/schema/registration.ts'
import type { RegistrationRow } from './registration.ts'

export async function insertRegistration(db: Db, row: Insertable<RegistrationTable>): Promise<void> {
  await db.insertInto('gj_registration').values(row).execute()
}

export function findRegistration(db: Db, id: string): Promise<RegistrationRow | undefined> {
  return db.selectFrom('gj_registration').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockRegistration(tx: Tx, id: string): Promise<RegistrationRow | undefined> {
  const query = tx.selectFrom('gj_registration').selectAll().where('id', '=', id)
  return dialectOf(tx).forUpdate(query).executeTakeFirst()
}

/** The newest of this kind that the push can mean, one that has not succeeded first. */
export async function findMeantRegistration(
  tx: Tx,
  meant: { componentAppid: string; kind: RegistrationTable['kind']; matchKey: string },
): Promise<RegistrationRow | undefined> {
  const rows = await tx
    .selectFrom('gj_registration')
    .selectAll()
    .where('component_appid', '=', meant.componentAppid)
    .where('kind', '=', meant.kind)
    .where('match_key', '=', meant.matchKey)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.find(({ state }) => state !== 'succeeded') ?? rows[0]
}

/** The one that has made this account and still has to bind it. */
export function findUnboundRegistration(
  tx: Tx,
  key: { componentAppid: string; appid: string },
): Promise<RegistrationRow | undefined> {
  return tx
    .selectFrom('gj_registration')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('business_id', 'is not', null)
    .where('bound_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function updateRegistration(tx: Tx, id: string, changes: Updateable<RegistrationTable>): Promise<void> {
  await tx.updateTable('gj_registration').set(changes).where('id', '=', id).execute()
}

/** One page, newest first, and one row more when there is a next page. */
export function listRegistrationRows(
  db: Db,
  { state, businessId, cursor, limit }: ListRegistrationsQuery,
  componentAppid: string,
): Promise<RegistrationRow[]> {
  let query = db.selectFrom('gj_registration').selectAll().where('component_appid', '=', componentAppid)
  if (state !== undefined) query = query.where('state', '=', state)
  if (businessId !== undefined) query = query.where('business_id', '=', businessId)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
