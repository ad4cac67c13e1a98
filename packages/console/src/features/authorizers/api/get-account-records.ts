import type { AppealList, Filing, ViolationList } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type Account = { readonly appid: string; readonly component: string | undefined }

/** Each of these is a look at WeChat, so what it said is kept while the page is open. */
function useLook<T>({ appid, component }: Account, what: string, { enabled = true } = {}) {
  return useQuery({
    queryKey: ['account-records', 'of-account', component, appid, what],
    queryFn: ({ signal }) =>
      api.get<T>(`/mini-programs/${encodeURIComponent(appid)}/${what}`, { query: { component }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
}

export function useFiling(account: Account) {
  return useLook<Filing>(account, 'filing')
}

export function useViolations(account: Account) {
  return useLook<ViolationList>(account, 'violations')
}

/** Asked for where somebody wants to see them: it takes a call for each violation. */
export function useAppeals(account: Account, recordId: string, { enabled }: { readonly enabled: boolean }) {
  return useLook<AppealList>(account, `violations/${encodeURIComponent(recordId)}/appeals`, { enabled })
}
