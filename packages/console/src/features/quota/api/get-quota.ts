import type { Quota } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const REFRESH_MS = 10_000

export function useQuota(component: string | undefined, appid: string | undefined) {
  return useQuery({
    queryKey: ['quota', component, appid],
    queryFn: ({ signal }) => api.get<Quota>('/quota', { query: { component, appid }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
