import { Readable } from 'node:stream'
import {
  isStreamedBody,
  type WechatAnswer,
  type WechatBody,
  type WechatFetch,
  type WechatRequest,
} from '@guanjia/wechat'
import type { Agent, Dispatcher } from 'undici'

export type WechatConnectionOptions = {
  /** Connections to each host at the same time. */
  connections?: number
  /** For calls that name no limit of their own. */
  timeoutMs?: number
}

const CONNECTIONS = 64
const TIMEOUT_MS = 20_000
const CONNECT_TIMEOUT_MS = 5_000
/** WeChat's largest answers are pictures and code previews of a few megabytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024

/** Keep-alive connections to WeChat: one pool per host, `request()` because `fetch` is several times slower. */
export class WechatConnection implements AsyncDisposable {
  readonly #timeoutMs: number
  readonly #connections: number
  #agent: Promise<Agent> | undefined

  constructor(options: WechatConnectionOptions = {}) {
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.#connections = options.connections ?? CONNECTIONS
  }

  readonly fetch: WechatFetch = async (request) => {
    const limit = limitTime(request.timeoutMs ?? this.#timeoutMs, request.signal)
    try {
      this.#agent ??= this.#createAgent()
      const agent = await this.#agent
      const { statusCode, headers, body } = await agent.request({ ...toOptions(request), signal: limit.signal })
      const bytes = await body.arrayBuffer()
      return { status: statusCode, headers: flatten(headers), body: Buffer.from(bytes) }
    } finally {
      limit.release()
    }
  }

  /** At the end of the process: whoever wanted to wait for a call has done so. */
  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#agent)?.destroy()
  }

  /** Loaded with the first call: undici is a fifth of what a start has to evaluate. */
  async #createAgent(): Promise<Agent> {
    const undici = await import('undici')
    return new undici.Agent({
      connections: this.#connections,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // WeChat may close an idle connection at any moment; we close first.
      keepAliveTimeout: 4_000,
      maxResponseSize: MAX_ANSWER_BYTES,
    })
  }
}

function toOptions(request: WechatRequest): Dispatcher.RequestOptions & { origin: string } {
  const { origin, pathname, search } = new URL(request.url)
  return {
    origin,
    path: pathname + search,
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: toBody(request.body) }),
  }
}

/**
 * The caller's signal and the time limit in one. Not by AbortSignal.any: on Node 20 it keeps every signal it has made
 * alive for as long as its source, and a worker's signal lives as long as the process.
 */
function limitTime(timeoutMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  const abort = () => controller.abort(outer?.reason)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    },
  }
}

function toBody(body: WechatBody): string | Buffer | Readable {
  return isStreamedBody(body) ? Readable.from(body.open(), { objectMode: false }) : body
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): WechatAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}
