import type { Overview } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 5_000

export function useOverview(component: string | undefined) {
  return useQuery({
    queryKey: ['overview', component],
    queryFn: ({ signal }) => api.get<Overview>('/overview', { query: { component }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
