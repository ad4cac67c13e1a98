import type { AuthorizerHistoryEntry } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { AuthorizerHistoryTable, AuthorizerTable } from '../../db/schema/authorizer.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { Authorizer, AuthorizerKey } from './authorizer.ts'

export async function findAuthorizer(db: Db, key: AuthorizerKey): Promise<Authorizer | undefined> {
  const row = await db
    .selectFrom('gj_authorizer')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .executeTakeFirst()
  return row && readAuthorizerRow(row)
}

/** Revoked ones included. */
export async function countAuthorizersOf(db: Db, componentAppid: string): Promise<number> {
  const row = await db
    .selectFrom('gj_authorizer')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('component_appid', '=', componentAppid)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The rows with these ids, newest first. */
export async function listAuthorizerRows(db: Db, ids: readonly string[]): Promise<Selectable<AuthorizerTable>[]> {
  if (ids.length === 0) return []
  return db.selectFrom('gj_authorizer').selectAll().where('id', 'in', ids).orderBy('id', 'desc').execute()
}

/** The row, locked until the transaction ends, when it is there. */
export async function findAuthorizerForUpdate(tx: Tx, key: AuthorizerKey): Promise<Authorizer | undefined> {
  const row = await dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_authorizer')
        .selectAll()
        .where('component_appid', '=', key.componentAppid)
        .where('appid', '=', key.appid),
    )
    .executeTakeFirst()
  return row && readAuthorizerRow(row)
}

/** The row, locked until the transaction ends; made when it is not there, so that there is always something to lock. */
export async function lockAuthorizer(
  tx: Tx,
  key: AuthorizerKey,
  fresh: { id: string; now: number },
): Promise<Authorizer> {
  await insertIfAbsent(tx, tx.insertInto('gj_authorizer').values(blankRow(key, fresh)))
  const authorizer = await findAuthorizerForUpdate(tx, key)
  if (!authorizer) throw new Error(`authorizer ${key.appid} is gone`)
  return authorizer
}

/** An account of which nothing is known but its appid; the status is set in the same transaction. */
function blankRow(key: AuthorizerKey, { id, now }: { id: string; now: number }): Insertable<AuthorizerTable> {
  return {
    id,
    component_appid: key.componentAppid,
    appid: key.appid,
    kind: 'unknown',
    account_status: 'unknown',
    permission_sets: '[]',
    status: 'revoked',
    labels: '[]',
    note: '',
    created_at: now,
    updated_at: now,
  }
}

export async function updateAuthorizer(tx: Tx, id: string, changes: Updateable<AuthorizerTable>): Promise<void> {
  await tx.updateTable('gj_authorizer').set(changes).where('id', '=', id).execute()
}

export type NewHistoryEntry = AuthorizerKey &
  Omit<AuthorizerHistoryEntry, 'id' | 'recordedAt'> & { id: string; now: number }

export async function recordAuthorizerHistory(tx: Tx, entry: NewHistoryEntry): Promise<void> {
  await tx
    .insertInto('gj_authorizer_history')
    .values({
      id: entry.id,
      component_appid: entry.componentAppid,
      appid: entry.appid,
      change: entry.change,
      source: entry.source,
      detail: JSON.stringify(entry.detail),
      happened_at: entry.happenedAt,
      created_at: entry.now,
    })
    .execute()
}

/** Newest first. */
export function listHistoryRows(
  db: Db,
  key: AuthorizerKey,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Selectable<AuthorizerHistoryTable>[]> {
  let query = db
    .selectFrom('gj_authorizer_history')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

export function readHistoryRow(row: Selectable<AuthorizerHistoryTable>): AuthorizerHistoryEntry {
  return {
    id: row.id,
    change: row.change as AuthorizerHistoryEntry['change'],
    source: row.source as AuthorizerHistoryEntry['source'],
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    happenedAt: row.happened_at,
    recordedAt: row.created_at,
  }
}

export function readAuthorizerRow(row: Selectable<AuthorizerTable>): Authorizer {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid,
    originalId: row.original_id,
    nickname: row.nickname,
    headImageUrl: row.head_image_url,
    principalName: row.principal_name,
    kind: row.kind,
    serviceType: row.service_type,
    verifyType: row.verify_type,
    registerType: row.register_type,
    accountStatus: row.account_status,
    permissionSetIds: JSON.parse(row.permission_sets) as number[],
    status: row.status,
    authorizedAt: row.authorized_at,
    revokedAt: row.revoked_at,
    syncedAt: row.synced_at,
    labels: JSON.parse(row.labels) as string[],
    note: row.note,
    createdAt: row.created_at,
  }
}
