import type { Target } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 5_000

export function useTarget(id: string) {
  return useQuery({
    queryKey: ['targets', 'detail', id],
    queryFn: ({ signal }) => api.get<Target>(`/targets/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: LIVE_MS,
  })
}
