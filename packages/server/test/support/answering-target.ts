import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly response: ServerResponse }

/** A business system whose answers a test gives by hand, or by a function. */
export class AnsweringTarget implements AsyncDisposable {
  readonly asked: Asked[] = []
  readonly #arrivals = new Set<() => void>()
  #answer: ((asked: Asked) => void) | undefined
  readonly #server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const asked = { headers: request.headers, body, response }
      this.asked.push(asked)
      this.#answer?.(asked)
      for (const check of this.#arrivals) check()
    })
  })

  static async start(): Promise<AnsweringTarget> {
    const target = new AnsweringTarget()
    await new Promise<void>((resolve) => target.#server.listen(0, '127.0.0.1', resolve))
    return target
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/reply`
  }

  /** How it answers from now on. Until then, and after `undefined`, it keeps who asks waiting. */
  answerWith(answer: ((asked: Asked) => void) | undefined): void {
    this.#answer = answer
  }

  /** Resolves when it was asked that often in all. */
  arrived(count: number): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (this.asked.length >= count) resolve()
      }
      this.#arrivals.add(check)
      check()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** WeChat's XML of a text, as a business system writes it. */
export function textReply(content: string): string {
  return `<xml><ToUserName>ignored</ToUserName><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`
}
