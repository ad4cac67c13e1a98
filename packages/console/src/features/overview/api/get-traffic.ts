import type { Traffic } from '@guanjia/contract'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 60_000

type TrafficFilter = { readonly component: string | undefined; readonly hours: number }

export function trafficQuery(filter: TrafficFilter) {
  return queryOptions({
    queryKey: ['overview', 'traffic', filter],
    queryFn: ({ signal }) => api.get<Traffic>('/overview/traffic', { query: filter, signal }),
  })
}

export function useTraffic(filter: TrafficFilter) {
  return useQuery({
    ...trafficQuery(filter),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
