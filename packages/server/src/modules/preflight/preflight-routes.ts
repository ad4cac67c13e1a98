import { preflightParams, preflightQuery, preflightReport, preflightRequest } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { PreflightService } from './preflight-service.ts'

export type PreflightRoutesDeps = {
  preflight: Pick<PreflightService, 'check'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** The check before a commit or a submission, on request; it changes nothing. */
export function preflightRoutes({ preflight, resolveComponent }: PreflightRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/authorizers/:appid/preflight',
      {
        config: { scope: 'releases:read' },
        schema: {
          tags: ['releases'],
          summary: '发布前检查 (what a commit or a submission would fail for)',
          params: preflightParams,
          querystring: preflightQuery,
          body: preflightRequest,
          response: { 200: preflightReport },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        return preflight.check({ ...request.body, componentAppid, appid: request.params.appid })
      },
    )
  }
}
