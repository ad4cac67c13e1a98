import type { Authorizer, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 3_000

/** Whether a first merchant is there; asked again until one is. */
export function useFirstAuthorizer(component: string) {
  return useQuery({
    queryKey: ['authorizers', 'first', component],
    queryFn: ({ signal }) => api.get<Page<Authorizer>>('/authorizers', { query: { component, limit: 1 }, signal }),
    select: ({ items }) => items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.items.length ? false : REFRESH_MS),
  })
}
