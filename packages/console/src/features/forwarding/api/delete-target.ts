import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteTarget() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/targets/${encodeURIComponent(id)}`),
    meta: {
      invalidates: [['targets'], ['forwarder-rules']],
      successMessage: 'forwarding.target.deleted',
      showsErrorInPlace: true,
    },
  })
}
