import { miniProgramParams, miniProgramPrivacy, miniProgramQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { PrivacyService } from './privacy-service.ts'

export type PrivacyRoutesDeps = {
  privacy: Pick<PrivacyService, 'view'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** The privacy guide of a mini program as it is at WeChat now, under `/api/v1`. */
export function privacyRoutes({ privacy, resolveComponent }: PrivacyRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/authorizers/:appid/privacy',
      {
        config: { scope: 'desired-state:read' },
        schema: {
          tags: ['privacy'],
          summary: '隐私保护指引与接口权限 (privacy guide, and APIs that need permission)',
          params: miniProgramParams,
          querystring: miniProgramQuery,
          response: { 200: miniProgramPrivacy },
        },
      },
      async ({ params, query }) =>
        privacy.view({ componentAppid: await resolveComponent(query.component), appid: params.appid }),
    )
  }
}
