import type { AuthorizerDetail, UpdateAuthorizerRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type Update = UpdateAuthorizerRequest & { readonly appid: string; readonly component: string | undefined }

/** Labels and note: what is ours about an account. */
export function useUpdateAuthorizer() {
  return useMutation({
    mutationFn: ({ appid, component, ...request }: Update) =>
      api.patch<AuthorizerDetail>(`/authorizers/${encodeURIComponent(appid)}`, request, { query: { component } }),
    meta: {
      invalidates: [['authorizers']],
      successMessage: 'authorizers.annotations.saved',
      showsErrorInPlace: true,
    },
  })
}
