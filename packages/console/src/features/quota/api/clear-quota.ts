import type { ClearedQuota, ClearQuotaRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useClearQuota() {
  return useMutation({
    mutationFn: (request: ClearQuotaRequest) => api.post<ClearedQuota>('/quota/clear', request),
    meta: { invalidates: [['quota']], showsErrorInPlace: true, successMessage: 'quota.clear.done' },
  })
}
