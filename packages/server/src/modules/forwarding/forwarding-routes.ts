import { deliveryDetail, deliveryPage, deliveryParams, listDeliveriesQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { ForwardingService } from './forwarding-service.ts'

const READ = { scope: 'forwarding:read' } as const
const TAGS = ['forwarding']

/** Deliveries, under `/api/v1`. */
export function deliveryRoutes({
  forwarding,
}: {
  forwarding: Pick<ForwardingService, 'listDeliveries' | 'getDelivery'>
}): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/deliveries',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '投递列表 (list deliveries)',
          querystring: listDeliveriesQuery,
          response: { 200: deliveryPage },
        },
      },
      (request) => forwarding.listDeliveries(request.query),
    )
    scope.get(
      '/deliveries/:deliveryId',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '投递详情与各次尝试 (get a delivery and its attempts)',
          params: deliveryParams,
          response: { 200: deliveryDetail },
        },
      },
      (request) => forwarding.getDelivery(request.params.deliveryId),
    )
  }
}
