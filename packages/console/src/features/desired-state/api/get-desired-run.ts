import type { DesiredStateRun } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 2_000

/** Follows a run until it is done. */
export function useDesiredRun(id: string) {
  return useQuery({
    queryKey: ['desired-runs', 'detail', id],
    queryFn: ({ signal }) => api.get<DesiredStateRun>(`/desired-states/applies/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : LIVE_MS),
  })
}
