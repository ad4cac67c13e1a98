import type { AuditLogEntry, Page } from '@guanjia/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const SHOWN = 10
const REFRESH_MS = 30_000

export const recentActionsQuery = queryOptions({
  queryKey: ['audit-log', 'recent'],
  queryFn: ({ signal }) => api.get<Page<AuditLogEntry>>('/audit-log', { query: { limit: SHOWN }, signal }),
})

export function useRecentActions() {
  return useQuery({ ...recentActionsQuery, refetchInterval: REFRESH_MS })
}
