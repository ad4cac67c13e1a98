import type { ExtConfigOverride } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'

/** What one merchant has different; null where there is nothing. */
export function useExtOverride(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['ext-overrides', component, appid],
    queryFn: ({ signal }) =>
      api
        .get<ExtConfigOverride>(`/authorizers/${encodeURIComponent(appid)}/ext-override`, {
          query: { component },
          signal,
        })
        .catch((error: unknown) => {
          if (error instanceof ApiProblem && error.code === 'ext_config.override_not_found') return null
          throw error
        }),
    refetchOnWindowFocus: false,
  })
}
