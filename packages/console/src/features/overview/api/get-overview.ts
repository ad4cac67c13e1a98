import type { Overview } from '@guanjia/contract'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 5_000

export function overviewQuery(component: string | undefined) {
  return queryOptions({
    queryKey: ['overview', component],
    queryFn: ({ signal }) => api.get<Overview>('/overview', { query: { component }, signal }),
  })
}

export function useOverview(component: string | undefined) {
  return useQuery({
    ...overviewQuery(component),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
