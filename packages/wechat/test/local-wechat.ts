import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { webFetch } from '../src/client/web-fetch.ts'
import type { WechatClient } from '../src/client/wechat-client.ts'
import { createWechatClient, type WechatClientOptions } from '../src/client/wechat-client.ts'

/** A request as it arrived. */
export type ReceivedRequest = {
  method: string
  path: string
  rawQuery: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: Buffer
}

/** What to answer: a JSON value, or head and body in full. `undefined` leaves the answer to the handler. */
export type LocalAnswer = { status?: number; headers?: Record<string, string>; body: string | Buffer }

/** Decides on the answer to a request, or takes the response over by answering nothing. */
export type LocalHandler = (request: ReceivedRequest, response: ServerResponse) => LocalAnswer | undefined

/** A real HTTP server in place of WeChat that records what it receives. */
export class LocalWechat implements AsyncDisposable {
  readonly requests: ReceivedRequest[] = []
  readonly #server = createServer((request, response) => this.#receive(request, response))
  #handler: LocalHandler
  #url = ''

  private constructor(handler: LocalHandler) {
    this.#handler = handler
  }

  static async start(handler: LocalHandler = () => json({ errcode: 0, errmsg: 'ok' })): Promise<LocalWechat> {
    const local = new LocalWechat(handler)
    await new Promise<void>((resolve) => local.#server.listen(0, '127.0.0.1', resolve))
    const address = local.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    local.#url = `http://127.0.0.1:${address.port}`
    return local
  }

  get url(): string {
    return this.#url
  }

  /** Answers these in turn; the last one again and again. */
  answer(...answers: LocalAnswer[]): void {
    let index = 0
    this.#handler = () => answers[Math.min(index++, answers.length - 1)]
  }

  handle(handler: LocalHandler): void {
    this.#handler = handler
  }

  client(options: Partial<WechatClientOptions> = {}): WechatClient {
    return createWechatClient({
      baseUrl: this.#url,
      fetch: webFetch({ fetch, timeoutSignal: (ms) => AbortSignal.timeout(ms) }),
      clock: { now: () => 0 },
      ...options,
    })
  }

  get last(): ReceivedRequest {
    const request = this.requests.at(-1)
    if (request === undefined) throw new Error('nothing was received')
    return request
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', this.#url)
      const received: ReceivedRequest = {
        method: request.method ?? '',
        path: url.pathname,
        rawQuery: url.search,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks),
      }
      this.requests.push(received)
      const answer = this.#handler(received, response)
      if (answer === undefined) return
      response.writeHead(answer.status ?? 200, answer.headers ?? {})
      response.end(answer.body)
    })
  }
}

/** An answer as WeChat gives it. */
export function json(value: unknown): LocalAnswer {
  return { headers: { 'content-type': 'application/json; encoding=utf-8' }, body: JSON.stringify(value) }
}
