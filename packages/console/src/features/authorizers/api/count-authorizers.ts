import type { AuthorizerCounts } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import type { AuthorizerFilter } from './list-authorizers.ts'

/** How many the filter finds; asked for apart from the list, which does not wait for it. */
export function useAuthorizerCounts({ cursor: _cursor, ...filter }: AuthorizerFilter) {
  return useQuery({
    queryKey: ['authorizers', 'count', filter],
    queryFn: ({ signal }) => api.get<AuthorizerCounts>('/authorizers/count', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}
