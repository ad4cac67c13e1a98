import type { MiniProgramVersions } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Each look asks WeChat, so it is not repeated by itself. */
export function useVersions(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['versions', component, appid],
    queryFn: ({ signal }) =>
      api.get<MiniProgramVersions>(`/mini-programs/${encodeURIComponent(appid)}/versions`, {
        query: { component },
        signal,
      }),
    refetchOnWindowFocus: false,
  })
}
