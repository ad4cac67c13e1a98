import type { AuthorizerDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useAuthorizer(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'detail', component, appid],
    queryFn: ({ signal }) =>
      api.get<AuthorizerDetail>(`/authorizers/${encodeURIComponent(appid)}`, { query: { component }, signal }),
  })
}
