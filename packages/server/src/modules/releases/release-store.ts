import type { ListReleasesQuery } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { ReleaseStepTable, ReleaseTable } from '../../db/schema/release.ts'

export type ReleaseRow = Selectable<ReleaseTable>
export type ReleaseStepRow = Selectable<ReleaseStepTable>

export async function insertRelease(db: Db, release: Insertable<ReleaseTable>): Promise<void> {
  await db.insertInto('gj_release').values(release).execute()
}

export function findRelease(db: Db, id: string): Promise<ReleaseRow | undefined> {
  return db.selectFrom('gj_release').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What keeps a second release of the same mini program from opening. */
export function openKeyOf(key: { componentAppid: string; appid: string }): string {
  return `${key.componentAppid}:${key.appid}`
}

export function findOpenRelease(
  db: Db,
  key: { componentAppid: string; appid: string },
): Promise<ReleaseRow | undefined> {
  return db.selectFrom('gj_release').selectAll().where('open_key', '=', openKeyOf(key)).executeTakeFirst()
}

/** What was submitted last of the same mini program, or with the same template. */
export function findLastSubmitted(
  db: Db,
  release: ReleaseRow,
  same: 'appid' | 'template_id',
): Promise<ReleaseRow | undefined> {
  return db
    .selectFrom('gj_release')
    .selectAll()
    .where('component_appid', '=', release.component_appid)
    .where(same, '=', release[same])
    .where('submitted_at', 'is not', null)
    .where('submit_request', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The write counts only when nobody has written since the row was read; false otherwise. */
export async function updateRelease(
  db: Db,
  release: Pick<ReleaseRow, 'id' | 'version'>,
  changes: Omit<Updateable<ReleaseTable>, 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_release')
    .set({ ...changes, version: release.version + 1 })
    .where('id', '=', release.id)
    .where('version', '=', release.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A newer version is online: the ones before are not any more. */
export async function replaceOnlineReleases(db: Db, release: ReleaseRow, now: number): Promise<void> {
  await db
    .updateTable('gj_release')
    .set({ replaced_at: now })
    .where('component_appid', '=', release.component_appid)
    .where('appid', '=', release.appid)
    .where('id', '!=', release.id)
    .where('state', '=', 'online')
    .where('replaced_at', 'is', null)
    .execute()
}

/** Its version is no longer the online one. */
export async function replaceOnlineRelease(db: Db, release: ReleaseRow, now: number): Promise<void> {
  await db.updateTable('gj_release').set({ replaced_at: now }).where('id', '=', release.id).execute()
}

/** After a roll back: the release of ours that this version came from, if any, is the online one again. */
export async function restoreOnlineRelease(
  db: Db,
  rolledBack: Pick<ReleaseRow, 'id' | 'component_appid' | 'appid'>,
  userVersion: string,
): Promise<void> {
  const restored = await db
    .selectFrom('gj_release')
    .select('id')
    .where('component_appid', '=', rolledBack.component_appid)
    .where('appid', '=', rolledBack.appid)
    .where('state', '=', 'online')
    .where('user_version', '=', userVersion)
    .where('id', '!=', rolledBack.id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (restored) await db.updateTable('gj_release').set({ replaced_at: null }).where('id', '=', restored.id).execute()
}

/** The release whose version is online, as far as we know. */
export function findOnlineRelease(
  db: Db,
  key: { componentAppid: string; appid: string },
): Promise<ReleaseRow | undefined> {
  return db
    .selectFrom('gj_release')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('state', '=', 'online')
    .where('replaced_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** The release that this audit belongs to. */
export function findReleaseOfAudit(
  db: Db,
  key: { componentAppid: string; appid: string; auditId: string },
): Promise<ReleaseRow | undefined> {
  return db
    .selectFrom('gj_release')
    .selectAll()
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('audit_id', '=', key.auditId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** How often this was done for a mini program since the moment given. */
export async function countSteps(
  db: Db,
  filter: { componentAppid: string; appid: string; name: string; since: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('gj_release_step')
    .innerJoin('gj_release', 'gj_release.id', 'gj_release_step.release_id')
    .where('gj_release.component_appid', '=', filter.componentAppid)
    .where('gj_release.appid', '=', filter.appid)
    .where('gj_release_step.name', '=', filter.name)
    .where('gj_release_step.outcome', '=', 'ok')
    .where('gj_release_step.started_at', '>=', filter.since)
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertReleaseStep(db: Db, step: Insertable<ReleaseStepTable>): Promise<void> {
  await db.insertInto('gj_release_step').values(step).execute()
}

export function listReleaseSteps(db: Db, releaseId: string): Promise<ReleaseStepRow[]> {
  return db.selectFrom('gj_release_step').selectAll().where('release_id', '=', releaseId).orderBy('id').execute()
}

/** One page, newest first, and one row more when there is a next page. */
export function listReleaseRows(db: Db, list: ListReleasesQuery): Promise<ReleaseRow[]> {
  const { component, appid, state, open, cursor, limit } = list
  let query = db.selectFrom('gj_release').selectAll()
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (appid !== undefined) query = query.where('appid', '=', appid)
  if (state !== undefined) query = query.where('state', '=', state)
  if (open !== undefined) query = query.where('open_key', open === 'true' ? 'is not' : 'is', null)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
