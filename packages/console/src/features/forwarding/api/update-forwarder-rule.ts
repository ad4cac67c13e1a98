import type { ForwarderRule, UpdateForwarderRuleRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useUpdateForwarderRule() {
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: UpdateForwarderRuleRequest }) =>
      api.patch<ForwarderRule>(`/forwarder-rules/${encodeURIComponent(id)}`, change),
    meta: { invalidates: [['forwarder-rules']], successMessage: 'forwarding.rule.saved' },
  })
}
