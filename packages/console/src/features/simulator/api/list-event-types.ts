import type { EventType } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What WeChat pushes; our own events cannot be had from it. */
export function useWechatEventTypes() {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get<{ items: EventType[] }>('/event-types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ items }) => items.filter(({ group }) => group !== 'guanjia'),
  })
}
