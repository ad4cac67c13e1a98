import type { ForwarderRule, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const A_PAGE = 200

/** Every rule in its place: an order is of all of them. */
export function useEveryForwarderRule() {
  return useQuery({
    queryKey: ['forwarder-rules', 'every'],
    queryFn: async ({ signal }) => {
      const rules: ForwarderRule[] = []
      let cursor: string | undefined
      do {
        const page: Page<ForwarderRule> = await api.get('/forwarder-rules', {
          query: { limit: A_PAGE, cursor },
          signal,
        })
        rules.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return rules
    },
    // What is being put in order must not be replaced meanwhile; the server refuses an order of other rules.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
