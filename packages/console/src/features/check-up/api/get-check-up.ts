import type { CheckUp } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** With one call to WeChat: whoever opens the check-up wants to know, and nothing else tells of the whitelist. */
export function useCheckUp(component: string | undefined) {
  return useQuery({
    queryKey: ['check-up', component],
    queryFn: ({ signal }) => api.get<CheckUp>('/check-up', { query: { component, live: 'true' }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
