import {
  authorizerSync,
  authorizerSyncPage,
  authorizerSyncParams,
  listAuthorizerSyncsQuery,
  startAuthorizerSyncRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { AuthorizerReconciliation } from './authorizer-reconciliation.ts'

export type ReconciliationRoutesDeps = {
  reconciliation: Pick<AuthorizerReconciliation, 'request' | 'get' | 'list'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['authorizers']

/** Comparing with WeChat's list, under `/api/v1`. */
export function reconciliationRoutes({
  reconciliation,
  resolveComponent,
}: ReconciliationRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/authorizers/sync',
      {
        config: { scope: 'authorizers:write' },
        schema: {
          tags: TAGS,
          summary: '与微信的授权方列表对账 (compare with the list of WeChat now)',
          body: startAuthorizerSyncRequest.prefault({}),
          response: { 202: authorizerSync },
        },
      },
      async (request, reply) => {
        const { component, profileCalls } = request.body
        const componentAppid = await resolveComponent(component)
        const run = await reconciliation.request({ componentAppid, profileCalls }, authorOf(request))
        return reply.code(202).send(run)
      },
    )
    scope.get(
      '/authorizers/sync',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '对账记录 (list comparisons)',
          querystring: listAuthorizerSyncsQuery,
          response: { 200: authorizerSyncPage },
        },
      },
      (request) => reconciliation.list(request.query),
    )
    scope.get(
      '/authorizers/sync/:id',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '对账进度 (progress of a comparison)',
          params: authorizerSyncParams,
          response: { 200: authorizerSync },
        },
      },
      (request) => reconciliation.get(request.params.id),
    )
  }
}
