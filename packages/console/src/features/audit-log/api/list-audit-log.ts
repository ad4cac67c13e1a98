import type { AuditLogEntry } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type AuditLogFilter = {
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly cursor?: string | undefined
}

export function useAuditLog(filter: AuditLogFilter) {
  return usePagedList<AuditLogEntry>({ key: ['audit-log'], path: '/audit-log', filter })
}
