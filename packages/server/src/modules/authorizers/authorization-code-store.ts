import type { Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { AuthorizationCodeTable } from '../../db/schema/authorizer.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import { firstIdAt } from '../../lib/id.ts'
import type { AuthorizationCode } from './authorization-code.ts'

export const AUTHORIZATION_CODE_ID_KIND = 'acd'

export type NewAuthorizationCode = Pick<
  AuthorizationCode,
  | 'id'
  | 'component_appid'
  | 'code_hash'
  | 'code_sealed'
  | 'source'
  | 'appid'
  | 'pre_auth_code_hash'
  | 'bind_session_id'
  | 'authorized_at'
> & { now: number }

/** Inserts the code, or locks the row that the other path has written; `isNew` tells which. */
export async function ensureAuthorizationCode(
  tx: Tx,
  { now, ...code }: NewAuthorizationCode,
): Promise<{ row: AuthorizationCode; isNew: boolean }> {
  const isNew = await insertIfAbsent(
    tx,
    tx
      .insertInto('gj_authorization_code')
      .values({ ...code, state: 'pending', claimed_until: 0, created_at: now, updated_at: now }),
  )
  const row = await dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_authorization_code')
        .selectAll()
        .where('component_appid', '=', code.component_appid)
        .where('code_hash', '=', code.code_hash),
    )
    .executeTakeFirstOrThrow()
  return { row, isNew }
}

export function findAuthorizationCode(db: Db, id: string): Promise<AuthorizationCode | undefined> {
  return db.selectFrom('gj_authorization_code').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The row, locked until the transaction ends. Whoever also locks the authorizer locks the code first. */
export function lockAuthorizationCode(tx: Tx, id: string): Promise<AuthorizationCode | undefined> {
  return dialectOf(tx)
    .forUpdate(tx.selectFrom('gj_authorization_code').selectAll().where('id', '=', id))
    .executeTakeFirst()
}

export function findAuthorizationCodeByHash(
  db: Db,
  key: { componentAppid: string; codeHash: string },
): Promise<AuthorizationCode | undefined> {
  return db
    .selectFrom('gj_authorization_code')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('code_hash', '=', key.codeHash)
    .executeTakeFirst()
}

/** Whether a code of this account is on its way to tokens, so that somebody will soon know more of it. */
export async function hasOpenAuthorizationCode(
  db: Db,
  key: { componentAppid: string; appid: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('gj_authorization_code')
    .select('id')
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('state', 'in', ['pending', 'exchanged'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the row for the time given, when nobody works on it and there is work left; false otherwise. */
export async function claimAuthorizationCode(
  db: Db,
  claim: { id: string; until: number; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_authorization_code')
    .set({ claimed_until: claim.until })
    .where('id', '=', claim.id)
    .where('state', 'in', ['pending', 'exchanged'])
    .where('claimed_until', '<=', claim.now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Gives the claim back, unless it ran out and somebody else has taken the row. */
export async function returnAuthorizationCode(db: Db, claim: { id: string; until: number }): Promise<void> {
  await db
    .updateTable('gj_authorization_code')
    .set({ claimed_until: 0 })
    .where('id', '=', claim.id)
    .where('claimed_until', '=', claim.until)
    .execute()
}

/** Deletes one small batch of codes that are spent or failed and that came before then, oldest first; answers how many. */
export async function deleteOldAuthorizationCodes(
  db: Db,
  prune: { cameBefore: number; limit: number },
): Promise<number> {
  const old = await db
    .selectFrom('gj_authorization_code')
    .select('id')
    .where('id', '<', firstIdAt(AUTHORIZATION_CODE_ID_KIND, prune.cameBefore))
    .where('state', 'in', ['settled', 'failed'])
    .orderBy('id')
    .limit(prune.limit)
    .execute()
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('gj_authorization_code').where('id', 'in', ids).execute()
  return ids.length
}

export async function updateAuthorizationCode(
  db: Db,
  id: string,
  changes: Updateable<AuthorizationCodeTable>,
): Promise<void> {
  await db.updateTable('gj_authorization_code').set(changes).where('id', '=', id).execute()
}
