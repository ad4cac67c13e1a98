import type { OrderForwarderRulesRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useOrderForwarderRules() {
  return useMutation({
    mutationFn: (request: OrderForwarderRulesRequest) => api.put('/forwarder-rules/order', request),
    meta: {
      invalidates: [['forwarder-rules']],
      successMessage: 'forwarder_rules.order.saved',
      showsErrorInPlace: true,
    },
  })
}
