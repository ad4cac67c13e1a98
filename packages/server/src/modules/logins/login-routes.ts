import {
  code2Session,
  code2SessionRequest,
  loginParams,
  oauthLink,
  oauthLinkQuery,
  oauthToken,
  oauthTokenRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type Actor, holdsScope } from '../../http/actor.ts'
import type { LoginService } from './login-service.ts'

export type LoginRoutesDeps = {
  logins: Pick<LoginService, 'code2Session' | 'getOauthLink' | 'getOauthToken'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['logins']

/** Signing the users of merchants in, under `/api/v1`. */
export function loginRoutes({ logins, resolveComponent }: LoginRoutesDeps): FastifyPluginAsyncZod {
  const keyOf = async (component: string | undefined, appid: string) => ({
    componentAppid: await resolveComponent(component),
    appid,
  })
  return async (scope) => {
    scope.post(
      '/mini-programs/:appid/code2session',
      {
        config: { scope: 'gateway:call', account: accountInBody },
        schema: {
          tags: TAGS,
          summary: '小程序登录 (sign a user in by wx.login)',
          params: loginParams,
          body: code2SessionRequest,
          response: { 200: code2Session },
        },
      },
      async ({ params, body, actor }, reply) => {
        const key = await keyOf(body.component, params.appid)
        const session = await logins.code2Session(key, body.jsCode, maySeeSecrets(actor))
        return reply.header('cache-control', 'no-store').send(session)
      },
    )
    scope.get(
      '/official-accounts/:appid/oauth-link',
      {
        config: { scope: 'gateway:call' },
        schema: {
          tags: TAGS,
          summary: '公众号网页授权链接 (link of the web authorisation)',
          params: loginParams,
          querystring: oauthLinkQuery,
          response: { 200: oauthLink },
        },
      },
      async ({ params, query }) => logins.getOauthLink(await keyOf(query.component, params.appid), query),
    )
    scope.post(
      '/official-accounts/:appid/oauth-token',
      {
        config: { scope: 'gateway:call', account: accountInBody },
        schema: {
          tags: TAGS,
          summary: '公众号网页授权换取用户身份 (exchange the code of the web authorisation)',
          params: loginParams,
          body: oauthTokenRequest,
          response: { 200: oauthToken },
        },
      },
      async ({ params, body, actor }, reply) => {
        const key = await keyOf(body.component, params.appid)
        const token = await logins.getOauthToken(key, body, maySeeSecrets(actor))
        return reply.header('cache-control', 'no-store').send(token)
      },
    )
  }
}

function maySeeSecrets(actor: Actor): boolean {
  return holdsScope(actor, 'gateway:login')
}

/** The component stands in the body here. */
function accountInBody({ params, body }: FastifyRequest): { component?: string | undefined; appid: string } {
  const { component } = body as { component?: string | undefined }
  return { component, appid: (params as { appid: string }).appid }
}
