import type { DesiredStateRun, Page } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const SHOWN = 20
const LIVE_MS = 3_000

/** The latest plans, applications and checks, live. */
export function useDesiredRuns(component: string | undefined) {
  return useQuery({
    queryKey: ['desired-runs', 'list', component],
    queryFn: ({ signal }) =>
      api.get<Page<DesiredStateRun>>('/desired-states/applies', { query: { component, limit: SHOWN }, signal }),
    refetchInterval: LIVE_MS,
  })
}
