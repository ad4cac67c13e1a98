import type { Draft, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDrafts(component: string | undefined) {
  return useQuery({
    queryKey: ['drafts', component],
    queryFn: ({ signal }) => api.get<Page<Draft>>('/drafts', { query: { component }, signal }),
  })
}
