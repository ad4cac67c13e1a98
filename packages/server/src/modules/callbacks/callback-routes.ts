import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../lib/clock.ts'
import type { Push } from './callback.ts'
import { CallbackRefusal } from './callback-refusal.ts'
import type { CallbackService } from './callback-service.ts'

export type CallbackRoutesDeps = {
  callbacks: Pick<CallbackService, 'receive' | 'echo' | 'refuse'>
  clock: Pick<Clock, 'now'>
}

const MAX_BODY_BYTES = 1024 * 1024

type Params = { componentAppid?: string; appid?: string }
type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * The addresses that WeChat pushes to (消息推送地址), to be registered under `/wxcallback`: a scope without sign-in and with
 * a parser of its own. Whatever goes wrong, WeChat gets one line of plain text, never a JSON or HTML page.
 */
export function callbackRoutes({ callbacks, clock }: CallbackRoutesDeps): FastifyPluginAsync {
  return async (scope) => {
    // WeChat promises no content type, so any is taken, and the bytes are kept as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      if (error instanceof CallbackRefusal) return sendLine(reply, error.status, `refused: ${error.reason}`)
      const isTooLarge = error.statusCode === 413
      if (isTooLarge || (error.statusCode !== undefined && error.statusCode < 500)) {
        const refusal = new CallbackRefusal(isTooLarge ? 'oversized' : 'envelope', { cause: error })
        await callbacks.refuse(toPush(request, sourceOf(request), clock.now()), refusal)
        return sendLine(reply, refusal.status, `refused: ${refusal.reason}`)
      }
      // Logged where it was counted. WeChat pushes again after a 500.
      return sendLine(reply, 500, 'not stored')
    })
    scope.setNotFoundHandler((_request, reply) => sendLine(reply, 404, 'refused: path'))

    const receive: Handle = async (request, reply) => {
      const answer = await callbacks.receive(toPush(request, sourceOf(request), clock.now()))
      return reply.type(answer.contentType).send(answer.body)
    }
    const echo: Handle = async (request, reply) => {
      const answer = await callbacks.echo(toPush(request, sourceOf(request), clock.now()))
      return reply.type(answer.contentType).header('x-content-type-options', 'nosniff').send(answer.body)
    }
    for (const base of ['', '/:componentAppid']) {
      for (const path of [`${base}/component`, `${base}/biz/:appid`]) {
        const options = { schema: { hide: true } }
        scope.post(path, options, receive)
        scope.get(path, options, echo)
      }
    }
  }
}

function sourceOf({ params }: FastifyRequest): Push['source'] {
  return (params as Params).appid === undefined ? 'component' : 'message'
}

function toPush(request: FastifyRequest, source: Push['source'], receivedAt: number): Push {
  const { componentAppid, appid } = request.params as Params
  return {
    source,
    componentAppid,
    appid,
    query: request.query as Push['query'],
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    receivedAt,
    sourceAddress: request.ip,
  }
}

function sendLine(reply: FastifyReply, status: number, line: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(line)
}
