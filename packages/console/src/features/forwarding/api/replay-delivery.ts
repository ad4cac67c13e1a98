import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useReplayDelivery(deliveryId: string) {
  return useMutation({
    mutationFn: () => api.post<null>(`/deliveries/${encodeURIComponent(deliveryId)}/replay`),
    meta: { invalidates: [['deliveries']], successMessage: 'replays.one.sent', showsErrorInPlace: true },
  })
}
