import type { AuditLogEntry, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const SHOWN = 10
const REFRESH_MS = 30_000

export function useRecentActions() {
  return useQuery({
    queryKey: ['audit-log', 'recent'],
    queryFn: ({ signal }) => api.get<Page<AuditLogEntry>>('/audit-log', { query: { limit: SHOWN }, signal }),
    refetchInterval: REFRESH_MS,
  })
}
