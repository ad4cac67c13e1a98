import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useDeleteForwarderRule() {
  return useMutation({
    mutationFn: (id: string) => api.delete(`/forwarder-rules/${encodeURIComponent(id)}`),
    meta: {
      invalidates: [['forwarder-rules']],
      successMessage: 'forwarding.rule.deleted',
      showsErrorInPlace: true,
    },
  })
}
