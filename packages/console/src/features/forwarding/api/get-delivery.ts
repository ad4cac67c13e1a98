import type { DeliveryDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 5_000

export function useDelivery(id: string) {
  return useQuery({
    queryKey: ['deliveries', 'detail', id],
    queryFn: ({ signal }) => api.get<DeliveryDetail>(`/deliveries/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'delivered' ? false : LIVE_MS),
  })
}
