import type { AuthorizerDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Whose versions these are. */
export function useMiniProgram(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'detail', component, appid],
    queryFn: ({ signal }) =>
      api.get<AuthorizerDetail>(`/authorizers/${encodeURIComponent(appid)}`, { query: { component }, signal }),
  })
}
