import type { ExtConfigDetail, UpdateExtConfigRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useUpdateExtConfig(id: string) {
  return useMutation({
    mutationFn: (request: UpdateExtConfigRequest) =>
      api.patch<ExtConfigDetail>(`/ext-configs/${encodeURIComponent(id)}`, request),
    meta: {
      invalidates: [['ext-configs'], ['ext-config-preview']],
      successMessage: 'common.action.saved',
      showsErrorInPlace: true,
    },
  })
}
