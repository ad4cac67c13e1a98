import type { PreflightReport, PreflightRequest } from '@guanjia/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type PreflightCheck = {
  readonly appid: string
  readonly component: string | undefined
  /** Undefined while there is nothing to check yet. */
  readonly request: PreflightRequest | undefined
}

/** What WeChat would refuse (发布前检查); it only reads. */
export function usePreflight({ appid, component, request }: PreflightCheck) {
  return useQuery({
    queryKey: ['preflight', component, appid, request],
    queryFn:
      request === undefined
        ? skipToken
        : ({ signal }) =>
            api.post<PreflightReport>(`/authorizers/${encodeURIComponent(appid)}/preflight`, request, {
              query: { component },
              signal,
            }),
    refetchOnWindowFocus: false,
  })
}
