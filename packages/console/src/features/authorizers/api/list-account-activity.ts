import type { AuthorizerHistoryEntry, Callback, Page, Quota } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const SHOWN = 20

type Account = { readonly appid: string; readonly component: string | undefined }

/** The newest callbacks about one account. */
export function useAccountCallbacks({ appid, component }: Account) {
  return useQuery({
    queryKey: ['callbacks', 'of-account', component, appid],
    queryFn: ({ signal }) =>
      api.get<Page<Callback>>('/callbacks', { query: { appid, component, limit: SHOWN }, signal }),
  })
}

/** How often each API was called today for one account. */
export function useAccountCalls({ appid, component }: Account) {
  return useQuery({
    queryKey: ['quota', component, appid],
    queryFn: ({ signal }) => api.get<Quota>('/quota', { query: { appid, component }, signal }),
  })
}

export function useAccountHistory({ appid, component }: Account, cursor: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'history', component, appid, cursor],
    queryFn: ({ signal }) =>
      api.get<Page<AuthorizerHistoryEntry>>(`/authorizers/${encodeURIComponent(appid)}/history`, {
        query: { component, cursor },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}
