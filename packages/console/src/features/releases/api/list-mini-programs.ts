import type { Authorizer, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const MOST = 200

/** The mini programs that can be released to, as far as a list to choose from makes sense. */
export function useMiniPrograms(component: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'mini-programs', component],
    queryFn: ({ signal }) =>
      api.get<Page<Authorizer>>('/authorizers', {
        query: { component, kind: 'mini_program', status: 'active', limit: MOST },
        signal,
      }),
  })
}
