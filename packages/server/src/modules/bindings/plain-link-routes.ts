import { bindLink, wechatAppid } from '@guanjia/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '../../http/app-error.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { RateLimiter } from '../../lib/rate-limiter.ts'
import { boundPage, deviceOf, entryPage, stopPage, waitingPage } from './bind-page.ts'
import { linkQuery, returnQuery } from './page-query.ts'
import { NOT_FINISHED, sendPage, textOf } from './page-reply.ts'
import type { PlainLinks } from './plain-links.ts'

export type PlainLinkRoutesDeps = {
  plainLinks: Pick<PlainLinks, 'createLink' | 'handleReturn'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  limiter: Pick<RateLimiter, 'take'>
  publicUrl: string | undefined
  createNonce(): string
}

// Nobody has to prove anything here, and each press costs a call to WeChat.
const PER_ADDRESS = { calls: 30, perMs: 60_000 }
const FOR_ALL = { calls: 600, perMs: 60_000 }

const ANY_ACCOUNT = { biz_appid: null, auth_type: 'all' } as const

const params = z.object({ component: wechatAppid.optional() })

/** The permanent links (长期授权链接), for the default component and, with its appid in the path, for each other. */
export function plainLinkRoutes(deps: PlainLinkRoutesDeps): FastifyPluginAsyncZod {
  const { plainLinks, resolveComponent, publicUrl, createNonce } = deps
  const count = (request: FastifyRequest) => {
    const { limiter } = deps
    const waitMs = limiter.take(request.ip, PER_ADDRESS) || limiter.take('*', FOR_ALL)
    if (waitMs > 0) throw new AppError('request.too_many', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
  }
  return async (scope) => {
    for (const prefix of ['', '/:component'] as const) {
      for (const form of ['pc', 'h5'] as const) {
        scope.get(`${prefix}/${form}`, { schema: { hide: true, params } }, async (request, reply) => {
          await resolveComponent(request.params.component)
          const device = deviceOf(request.headers['user-agent'] ?? '', form)
          const head = { status: 200, referrer: 'origin' } as const
          return sendPage(reply, head, (nonce) => entryPage(ANY_ACCOUNT, { nonce, device }), createNonce())
        })
        scope.post(
          `${prefix}/${form}/link`,
          { schema: { hide: true, params, querystring: linkQuery, response: { 200: bindLink } } },
          async (request, reply) => {
            count(request)
            const { component } = request.params
            const componentAppid = await resolveComponent(component)
            const own = publicUrlOf(request, publicUrl)
            const redirectUri = `${own}/auth${component === undefined ? '' : `/${component}`}/return`
            const url = await plainLinks.createLink({ componentAppid, form: request.query.device, redirectUri })
            return reply.header('cache-control', 'no-store').send({ url })
          },
        )
      }
      scope.get(
        `${prefix}/return`,
        { schema: { hide: true, params, querystring: returnQuery } },
        async (request, reply) => {
          const { auth_code: authCode } = request.query
          if (authCode === undefined) return page(reply, 400, (nonce) => stopPage(nonce, NOT_FINISHED), createNonce())
          count(request)
          const componentAppid = await resolveComponent(request.params.component)
          const { state, redirectUri } = await plainLinks.handleReturn({ componentAppid, authCode })
          if (redirectUri !== undefined) {
            const headers = { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }
            return reply.headers(headers).redirect(redirectUri, 303)
          }
          if (state === 'settled') return page(reply, 200, boundPage, createNonce())
          if (state === 'under_way') return page(reply, 202, waitingPage, createNonce())
          const refused = textOf(new AppError('authorization.code_invalid'))
          return page(reply, 409, (nonce) => stopPage(nonce, refused), createNonce())
        },
      )
    }
  }
}

/** The address of the page holds an authorization code, so no other page learns it. */
function page(reply: FastifyReply, status: number, render: (nonce: string) => string, nonce: string): FastifyReply {
  return sendPage(reply, { status, referrer: 'no-referrer' }, render, nonce)
}
