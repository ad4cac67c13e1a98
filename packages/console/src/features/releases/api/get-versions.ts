import type { MiniProgramVersions } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Each look asks WeChat, so it is repeated only when our own release has moved on: `occasion` says where that stands. */
export function useVersions(appid: string, component: string | undefined, occasion: string) {
  return useQuery({
    queryKey: ['versions', component, appid, occasion],
    queryFn: ({ signal }) =>
      api.get<MiniProgramVersions>(`/authorizers/${encodeURIComponent(appid)}/versions`, {
        query: { component },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
}
