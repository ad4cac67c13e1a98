import type { EventType } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useEventTypes() {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get<{ items: EventType[] }>('/event-types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
