import type { ExtConfigOverride, PutExtConfigOverrideRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function usePutExtOverride(appid: string, component: string | undefined) {
  return useMutation({
    mutationFn: (request: PutExtConfigOverrideRequest) =>
      api.put<ExtConfigOverride>(`/authorizers/${encodeURIComponent(appid)}/ext-override`, request, {
        query: { component },
      }),
    meta: {
      invalidates: [['ext-overrides'], ['ext-config-preview']],
      successMessage: 'common.action.saved',
      showsErrorInPlace: true,
    },
  })
}
