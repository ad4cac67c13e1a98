import type { Problem } from '@guanjia/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { redactText, withoutQuery } from '../lib/redact.ts'
import { AppError } from './app-error.ts'
import { toAppError as explainWechatError, isWechatError } from './wechat-problem.ts'

const LONGEST_PATH = 200

/** The one mapper: everything that is thrown leaves as a problem document; above 499 the details stay inside. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const appError = toAppError(error, request)
  if (appError.status >= 500) {
    request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
  }
  const retryAfter = appError.params.retryAfterSeconds
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter))
  return sendProblem(reply, toProblem(appError, request.id))
}

export function handleNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = redactText(withoutQuery(request.url)).slice(0, LONGEST_PATH)
  return sendProblem(reply, toProblem(new AppError('route.not_found', { method: request.method, path }), request.id))
}

function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  // Past the route's response schemas, which may not name this status.
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((document: unknown) => JSON.stringify(document))
    .send(body)
}

export function toProblem(error: AppError, requestId: string): Problem {
  const zh = error.text('zh')
  const en = error.text('en')
  return {
    type: `urn:guanjia:error:${error.code}`,
    title: zh.title,
    titleEn: en.title,
    status: error.status,
    code: error.code,
    next: zh.next,
    nextEn: en.next,
    requestId,
    ...(error.fields ? { fields: [...error.fields] } : {}),
    ...(error.wechat ? { wechat: error.wechat } : {}),
    ...(error.findings ? { findings: [...error.findings] } : {}),
    ...(error.standing ? { state: error.standing.state, possible: [...error.standing.possible] } : {}),
  }
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  if (isWechatError(error)) return explainWechatError(error)
  const { code, statusCode = 500 } = error as Partial<FastifyError>
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('request.unsupported_media_type', { contentType: contentTypeOf(request) })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('request.body_too_large', { limitBytes: request.routeOptions.bodyLimit })
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('request.malformed_json')
  }
  if (error instanceof SyntaxError && statusCode === 400) return new AppError('request.malformed_json')
  if (statusCode === 503) return new AppError('internal.unavailable', {}, { cause: error })
  if (statusCode >= 400 && statusCode < 500) return new AppError('request.refused', {}, { cause: error })
  return new AppError('internal.error', {}, { cause: error })
}

function contentTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '(无 / none)').replace(/[^\x20-\x7e]/g, '').slice(0, 100)
}

/** For what never reaches a route, such as an address that cannot be decoded. */
export function handleFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('content-type', 'application/problem+json; charset=utf-8')
  handleError(error, request, reply)
}
