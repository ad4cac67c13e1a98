import type { AuthorizerLabelList } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Every label in use, the most used first. */
export function useLabels(component: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'labels', component],
    queryFn: ({ signal }) => api.get<AuthorizerLabelList>('/authorizers/labels', { query: { component }, signal }),
    staleTime: 60_000,
  })
}
