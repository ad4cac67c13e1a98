import { overview, overviewQuery, traffic, trafficQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { OverviewService } from './overview-service.ts'
import type { TrafficBook } from './traffic-book.ts'

/** Under `/api/v1`. */
export function overviewRoutes(deps: {
  overviews: Pick<OverviewService, 'getOverview'>
  traffic: Pick<TrafficBook, 'read'>
}): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/overview',
      {
        config: { scope: 'overview:read' },
        schema: {
          tags: ['overview'],
          summary: '概览 (overview)',
          querystring: overviewQuery,
          response: { 200: overview },
        },
      },
      (request) => deps.overviews.getOverview(request.query.component),
    )
    scope.get(
      '/overview/traffic',
      {
        config: { scope: 'overview:read' },
        schema: {
          tags: ['overview'],
          summary: '流量与失败，按小时 (traffic and failures by the hour)',
          querystring: trafficQuery,
          response: { 200: traffic },
        },
      },
      (request) => deps.traffic.read(request.query),
    )
  }
}
