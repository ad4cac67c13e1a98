import type { MatchingRules } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Which rules the callback would hit if it came now. Nothing is sent. */
export function useMatchingRules(callbackId: string) {
  return useQuery({
    queryKey: ['forwarder-rules', 'matching', callbackId],
    queryFn: ({ signal }) =>
      api.get<MatchingRules>(`/callbacks/${encodeURIComponent(callbackId)}/matching-rules`, { signal }),
  })
}
