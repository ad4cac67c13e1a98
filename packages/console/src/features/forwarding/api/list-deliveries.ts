import type { Delivery, DeliveryStatus } from '@guanjia/contract'
import { usePagedList } from '../../../lib/paged-list.ts'

export type DeliveryFilter = {
  readonly status?: DeliveryStatus | undefined
  readonly targetId?: string | undefined
  readonly eventId?: string | undefined
  readonly appid?: string | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 5_000

export function useDeliveries(filter: DeliveryFilter) {
  return usePagedList<Delivery>({ key: ['deliveries', 'list'], path: '/deliveries', filter, liveMs: LIVE_MS })
}
