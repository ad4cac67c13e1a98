import type { RuleTestResult, TestForwarderRuleRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useTestForwarderRule(ruleId: string) {
  return useMutation({
    mutationFn: (request: TestForwarderRuleRequest) =>
      api.post<RuleTestResult>(`/forwarder-rules/${encodeURIComponent(ruleId)}/test`, request),
    meta: { showsErrorInPlace: true },
  })
}
