import type { EventTypeDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useEventType(type: string) {
  return useQuery({
    queryKey: ['event-types', type],
    queryFn: ({ signal }) => api.get<EventTypeDetail>(`/event-types/${encodeURIComponent(type)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
