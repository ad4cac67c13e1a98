import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Duplex, PassThrough, type Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
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
  dispatcher: Dispatcher
  /** The connections on which a body arrives. */
  uploading: WeakSet<Duplex>
  onEnd(result: ProxyResult, error?: Error): void
}

/** A body of which nothing moves for so long is given up. */
const STALLED_MS = 120_000
/** Bodies up to here are collected before the request goes on: cheaper than a stream, and nothing has to be undone. */
const SMALL_BODY_BYTES = 64 * 1024
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS'])

type Body = Buffer | Readable | null

/**
 * One request on its way to the business system and back. It ends once: answered (the visitor has all of it), refused by
 * us with a page (nothing was answered), broken off (the upstream failed in the middle) or aborted (the visitor left).
 */
export class Passage {
  readonly #options: PassageOptions
  #abort: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #isAnswered = false
  #hasEnded = false

  constructor(options: PassageOptions) {
    this.#options = options
  }

  start(): void {
    const { request, response } = this.#options
    response.once('close', () => this.#handleClose())
    const length = bodyLength(request)
    if (length === 0) this.#send(null, REPEATABLE.has(request.method ?? ''))
    else this.#takeBody(length)
  }

  #takeBody(length: number): void {
    const { request, uploading } = this.#options
    const { socket } = request
    uploading.add(socket)
    request.once('end', () => {
      uploading.delete(socket)
      socket.setTimeout(0)
    })
    // Most bodies have come with their headers and need no watching.
    setImmediate(() => {
      if (!request.complete && !this.#hasEnded) request.setTimeout(STALLED_MS, () => this.#handleTimeout())
    })
    if (length <= SMALL_BODY_BYTES) {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.once('end', () => this.#send(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)))
      return
    }
    // The client destroys a body that finds nobody, and the request itself is the connection of the visitor.
    const body = request.pipe(new PassThrough())
    body.on('error', () => {})
    this.#send(body)
  }

  #send(body: Body, mayRepeat = false): void {
    if (this.#hasEnded) return
    const { route, request, headers, dispatcher } = this.#options
    const { isHttps, hostname, port, basePath } = route
    const host = hostname.includes(':') ? `[${hostname}]` : hostname
    const wait = () => this.#waitForAnswer()
    if (request.complete || body === null) wait()
    else request.once('end', wait)
    try {
      dispatcher.dispatch(
        {
          origin: `${isHttps ? 'https' : 'http'}://${host}:${port}`,
          path: basePath + request.url,
          method: request.method as Dispatcher.HttpMethod,
          headers: headers as string[],
          body,
        },
        {
          onConnect: (abort) => {
            this.#abort = abort
            if (this.#hasEnded) abort()
          },
          onHeaders: (status, rawHeaders, resume, statusText) =>
            this.#begin(status, { rawHeaders, resume, statusText }),
          onData: (chunk) => this.#options.response.write(chunk),
          onComplete: () => this.#finish(),
          onError: (error) => {
            // The upstream had closed a kept-alive connection that we believed open; the request never reached it.
            const isStale = !this.#isAnswered && 'code' in error && STALE.has(String(error.code))
            if (isStale && mayRepeat) this.#send(body)
            else this.#handleError(error)
          },
        },
      )
    } catch (error) {
      // A header or an address that Node reads but the client does not send.
      this.#refuse('refused', new AppError('request.refused', {}, { cause: error }))
    }
  }

  #waitForAnswer(): void {
    if (this.#hasEnded || this.#isAnswered) return
    clearTimeout(this.#timer)
    // Real time: the visitor waits for real.
    this.#timer = setTimeout(() => this.#handleTimeout(), this.#options.route.answerWithinMs)
  }

  /** Answers whether more may come at once. */
  #begin(
    status: number,
    { rawHeaders, resume, statusText }: { rawHeaders: readonly Buffer[]; resume: () => void; statusText: string },
  ): boolean {
    // "100 Continue" and "103 Early Hints" come before the answer.
    if (status < 200 || this.#hasEnded) return true
    clearTimeout(this.#timer)
    const { response, requestId } = this.#options
    const headers = toVisitorHeaders(
      rawHeaders.map((part) => part.toString('latin1')),
      { requestId },
    )
    response.writeHead(status, statusText, headers)
    this.#isAnswered = true
    response.on('drain', resume)
    // What has no body yet (events, a long poll) shows its headers; the rest leaves in one piece.
    setImmediate(() => {
      if (!response.writableEnded && !response.destroyed) response.flushHeaders()
    })
    return true
  }

  #finish(): void {
    const { request, response } = this.#options
    response.end()
    if (!request.complete) drain(request)
  }

  #handleTimeout(): void {
    const seconds = this.#options.route.answerWithinMs / 1_000
    this.#refuse('timeout', new AppError('proxy.upstream_timeout', { seconds }))
  }

  #handleError(error: Error): void {
    if (this.#hasEnded) return
    if (this.#isAnswered) {
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
    this.#abort?.()
    refuse(request, response, describeRefusal(request, problem, requestId))
  }

  #handleClose(): void {
    if (this.#options.response.writableFinished) this.#end('answered')
    else {
      this.#end('aborted')
      this.#abort?.()
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

const STALE = new Set(['UND_ERR_SOCKET', 'ECONNRESET'])

/** 0: none; infinity: as long as it takes. */
function bodyLength({ headers }: IncomingMessage): number {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers
  return encoding === undefined ? Number(length ?? 0) : Number.POSITIVE_INFINITY
}
