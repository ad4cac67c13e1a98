import type { DesiredStateDocument } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'

/** The document of a scope; null where none is written yet. */
export function useDesiredState(scope: string, component: string | undefined) {
  return useQuery({
    queryKey: ['desired-states', 'detail', component, scope],
    queryFn: ({ signal }) =>
      api
        .get<DesiredStateDocument>(`/desired-states/${encodeURIComponent(scope)}`, { query: { component }, signal })
        .catch((error: unknown) => {
          if (error instanceof ApiProblem && error.code === 'desired_state.not_found') return null
          throw error
        }),
    refetchOnWindowFocus: false,
  })
}
