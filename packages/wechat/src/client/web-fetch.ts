import { isStreamedBody, type WechatBody, type WechatFetch } from './wechat-fetch.ts'

/** What `webFetch` needs of the platform: `{ fetch, timeoutSignal: AbortSignal.timeout }`. */
export type WebFetchOptions = {
  fetch: typeof globalThis.fetch
  /** Makes a signal that aborts after so many milliseconds. */
  timeoutSignal?: (timeoutMs: number) => AbortSignal
}

/**
 * Lets the client speak through a standard `fetch`. Servers with many calls had better use connection pools instead.
 *
 * @example createWechatClient({ fetch: webFetch({ fetch, timeoutSignal: (ms) => AbortSignal.timeout(ms) }), … })
 */
export function webFetch(options: WebFetchOptions): WechatFetch {
  return async (request) => {
    const signals: AbortSignal[] = []
    if (request.signal !== undefined) signals.push(request.signal)
    if (request.timeoutMs !== undefined && options.timeoutSignal !== undefined) {
      signals.push(options.timeoutSignal(request.timeoutMs))
    }
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body === undefined ? null : await wholeBody(request.body),
      redirect: 'manual',
      signal: signals.length === 0 ? null : AbortSignal.any(signals),
    })
    const body = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  }
}

/** A standard `fetch` cannot announce the length of a stream, which WeChat insists on, so the body is read to its end. */
async function wholeBody(body: WechatBody): Promise<string | Buffer> {
  if (!isStreamedBody(body)) return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body.open()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
