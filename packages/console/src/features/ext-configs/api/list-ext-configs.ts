import type { ExtConfigSummary, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useExtConfigs(component: string | undefined, cursor: string | undefined) {
  return useQuery({
    queryKey: ['ext-configs', 'list', component, cursor],
    queryFn: ({ signal }) => api.get<Page<ExtConfigSummary>>('/ext-configs', { query: { component, cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}
