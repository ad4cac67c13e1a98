import type { BindSession, BindSessionStatus } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const POLL_MS = 2_000

const FINAL: ReadonlySet<BindSessionStatus> = new Set(['bound', 'rejected', 'expired'])

/** Follows a bind session until nothing can change any more. */
export function useBindSession(id: string) {
  return useQuery({
    queryKey: ['bind-sessions', id],
    queryFn: ({ signal }) => api.get<BindSession>(`/bind-sessions/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data && FINAL.has(state.data.status) ? false : POLL_MS),
  })
}
