import {
  authorizerDetail,
  authorizerPage,
  authorizerParams,
  authorizerQuery,
  listAuthorizersQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../db/database.ts'
import { listAuthorizerPage, viewAuthorizer } from './authorizer-read-model.ts'
import type { AuthorizerService } from './authorizer-service.ts'

export type AuthorizerRoutesDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'get' | 'listHistory' | 'sync'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['authorizers']

/** Authorised accounts, under `/api/v1`. */
export function authorizerRoutes({ db, authorizers, resolveComponent }: AuthorizerRoutesDeps): FastifyPluginAsyncZod {
  const detail = async (key: { componentAppid: string; appid: string }) => ({
    ...(await viewAuthorizer(db, await authorizers.get(key))),
    history: await authorizers.listHistory(key),
  })
  return async (scope) => {
    scope.get(
      '/authorizers',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '授权方列表 (list authorizers)',
          querystring: listAuthorizersQuery,
          response: { 200: authorizerPage },
        },
      },
      (request) => listAuthorizerPage(db, request.query),
    )
    scope.get(
      '/authorizers/:appid',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '授权方详情 (get an authorizer)',
          params: authorizerParams,
          querystring: authorizerQuery,
          response: { 200: authorizerDetail },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        return detail({ componentAppid, appid: request.params.appid })
      },
    )
    scope.post(
      '/authorizers/:appid/sync',
      {
        config: { scope: 'authorizers:write' },
        schema: {
          tags: TAGS,
          summary: '从微信同步授权方资料 (read the profile from WeChat now)',
          params: authorizerParams,
          querystring: authorizerQuery,
          response: { 200: authorizerDetail },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        const key = { componentAppid, appid: request.params.appid }
        await authorizers.get(key)
        await authorizers.sync(key)
        return detail(key)
      },
    )
  }
}
