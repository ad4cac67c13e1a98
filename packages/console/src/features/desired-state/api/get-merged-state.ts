import type { MergedDesiredState } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What is wanted of one mini program, once all documents are laid over each other. */
export function useMergedState(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['desired-states', 'merged', component, appid],
    queryFn: ({ signal }) =>
      api.get<MergedDesiredState>(`/authorizers/${encodeURIComponent(appid)}/desired-state`, {
        query: { component },
        signal,
      }),
  })
}
