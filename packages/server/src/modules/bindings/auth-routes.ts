import { bindLink } from '@guanjia/contract'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '../../http/app-error.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { Random } from '../../lib/random.ts'
import { boundPage, deviceOf, entryPage, rejectedPage, stopPage, waitingPage } from './bind-page.ts'
import { buildReturnUrl } from './bind-session.ts'
import type { BindingService, ReturnOutcome } from './binding-service.ts'
import { linkQuery, returnQuery } from './page-query.ts'
import { explain, NOT_FINISHED, sendPage, textOf, unknownLink } from './page-reply.ts'
import { type PlainLinkRoutesDeps, plainLinkRoutes } from './plain-link-routes.ts'

export type AuthRoutesDeps = Omit<PlainLinkRoutesDeps, 'createNonce'> & {
  bindings: Pick<BindingService, 'open' | 'createLink' | 'handleReturn'>
  random: Pick<Random, 'bytes'>
  publicUrl: string | undefined
}

const params = z.object({ state: z.string().max(200) })
const entryQuery = z.object({ device: z.string().max(10).optional() })

/**
 * The pages that merchants see, under `/auth`: ours before WeChat's, and ours after it. No sign-in; the one-time state in
 * the path is the permission. Nothing of a request is repeated in a page.
 */
export function authRoutes({ bindings, random, publicUrl, ...plain }: AuthRoutesDeps): FastifyPluginAsyncZod {
  const createNonce = () => random.bytes(16).toString('base64')
  return async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      // The page's own request for a link reads a problem document; a person reads a page.
      if (request.method !== 'GET') throw error
      const { status, text } = explain(error)
      if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'authorisation page failed')
      return sendPage(reply, { status, referrer: 'no-referrer' }, (nonce) => stopPage(nonce, text), createNonce())
    })
    scope.setNotFoundHandler((_request, reply) =>
      sendPage(
        reply,
        { status: 404, referrer: 'no-referrer' },
        (nonce) => stopPage(nonce, textOf(unknownLink)),
        createNonce(),
      ),
    )

    scope.get('/bind/:state', { schema: { hide: true, params, querystring: entryQuery } }, async (request, reply) => {
      const session = await bindings.open(request.params.state)
      const device = deviceOf(request.headers['user-agent'] ?? '', request.query.device)
      // WeChat takes the domain of the jump from the Referer; the path, which holds the state, stays here.
      const head = { status: 200, referrer: 'origin' } as const
      return sendPage(reply, head, (nonce) => entryPage(session, { nonce, device }), createNonce())
    })
    scope.post(
      '/bind/:state/link',
      { schema: { hide: true, params, querystring: linkQuery, response: { 200: bindLink } } },
      async (request, reply) => {
        const link = { form: request.query.device, publicUrl: publicUrlOf(request, publicUrl) }
        const url = await bindings.createLink(request.params.state, link)
        return reply.header('cache-control', 'no-store').send({ url })
      },
    )
    scope.get(
      '/bind/:state/return',
      { schema: { hide: true, params, querystring: returnQuery } },
      async (request, reply) => {
        const outcome = await bindings.handleReturn(request.params.state, request.query.auth_code)
        return answerReturn(reply, outcome, createNonce())
      },
    )
    await scope.register(plainLinkRoutes({ ...plain, publicUrl, createNonce }))
  }
}

function answerReturn(reply: FastifyReply, outcome: ReturnOutcome, nonce: string): FastifyReply {
  const { state, session } = outcome
  // The address of this page holds an authorization code, so no other page learns it.
  const page = (status: number, render: (nonce: string) => string) =>
    sendPage(reply, { status, referrer: 'no-referrer' }, render, nonce)
  switch (state) {
    case 'bound':
    case 'rejected':
      if (session.return_url !== null) {
        return reply
          .header('referrer-policy', 'no-referrer')
          .header('cache-control', 'no-store')
          .redirect(buildReturnUrl(session, state), 303)
      }
      return state === 'bound'
        ? page(200, boundPage)
        : page(409, (used) => rejectedPage(used, session.rejection ?? 'authorizer_bound_elsewhere'))
    case 'under_way':
      return page(202, waitingPage)
    case 'code_refused':
      return page(409, (used) => stopPage(used, textOf(new AppError('authorization.code_invalid'))))
    case 'no_code':
      return page(400, (used) => stopPage(used, NOT_FINISHED))
  }
}
