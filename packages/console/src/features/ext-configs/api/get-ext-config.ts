import type { ExtConfigDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useExtConfig(id: string) {
  return useQuery({
    queryKey: ['ext-configs', 'detail', id],
    queryFn: ({ signal }) => api.get<ExtConfigDetail>(`/ext-configs/${encodeURIComponent(id)}`, { signal }),
    // The form starts from it; what is typed must not change under the hand.
    refetchOnWindowFocus: false,
  })
}
