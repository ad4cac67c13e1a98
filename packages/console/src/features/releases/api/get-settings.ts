import type { MiniProgramSettings } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Whether users can open the mini program, as WeChat says at this moment. */
export function useSettings(appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['mini-program-settings', component, appid],
    queryFn: ({ signal }) =>
      api.get<MiniProgramSettings>(`/authorizers/${encodeURIComponent(appid)}/settings`, {
        query: { component },
        signal,
      }),
    refetchOnWindowFocus: false,
  })
}
