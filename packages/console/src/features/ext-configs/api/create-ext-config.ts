import type { CreateExtConfigRequest, ExtConfigDetail } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateExtConfig() {
  return useMutation({
    mutationFn: (request: CreateExtConfigRequest) => api.post<ExtConfigDetail>('/ext-configs', request),
    meta: {
      invalidates: [['ext-configs'], ['ext-config-preview']],
      successMessage: 'common.action.saved',
      showsErrorInPlace: true,
    },
  })
}
