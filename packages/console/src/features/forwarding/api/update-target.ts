import type { Target, UpdateTargetRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type TargetUpdate = { readonly id: string; readonly change: UpdateTargetRequest }

/** `showsErrorInPlace`: a form shows what went wrong; otherwise a toast does. */
export function useUpdateTarget({ showsErrorInPlace = false } = {}) {
  return useMutation({
    mutationFn: ({ id, change }: TargetUpdate) => api.patch<Target>(`/targets/${encodeURIComponent(id)}`, change),
    // It may hold a new password or header value.
    gcTime: 0,
    meta: {
      invalidates: [['targets'], ['deliveries']],
      successMessage: 'forwarding.target.saved',
      showsErrorInPlace,
    },
  })
}
