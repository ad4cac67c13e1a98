import type { EventType } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

/** Every type that Guanjia knows, with its names; they change with the version of the server alone. */
export function useEventTypes({ isWanted = true } = {}) {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get<{ items: EventType[] }>('/event-types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isWanted,
  })
}
