/** One HTTP request to WeChat. `url` and `body` hold secrets: do not log them. */
export type WechatRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
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
