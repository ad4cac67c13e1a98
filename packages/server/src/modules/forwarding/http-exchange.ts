import type { Dispatcher } from 'undici'

export type HttpExchange = {
  readonly dispatcher: Dispatcher
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** How much of the answer is read; the rest is not, however much it is. */
  readonly limitBytes: number
}

export type HttpAnswer = {
  readonly statusCode: number
  readonly retryAfter: string | undefined
  /** undefined: the answer broke off. */
  readonly text: string | undefined
}

/**
 * A POST without the streams, signals and iterators of a general client, which take longer than the request itself.
 * Rejects when there is no answer; once its status is known, that is the answer, whatever becomes of the rest.
 */
export class HttpPost implements Dispatcher.DispatchHandler {
  readonly answer: Promise<HttpAnswer>
  readonly #limitBytes: number
  #settle: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined
  #controller: Dispatcher.DispatchController | undefined
  #abortedWith: Error | undefined
  #statusCode: number | undefined
  #retryAfter: string | undefined
  #parts: Buffer[] = []
  #bytes = 0

  constructor({ dispatcher, url, headers, body, timeoutMs, limitBytes }: HttpExchange) {
    this.#limitBytes = limitBytes
    this.answer = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    const { origin, path } = splitUrl(url)
    const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
    dispatcher.dispatch({ origin, path, method: 'POST', headers, body, ...timeouts }, this)
  }

  /** Ends it now; without effect when it is over. */
  abort(error: Error): void {
    this.#abortedWith = error
    this.#end(error)
    this.#controller?.abort(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#abortedWith) controller.abort(this.#abortedWith)
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (statusCode < 200) return
    this.#statusCode = statusCode
    const retryAfter = headers['retry-after']
    this.#retryAfter = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    this.#parts.push(part)
    this.#bytes += part.length
    if (this.#bytes < this.#limitBytes) return
    this.#end()
    controller.abort(new Error('enough was read'))
  }

  onResponseEnd(): void {
    this.#end()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(error)
  }

  #end(error?: Error): void {
    const settle = this.#settle
    if (!settle) return
    this.#settle = undefined
    if (this.#statusCode === undefined) settle.reject(error ?? new Error('the connection ended without an answer'))
    else {
      const text = error === undefined ? this.#read() : undefined
      settle.resolve({ statusCode: this.#statusCode, retryAfter: this.#retryAfter, text })
    }
  }

  #read(): string {
    const [first = NOTHING] = this.#parts
    const bytes = this.#parts.length < 2 ? first : Buffer.concat(this.#parts)
    return bytes.subarray(0, this.#limitBytes).toString('utf8').replaceAll('\0', '')
  }
}

const NOTHING = Buffer.alloc(0)

function splitUrl(url: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname + search }
}
