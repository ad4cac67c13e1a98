import type { AuditQuota } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Audits, speed-ups and withdrawals left; asks WeChat. */
export function useAuditQuota(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['audit-quota', component, appid],
    queryFn: ({ signal }) =>
      api.get<AuditQuota>(`/authorizers/${encodeURIComponent(appid)}/audit-quota`, { query: { component }, signal }),
    refetchOnWindowFocus: false,
  })
}
