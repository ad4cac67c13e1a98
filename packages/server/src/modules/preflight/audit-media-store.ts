import type { Insertable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { AuditMediaTable } from '../../db/schema/audit-media.ts'

export async function insertAuditMedia(db: Db, media: Insertable<AuditMediaTable>): Promise<void> {
  await db.insertInto('gj_audit_media').values(media).execute()
}

/** What is known of these materials; of those that were uploaded without us nothing is. */
export async function listAuditMedia(
  db: Db,
  { componentAppid, mediaIds }: { componentAppid: string; mediaIds: readonly string[] },
): Promise<{ mediaId: string; appid: string; expiresAt: number }[]> {
  if (mediaIds.length === 0) return []
  return db
    .selectFrom('gj_audit_media')
    .where('component_appid', '=', componentAppid)
    .where('media_id', 'in', mediaIds)
    .select(['media_id as mediaId', 'appid', 'expires_at as expiresAt'])
    .execute()
}
