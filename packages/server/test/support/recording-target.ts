import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export type ReceivedWebhook = {
  id: string
  timestamp: string
  signature: string
  type: string
  body: string
  headers: IncomingHttpHeaders
}

/** A target whose answers a test chooses, one per request; afterwards it answers 204. */
export class RecordingTarget implements AsyncDisposable {
  readonly received: ReceivedWebhook[] = []
  readonly #answers: { status: number; headers?: Record<string, string>; body?: string }[] = []
  readonly #server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name])
      this.received.push({
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
        type: (JSON.parse(body) as { type: string }).type,
        body,
        headers: request.headers,
      })
      const answer = this.#answers.shift() ?? { status: 204 }
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })

  static async start(): Promise<RecordingTarget> {
    const target = new RecordingTarget()
    await new Promise<void>((resolve) => target.#server.listen(0, '127.0.0.1', resolve))
    return target
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  answer(...answers: { status: number; headers?: Record<string, string>; body?: string }[]): void {
    this.#answers.push(...answers)
  }

  forgetAnswers(): void {
    this.#answers.length = 0
  }

  ofType(type: string): ReceivedWebhook[] {
    return this.received.filter((webhook) => webhook.type === type)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** What `verify` of the package checks, without its look at the real clock, which a moved one is far from. */
export function isSignedWith(secret: string, { id, timestamp, signature, body }: ReceivedWebhook): boolean {
  return new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body) === signature
}
