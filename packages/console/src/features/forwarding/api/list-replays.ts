import type { Page, Replay } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 3_000

export function useReplays(cursor?: string) {
  return useQuery({
    queryKey: ['replays', 'list', cursor],
    queryFn: ({ signal }) => api.get<Page<Replay>>('/replays', { query: { cursor }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: cursor === undefined ? LIVE_MS : false,
  })
}
