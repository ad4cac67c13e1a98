import type { ListAuditLogQuery } from '@guanjia/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { AuditLogTable } from '../../db/schema/audit-log.ts'

export async function insertAuditLogEntry(db: Db, row: Insertable<AuditLogTable>): Promise<void> {
  await db.insertInto('gj_audit_log').values(row).execute()
}

/** One more than asked for, so that the caller sees whether there is a next page. */
export function listAuditLogRows(db: Db, query: ListAuditLogQuery): Promise<Selectable<AuditLogTable>[]> {
  const { subjectKind, subjectId, cursor, limit } = query
  let rows = db.selectFrom('gj_audit_log').selectAll()
  if (subjectKind !== undefined) rows = rows.where('subject_kind', '=', subjectKind)
  if (subjectId !== undefined) rows = rows.where('subject_id', '=', subjectId)
  if (cursor !== undefined) rows = rows.where('id', '<', cursor)
  return rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
