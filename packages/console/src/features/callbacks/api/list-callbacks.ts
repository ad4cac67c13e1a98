import type { Callback, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type CallbackFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly type?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useCallbacks(filter: CallbackFilter) {
  return useQuery({
    queryKey: ['callbacks', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<Callback>>('/callbacks', { query: filter, signal }),
    placeholderData: keepPreviousData,
    // Only the newest page is live: an older one does not change.
    refetchInterval: filter.cursor === undefined ? LIVE_MS : false,
  })
}
