import type { BindSession, BindSessionStatus, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type BindSessionFilter = {
  readonly component: string | undefined
  readonly businessId?: string | undefined
  readonly status?: BindSessionStatus | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

/** Newest first; the first page is live, as merchants are on their way. */
export function useBindSessions(filter: BindSessionFilter) {
  return useQuery({
    queryKey: ['bind-sessions', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<BindSession>>('/bind-sessions', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: filter.cursor === undefined ? LIVE_MS : false,
  })
}
