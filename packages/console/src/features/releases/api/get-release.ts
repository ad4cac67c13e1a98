import type { ReleaseDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 2_000

/** Follows a release while it is open. */
export function useRelease(id: string) {
  return useQuery({
    queryKey: ['releases', 'detail', id],
    queryFn: ({ signal }) => api.get<ReleaseDetail>(`/releases/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.isOpen === false ? false : LIVE_MS),
  })
}
