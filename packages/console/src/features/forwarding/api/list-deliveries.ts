import type { Delivery, DeliveryStatus, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type DeliveryFilter = {
  readonly status?: DeliveryStatus | undefined
  readonly targetId?: string | undefined
  readonly eventId?: string | undefined
  readonly appid?: string | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useDeliveries(filter: DeliveryFilter) {
  return useQuery({
    queryKey: ['deliveries', 'list', filter],
    queryFn: ({ signal }) => api.get<Page<Delivery>>('/deliveries', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: filter.cursor === undefined ? LIVE_MS : false,
  })
}
