import type { DesiredStatePlan } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The difference between what is wanted and what is at WeChat; it only reads. */
export function useMiniProgramPlan(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['desired-plan', component, appid],
    queryFn: ({ signal }) =>
      api.post<DesiredStatePlan>(`/authorizers/${encodeURIComponent(appid)}/desired-state/plan`, undefined, {
        query: { component },
        signal,
      }),
    refetchOnWindowFocus: false,
  })
}
