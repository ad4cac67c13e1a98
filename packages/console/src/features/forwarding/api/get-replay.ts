import type { Replay } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 2_000

/** What it sent off goes on by itself after the replay is done, so that is watched too. */
export function useReplay(id: string) {
  return useQuery({
    queryKey: ['replays', 'detail', id],
    queryFn: ({ signal }) => api.get<Replay>(`/replays/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : LIVE_MS),
  })
}

function isOver({ status, results }: Replay): boolean {
  return status !== 'running' && results.pending === 0
}
