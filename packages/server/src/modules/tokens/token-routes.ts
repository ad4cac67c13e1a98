import { componentTokens, componentTokensParams } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { TokenService } from './token-service.ts'

type TokenRoutesDeps = { tokens: Pick<TokenService, 'ticketStatus' | 'componentTokenStatus'> }

/** How ticket and token of a component stand, under `/api/v1`; never their values. */
export function tokenRoutes({ tokens }: TokenRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/components/:componentAppid/tokens',
      {
        config: { scope: 'components:read' },
        schema: {
          tags: ['components'],
          summary: '验证票据与令牌的状态 (state of ticket and token)',
          params: componentTokensParams,
          response: { 200: componentTokens },
        },
      },
      async ({ params: { componentAppid } }) => {
        const componentToken = await tokens.componentTokenStatus(componentAppid)
        return { ticket: await tokens.ticketStatus(componentAppid), componentToken }
      },
    )
  }
}
