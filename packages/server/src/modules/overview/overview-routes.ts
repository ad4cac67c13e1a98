import { overview, overviewQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { OverviewService } from './overview-service.ts'

/** Under `/api/v1`. */
export function overviewRoutes(deps: { overviews: Pick<OverviewService, 'getOverview'> }): FastifyPluginAsyncZod {
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
  }
}
