import type { Page, Target } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 10_000

export function useTargets(cursor?: string) {
  return useQuery({
    queryKey: ['targets', 'list', cursor],
    queryFn: ({ signal }) => api.get<Page<Target>>('/targets', { query: { cursor }, signal }),
    placeholderData: keepPreviousData,
    // Health changes by itself.
    refetchInterval: LIVE_MS,
  })
}
