import type { Registration } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 3_000

/** Follows a registration until WeChat has decided. */
export function useRegistration(id: string) {
  return useQuery({
    queryKey: ['registrations', 'detail', id],
    queryFn: ({ signal }) => api.get<Registration>(`/registrations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'waiting' ? LIVE_MS : false),
  })
}
