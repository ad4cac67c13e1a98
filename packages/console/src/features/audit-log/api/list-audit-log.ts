import type { AuditLogEntry, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type AuditLogFilter = {
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly cursor?: string | undefined
}

export function useAuditLog(filter: AuditLogFilter) {
  return useQuery({
    queryKey: ['audit-log', filter],
    queryFn: ({ signal }) => api.get<Page<AuditLogEntry>>('/audit-log', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
