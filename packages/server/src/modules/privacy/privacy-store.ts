import type { Db } from '../../db/database.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { MiniProgramKey } from './privacy.ts'

export async function findPrivacyFile(db: Db, key: MiniProgramKey, contentHash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('gj_privacy_file')
    .select('media_id')
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('content_hash', '=', contentHash)
    .executeTakeFirst()
  return row?.media_id
}

export async function putPrivacyFile(
  db: Db,
  key: MiniProgramKey,
  file: { id: string; contentHash: string; mediaId: string; now: number },
): Promise<void> {
  const row = {
    id: file.id,
    component_appid: key.componentAppid,
    appid: key.appid,
    content_hash: file.contentHash,
    media_id: file.mediaId,
    created_at: file.now,
  }
  if (await insertIfAbsent(db, db.insertInto('gj_privacy_file').values(row))) return
  await db
    .updateTable('gj_privacy_file')
    .set({ media_id: file.mediaId })
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('content_hash', '=', file.contentHash)
    .execute()
}

/** API → hash of the application that was sent last. */
export async function listApplications(db: Db, key: MiniProgramKey): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('gj_private_api')
    .select(['api', 'application_hash'])
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .execute()
  return new Map(rows.map((row) => [row.api, row.application_hash]))
}

export async function putApplication(
  db: Db,
  key: MiniProgramKey,
  application: { id: string; api: string; hash: string; now: number },
): Promise<void> {
  const { id, api, hash, now } = application
  const row = {
    id,
    component_appid: key.componentAppid,
    appid: key.appid,
    api,
    application_hash: hash,
    created_at: now,
    updated_at: now,
  }
  if (await insertIfAbsent(db, db.insertInto('gj_private_api').values(row))) return
  await db
    .updateTable('gj_private_api')
    .set({ application_hash: hash, updated_at: now })
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('api', '=', api)
    .execute()
}
