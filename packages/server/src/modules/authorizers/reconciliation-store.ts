import type { ListAuthorizerSyncsQuery } from '@guanjia/contract'
import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { AuthorizerSyncTable } from '../../db/schema/authorizer-sync.ts'
import type { StandingRow, SyncRun } from './reconciliation.ts'

export async function insertSyncRun(db: Db, run: Insertable<AuthorizerSyncTable>): Promise<void> {
  await db.insertInto('gj_authorizer_sync').values(run).execute()
}

export async function updateSyncRun(db: Db, id: string, changes: Updateable<AuthorizerSyncTable>): Promise<void> {
  await db.updateTable('gj_authorizer_sync').set(changes).where('id', '=', id).execute()
}

export function findSyncRun(db: Db, id: string): Promise<SyncRun | undefined> {
  return db.selectFrom('gj_authorizer_sync').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findLastSyncRun(db: Db, componentAppid: string): Promise<SyncRun | undefined> {
  return db
    .selectFrom('gj_authorizer_sync')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The oldest run that is not finished. */
export function findOpenSyncRun(db: Db, componentAppid: string): Promise<SyncRun | undefined> {
  return db
    .selectFrom('gj_authorizer_sync')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** One more than asked for, so that the caller sees whether there is a next page. */
export function listSyncRuns(db: Db, { component, cursor, limit }: ListAuthorizerSyncsQuery): Promise<SyncRun[]> {
  let query = db.selectFrom('gj_authorizer_sync').selectAll()
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Deletes the runs before the newest ones of a component. */
export async function pruneSyncRuns(db: Db, componentAppid: string, keep: number): Promise<void> {
  const newest = await db
    .selectFrom('gj_authorizer_sync')
    .select('id')
    .where('component_appid', '=', componentAppid)
    .orderBy('id', 'desc')
    .limit(keep)
    .execute()
  const oldest = newest.length < keep ? undefined : newest.at(-1)
  if (!oldest) return
  await db
    .deleteFrom('gj_authorizer_sync')
    .where('component_appid', '=', componentAppid)
    .where('id', '<', oldest.id)
    .execute()
}

const STANDING = ['id', 'appid', 'status', 'authorized_at', 'revoked_at', 'listed_at'] as const

/** How those of the accounts stand that we know. */
export function listStandings(db: Db, componentAppid: string, appids: readonly string[]): Promise<StandingRow[]> {
  return db
    .selectFrom('gj_authorizer')
    .select(STANDING)
    .where('component_appid', '=', componentAppid)
    .where('appid', 'in', appids)
    .execute()
}

/** How our accounts stand, in the order of their appids. */
export function listStandingsAfter(
  db: Db,
  page: { componentAppid: string; afterAppid: string; limit: number },
): Promise<StandingRow[]> {
  return db
    .selectFrom('gj_authorizer')
    .select(STANDING)
    .where('component_appid', '=', page.componentAppid)
    .where('appid', '>', page.afterAppid)
    .orderBy('appid')
    .limit(page.limit)
    .execute()
}

export async function markListed(tx: Tx, ids: readonly string[], listedAt: number): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('gj_authorizer').set({ listed_at: listedAt }).where('id', 'in', ids).execute()
}

/** The list knows of a later authorisation than we do: an older revocation that arrives late must not undo it. */
export async function raiseAuthorizedAt(tx: Tx, id: string, authorizedAt: number): Promise<void> {
  await tx
    .updateTable('gj_authorizer')
    .set({ authorized_at: authorizedAt })
    .where('id', '=', id)
    .where('status', '!=', 'revoked')
    .where('authorized_at', '<', authorizedAt)
    .execute()
}

/** The accounts whose profile was never read, or longest ago and before then. */
export async function listStaleProfiles(
  db: Db,
  stale: { componentAppid: string; readBefore: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('gj_authorizer')
    .select('appid')
    .where('component_appid', '=', stale.componentAppid)
    .where('status', '!=', 'revoked')
    .where(({ or, eb }) => or([eb('synced_at', 'is', null), eb('synced_at', '<', stale.readBefore)]))
    // Both databases put those that have none first.
    .orderBy('synced_at')
    .limit(stale.limit)
    .execute()
  return rows.map(({ appid }) => appid)
}
