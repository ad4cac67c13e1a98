import type { RuleTestResult } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useTestTarget(targetId: string) {
  return useMutation({
    mutationFn: (request: { readonly type?: string }) =>
      api.post<RuleTestResult>(`/targets/${encodeURIComponent(targetId)}/test`, request),
    meta: { showsErrorInPlace: true },
  })
}
