import type { Target, UpdateTargetRequest } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useUpdateTarget() {
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: UpdateTargetRequest }) =>
      api.patch<Target>(`/targets/${encodeURIComponent(id)}`, change),
    meta: { invalidates: [['targets']], successMessage: 'forwarding.target.saved' },
  })
}
