import type { AuthorizerDetail } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Reads the profile from WeChat anew. */
export function useSyncAuthorizer() {
  return useMutation({
    mutationFn: ({ appid, component }: { appid: string; component: string | undefined }) =>
      api.post<AuthorizerDetail>(`/authorizers/${encodeURIComponent(appid)}/sync`, undefined, { query: { component } }),
    meta: { invalidates: [['authorizers']], successMessage: 'authorizers.page.synced' },
  })
}
