import type { CreateForwarderRuleRequest, ForwarderRule } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateForwarderRule() {
  return useMutation({
    mutationFn: (request: CreateForwarderRuleRequest) => api.post<ForwarderRule>('/forwarder-rules', request),
    meta: {
      invalidates: [['forwarder-rules']],
      successMessage: 'forwarding.rule.created',
      showsErrorInPlace: true,
    },
  })
}
