import type { Page, Release, ReleaseState } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type ReleaseFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly state?: ReleaseState | undefined
  readonly open?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useReleases(filter: ReleaseFilter) {
  return useQuery({
    queryKey: ['releases', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<Release>>('/releases', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}
