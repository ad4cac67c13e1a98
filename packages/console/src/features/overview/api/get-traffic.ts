import type { Traffic } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 60_000

export function useTraffic(filter: { readonly component: string | undefined; readonly hours: number }) {
  return useQuery({
    queryKey: ['overview', 'traffic', filter],
    queryFn: ({ signal }) => api.get<Traffic>('/overview/traffic', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
