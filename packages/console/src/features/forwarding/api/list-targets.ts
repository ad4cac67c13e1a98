import type { Page, Target } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useTargets(cursor?: string) {
  return useQuery({
    queryKey: ['targets', 'list', cursor],
    queryFn: ({ signal }) => api.get<Page<Target>>('/targets', { query: { cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}
