import type { ForwarderRule, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useForwarderRules(cursor?: string) {
  return useQuery({
    queryKey: ['forwarder-rules', 'list', cursor],
    queryFn: ({ signal }) => api.get<Page<ForwarderRule>>('/forwarder-rules', { query: { cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}
