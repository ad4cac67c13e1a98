import type { Page, Rehearsal } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 3_000

export function useRehearsals(query: { readonly component: string | undefined; readonly cursor: string | undefined }) {
  return useQuery({
    queryKey: ['rehearsals', 'list', query],
    queryFn: ({ signal }) => api.get<Page<Rehearsal>>('/rehearsals', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: query.cursor === undefined ? LIVE_MS : false,
  })
}
