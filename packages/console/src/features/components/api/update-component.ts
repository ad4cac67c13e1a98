import type { ComponentDetail, UpdateComponentRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useUpdateComponent(componentAppid: string) {
  return useMutation({
    mutationFn: (change: UpdateComponentRequest) =>
      api.patch<ComponentDetail>(`/components/${encodeURIComponent(componentAppid)}`, change),
    meta: {
      invalidates: [['components'], ['overview'], ['check-up']],
      showsErrorInPlace: true,
      successMessage: 'components.edit.done',
    },
  })
}
