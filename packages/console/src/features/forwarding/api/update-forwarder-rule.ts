import type { ForwarderRule, UpdateForwarderRuleRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type RuleUpdate = { readonly id: string; readonly change: UpdateForwarderRuleRequest }

/** `showsErrorInPlace`: a form shows what went wrong; otherwise a toast does. */
export function useUpdateForwarderRule({ showsErrorInPlace = false } = {}) {
  return useMutation({
    mutationFn: ({ id, change }: RuleUpdate) =>
      api.patch<ForwarderRule>(`/forwarder-rules/${encodeURIComponent(id)}`, change),
    meta: { invalidates: [['forwarder-rules']], successMessage: 'forwarding.rule.saved', showsErrorInPlace },
  })
}
