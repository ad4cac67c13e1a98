import type { Rehearsal } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 1_000

export function useRehearsal(id: string) {
  return useQuery({
    queryKey: ['rehearsals', 'detail', id],
    queryFn: ({ signal }) => api.get<Rehearsal>(`/rehearsals/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && data.state !== 'running' ? false : LIVE_MS),
  })
}
