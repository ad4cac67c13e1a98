import { type InnerResult, wechatAppid } from '@guanjia/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Counter, type Registry } from 'prom-client'
import { AppError } from '../../http/app-error.ts'
import type { Logger } from '../../logger.ts'
import type { TokenService } from './token-service.ts'

export type InnerRoutesDeps = {
  tokens: Pick<TokenService, 'getComponentToken' | 'getAuthorizerToken' | 'getTicket'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  log: Logger
  metrics: Registry
}

/** The codes of 微管家. Its clients look at `code`, which it answers with HTTP 200, except for the first. */
const OK = { code: 0, errorMsg: 'OK' }
const NOT_AUTHORIZED = { code: 1000, errorMsg: '访问未授权' }
const INVALID_PARAMETER = { code: 1001, errorMsg: '参数格式有误' }
const SYSTEM_ERROR = { code: 1002, errorMsg: '系统错误' }
const NO_TICKET = { code: 1007, errorMsg: 'Ticket为空' }

/** A page in a browser of this machine can send requests here; with a name of its own for 127.0.0.1 it could read them. */
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/
/** What came through a proxy came from somewhere else. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip']

/**
 * The inner service (内部服务) as 微管家 has it, under `/inner` of the inner listener: a business system in the same container
 * asks for tokens without a key, because nobody else can reach the listener.
 */
export function innerRoutes({ tokens, resolveComponent, log, metrics }: InnerRoutesDeps): FastifyPluginAsyncZod {
  const reads = new Counter({
    name: 'guanjia_inner_reads_total',
    help: 'Tokens and tickets asked for on the inner listener',
    labelNames: ['what', 'code'],
    registers: [metrics],
  })
  const answer = async (what: string, reply: FastifyReply, read: () => Promise<InnerResult['data']>) => {
    const result = await toResult(read, log)
    reads.inc({ what, code: String(result.code) })
    return reply.header('cache-control', 'no-store').send(result)
  }
  const componentOf = ({ query }: FastifyRequest) => resolveComponent(parameter(query, 'component'))

  return async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      const isOurs = LOOPBACK_HOST.test(request.headers.host ?? '')
      if (isOurs && !FORWARDED.some((name) => name in request.headers)) return
      await reply.code(401).send(NOT_AUTHORIZED)
    })
    scope.get('/component-access-token', (request, reply) =>
      answer('component_token', reply, async () => ({
        token: await tokens.getComponentToken(await componentOf(request)),
      })),
    )
    scope.get('/authorizer-access-token', (request, reply) =>
      answer('authorizer_token', reply, async () => {
        const appid = wechatAppid.safeParse(parameter(request.query, 'appid'))
        if (!appid.success) throw new AppError('request.invalid')
        return { token: await tokens.getAuthorizerToken(await componentOf(request), appid.data) }
      }),
    )
    scope.get('/ticket', (request, reply) =>
      answer('ticket', reply, async () => ({ ticket: await tokens.getTicket(await componentOf(request)) })),
    )
  }
}

async function toResult(read: () => Promise<InnerResult['data']>, log: Logger): Promise<InnerResult> {
  try {
    return { ...OK, data: await read() }
  } catch (error) {
    if (!(error instanceof AppError)) log.error({ err: error }, 'inner read failed')
    if (!(error instanceof AppError) || error.status === 500) return SYSTEM_ERROR
    if (error.code === 'request.invalid') return INVALID_PARAMETER
    const { title, next } = error.text('zh')
    const data = `${title}。${next}`
    return error.code.startsWith('ticket.') ? { ...NO_TICKET, data } : { ...SYSTEM_ERROR, data }
  }
}

function parameter(query: unknown, name: string): string | undefined {
  const value = (query as Record<string, unknown>)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
