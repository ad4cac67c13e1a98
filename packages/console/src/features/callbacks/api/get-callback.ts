import type { CallbackDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCallbackDetail(id: string) {
  return useQuery({
    queryKey: ['callbacks', 'detail', id],
    queryFn: ({ signal }) => api.get<CallbackDetail>(`/callbacks/${encodeURIComponent(id)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
