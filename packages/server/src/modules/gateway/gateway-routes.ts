import { componentGatewayParams, componentParameter, gatewayHeaders, gatewayParams } from '@guanjia/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '../../http/app-error.ts'
import { requireUnrestricted } from '../../http/appid-range.ts'
import { authorOf } from '../../http/author.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { GatewayAnswer, GatewayCallService } from './gateway-call-service.ts'
import { readGatewayTarget } from './gateway-path.ts'
import type { BodySpool } from './spooled-body.ts'

export type GatewayRoutesDeps = {
  calls: Pick<GatewayCallService, 'call'>
  spool: BodySpool
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  publicUrl: string | undefined
}

/** The only parameter of the query that is ours; all others are WeChat's. */
const gatewayQuery = z.looseObject({ component: componentParameter })
const ANSWER = { 200: z.unknown().describe('微信的结果，字节不变 (the answer of WeChat as it is)') }
const TAGS = ['gateway']
const DESCRIBED = ['GET', 'POST'] as const
const REFUSED = ['PUT', 'PATCH', 'DELETE']

/** WeChat's API with the token added, under `/api/v1`. */
export function gatewayRoutes(deps: GatewayRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    // Bodies are whatever WeChat takes, and are read when it is certain that they are wanted.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const method of DESCRIBED) {
      const exposeHeadRoute = false
      scope.route({
        method,
        url: '/wechat/component/*',
        exposeHeadRoute,
        config: { scope: 'gateway:call', account: 'handler' },
        schema: {
          tags: TAGS,
          summary: '以第三方平台的名义调用微信接口 (call WeChat for the component)',
          params: componentGatewayParams,
          querystring: gatewayQuery,
          response: ANSWER,
        },
        async handler(request, reply) {
          requireUnrestricted(request.actor)
          return passOn(deps, { request, reply, appid: undefined })
        },
      })
      scope.route({
        method,
        url: '/wechat/:appid/*',
        exposeHeadRoute,
        config: { scope: 'gateway:call' },
        schema: {
          tags: TAGS,
          summary: '以授权方的名义调用微信接口 (call WeChat for an authorizer)',
          params: gatewayParams,
          querystring: gatewayQuery,
          response: ANSWER,
        },
        handler: (request, reply) => passOn(deps, { request, reply, appid: request.params.appid }),
      })
    }
    scope.route({
      method: [...REFUSED, 'HEAD', 'OPTIONS'],
      url: '/wechat/*',
      config: { scope: 'gateway:call', account: 'handler' },
      schema: { hide: true },
      handler(request, reply) {
        reply.header('allow', DESCRIBED.join(', '))
        throw new AppError('gateway.method_not_supported', { method: request.method })
      },
    })
  }
}

type GatewayRequest = Pick<FastifyRequest, 'actor' | 'method' | 'url' | 'headers' | 'raw' | 'id' | 'ip'> & {
  params: { '*': string }
  query: { component?: string | undefined }
} & Parameters<typeof publicUrlOf>[0]

async function passOn(
  { calls, spool, resolveComponent, publicUrl }: GatewayRoutesDeps,
  { request, reply, appid }: { request: GatewayRequest; reply: FastifyReply; appid: string | undefined },
): Promise<FastifyReply> {
  const target = readGatewayTarget(request.url, request.params['*'])
  refuseTooLong(request, reply, spool)
  const answer = await calls.call({
    actor: request.actor,
    author: authorOf(request),
    method: request.method === 'GET' ? 'GET' : 'POST',
    componentAppid: await resolveComponent(request.query.component),
    appid,
    target,
    contentType: request.headers['content-type'],
    idempotencyKey: singleHeader(request.headers['idempotency-key']),
    publicUrl: publicUrlOf(request, publicUrl),
    readBody: () => readBody(request, reply, spool),
  })
  return send(reply, answer)
}

/** Before a byte of the body is read. */
function refuseTooLong(request: GatewayRequest, reply: FastifyReply, spool: BodySpool): void {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced <= spool.limitBytes) return
  // The rest of the upload would be read and thrown away on a connection that stays open.
  reply.header('connection', 'close')
  spool.checkLength(announced)
}

async function readBody(request: GatewayRequest, reply: FastifyReply, spool: BodySpool) {
  try {
    return await spool.read(request.raw)
  } catch (error) {
    if (error instanceof AppError) reply.header('connection', 'close')
    // Whoever hung up reads no answer; nothing has been sent to WeChat.
    if (request.raw.destroyed && !(error instanceof AppError)) {
      throw new AppError('request.refused', {}, { cause: error })
    }
    throw error
  }
}

/** Several values are joined by Node, into one that is no key. */
function singleHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value
}

function send(reply: FastifyReply, answer: GatewayAnswer): FastifyReply {
  reply
    .code(200)
    .header('content-type', answer.contentType)
    .header('cache-control', 'no-store')
    .header(gatewayHeaders.errcode, String(answer.errcode))
  if (answer.rid !== undefined) reply.header(gatewayHeaders.rid, answer.rid)
  if (answer.contentDisposition !== undefined) reply.header('content-disposition', answer.contentDisposition)
  if (answer.isReplayed) reply.header(gatewayHeaders.replayed, 'true')
  return reply.send(answer.body)
}
