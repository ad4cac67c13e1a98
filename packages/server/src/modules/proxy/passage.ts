import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
  type ServerResponse,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Duplex } from 'node:stream'
import { AppError } from '../../http/app-error.ts'
import type { Route } from './proxy.ts'
import type { ProxyResult } from './proxy-events.ts'
import { toVisitorHeaders } from './proxy-headers.ts'
import { describeRefusal, drain, refuse } from './proxy-page.ts'

export type PassageOptions = {
  route: Route
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  /** For the business system. */
  headers: readonly string[]
  agent: Agent
  /** The connections on which a body arrives. */
  uploading: WeakSet<Duplex>
  onEnd(result: ProxyResult, error?: Error): void
}

/** A body of which nothing moves for so long is given up. */
const STALLED_MS = 120_000
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Methods for which Node sends a body of unknown length when none is named. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

/**
 * One request on its way to the business system and back. It ends once: answered (the visitor has all of it), refused by
 * us with a page (nothing was answered), broken off (the upstream failed in the middle) or aborted (the visitor left).
 */
export class Passage {
  readonly #options: PassageOptions
  #upstream: ClientRequest | undefined
  #answer: IncomingMessage | undefined
  #timer: NodeJS.Timeout | undefined
  #hasEnded = false

  constructor(options: PassageOptions) {
    this.#options = options
  }

  start(): void {
    const { request, response } = this.#options
    response.once('close', () => this.#handleClose())
    this.#send(!hasBody(request) && REPEATABLE.has(request.method ?? ''))
  }

  #send(mayRepeat: boolean): void {
    const { route, request, headers, agent } = this.#options
    let upstream: ClientRequest
    try {
      upstream = askUpstream({ route, request, headers, agent })
    } catch (error) {
      // A header or an address that Node reads but does not send.
      this.#refuse('refused', new AppError('request.refused', {}, { cause: error }))
      return
    }
    this.#upstream = upstream
    upstream.on('response', (answer) => this.#passAnswer(answer))
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      // The upstream had closed a kept-alive connection that we believed open; the request never reached it.
      const isStale = upstream.reusedSocket && error.code === 'ECONNRESET' && !this.#answer
      if (isStale && mayRepeat && !this.#hasEnded) this.#send(false)
      else this.#handleError(error)
    })
    if (hasBody(request)) this.#sendBody(upstream)
    else {
      upstream.end()
      this.#waitForAnswer()
    }
  }

  #sendBody(upstream: ClientRequest): void {
    const { request, uploading } = this.#options
    const { socket } = request
    uploading.add(socket)
    request.once('end', () => {
      uploading.delete(socket)
      socket.setTimeout(0)
      this.#waitForAnswer()
    })
    request.pipe(upstream)
    // Most bodies have come with their headers and need no watching.
    setImmediate(() => {
      if (!request.complete && !this.#hasEnded) request.setTimeout(STALLED_MS, () => this.#handleTimeout())
    })
  }

  #waitForAnswer(): void {
    if (this.#hasEnded || this.#answer) return
    clearTimeout(this.#timer)
    // Real time: the visitor waits for real.
    this.#timer = setTimeout(() => this.#handleTimeout(), this.#options.route.answerWithinMs)
  }

  #passAnswer(answer: IncomingMessage): void {
    clearTimeout(this.#timer)
    if (this.#hasEnded) return
    const { request, response, requestId } = this.#options
    this.#answer = answer
    const headers = toVisitorHeaders(answer)
    if (answer.headers['x-request-id'] === undefined) headers.push('X-Request-Id', requestId)
    answer.on('error', (error) => this.#handleError(error))
    try {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
    } catch (error) {
      // A status or a header that Node reads but does not send.
      this.#answer = undefined
      this.#handleError(error as Error)
      return
    }
    answer.pipe(response)
    answer.once('end', () => {
      if (!request.complete) drain(request)
    })
    // What has no body yet (events, a long poll) shows its headers; the rest leaves in one piece.
    setImmediate(() => {
      if (!response.writableEnded && !response.destroyed) response.flushHeaders()
    })
  }

  #handleTimeout(): void {
    const seconds = this.#options.route.answerWithinMs / 1_000
    this.#refuse('timeout', new AppError('proxy.upstream_timeout', { seconds }))
  }

  #handleError(error: Error): void {
    if (this.#hasEnded || this.#answer?.complete) return
    if (this.#answer) {
      // The visitor must not take what he has for the whole.
      this.#end('broken_off', error)
      this.#options.response.destroy()
    } else {
      this.#refuse('unreachable', new AppError('proxy.upstream_unreachable'), error)
    }
  }

  #refuse(result: ProxyResult, problem: AppError, error?: Error): void {
    if (this.#hasEnded) return
    const { request, response, requestId } = this.#options
    this.#end(result, error)
    this.#upstream?.destroy()
    refuse(request, response, describeRefusal(request, problem, requestId))
  }

  #handleClose(): void {
    const { response } = this.#options
    if (response.writableFinished) this.#end('answered')
    else {
      this.#end('aborted')
      this.#upstream?.destroy()
    }
  }

  #end(result: ProxyResult, error?: Error): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    clearTimeout(this.#timer)
    this.#options.uploading.delete(this.#options.request.socket)
    this.#options.onEnd(result, error)
  }
}

export type UpstreamRequest = {
  route: Route
  request: IncomingMessage
  headers: readonly string[]
  agent: Agent | false
}

/** Address and headers go out as they came in, byte for byte; Node refuses what could be read as two requests. */
export function askUpstream({ route, request, headers, agent }: UpstreamRequest): ClientRequest {
  const { hostname, port, basePath, isHttps } = route
  const options: RequestOptions = {
    agent,
    host: hostname,
    port,
    method: request.method,
    path: basePath + request.url,
    headers: [...headers, ...framing(request)],
    setHost: false,
    ...(isHttps && { servername: hostname }),
  }
  return isHttps ? requestHttps(options) : requestHttp(options)
}

/** How long the body is, said once: by the Content-Length that came, or by chunks. */
function framing({ headers, method }: IncomingMessage): string[] {
  if (headers['transfer-encoding'] !== undefined) return ['Transfer-Encoding', 'chunked']
  return headers['content-length'] === undefined && WITH_BODY.has(method ?? '') ? ['Content-Length', '0'] : []
}

function hasBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers
  return encoding !== undefined || (length !== undefined && length !== '0')
}
