import type { DesiredStateDocument, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDesiredStates(component: string | undefined, cursor: string | undefined) {
  return useQuery({
    queryKey: ['desired-states', 'list', component, cursor],
    queryFn: ({ signal }) =>
      api.get<Page<DesiredStateDocument>>('/desired-states', { query: { component, cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}
