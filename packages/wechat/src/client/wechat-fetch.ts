/**
 * A body that is too large for the memory (流式请求体). Its length is known beforehand, since WeChat answers 412 to uploads in
 * chunks; `open` begins anew each time, so that a call with such a body can be repeated.
 */
export type StreamedBody = {
  readonly bytes: number
  open(): AsyncIterable<Uint8Array>
}

/** The body of a request as it goes over the wire. */
export type WechatBody = string | Buffer | StreamedBody

/** Whether a body is to be sent piece by piece. */
export function isStreamedBody(body: WechatBody): body is StreamedBody {
  return typeof body !== 'string' && !Buffer.isBuffer(body)
}

/** One HTTP request to WeChat. `url` and `body` hold secrets: do not log them. */
export type WechatRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Of a streamed one `content-length` is in the headers. */
  readonly body?: WechatBody
  readonly signal?: AbortSignal
  /** How long the whole answer may take; whoever sends the request keeps this limit. */
  readonly timeoutMs?: number
}

/** What came back, read to the end. */
export type WechatAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * The one way in which the client reaches the network: send a request, resolve with whatever was answered, reject when
 * there was no answer. It must neither follow redirects nor repeat anything by itself.
 */
export type WechatFetch = (request: WechatRequest) => Promise<WechatAnswer>

/** The value of a header whatever its capitals, or an empty string. */
export function headerOf(answer: WechatAnswer, name: string): string {
  const exact = answer.headers[name]
  if (exact !== undefined) return exact
  const entry = Object.entries(answer.headers).find(([key]) => key.toLowerCase() === name)
  return entry?.[1] ?? ''
}
