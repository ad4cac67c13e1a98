import type { Page, Target } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const MOST = 200

/** The targets a rule can be given, by name. */
export function useAllTargets() {
  return useQuery({
    queryKey: ['targets', 'all'],
    queryFn: ({ signal }) => api.get<Page<Target>>('/targets', { query: { limit: MOST }, signal }),
  })
}
