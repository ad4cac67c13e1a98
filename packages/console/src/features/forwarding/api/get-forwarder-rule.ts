import type { ForwarderRule } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 5_000

/** Asked again and again, so that who edits it hears when somebody else has saved. */
export function useForwarderRule(id: string) {
  return useQuery({
    queryKey: ['forwarder-rules', 'detail', id],
    queryFn: ({ signal }) => api.get<ForwarderRule>(`/forwarder-rules/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: LIVE_MS,
  })
}
