import { checkUp, checkUpQuery, refusedPushes } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { CheckUpService } from './check-up-service.ts'

/** Under `/api/v1`. */
export function checkUpRoutes({ checkUps }: { checkUps: CheckUpService }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/check-up',
      {
        config: { scope: 'overview:read' },
        schema: {
          tags: ['overview'],
          summary: '体检 (check-up)',
          querystring: checkUpQuery,
          response: { 200: checkUp },
        },
      },
      (request) => checkUps.checkUp(request.query),
    )
    scope.get(
      '/refused-pushes',
      {
        config: { scope: 'callbacks:read' },
        schema: {
          tags: ['callbacks'],
          summary: '近七天被拒绝的推送 (pushes refused within a week)',
          response: { 200: refusedPushes },
        },
      },
      () => checkUps.listRefusedPushes(),
    )
  }
}
