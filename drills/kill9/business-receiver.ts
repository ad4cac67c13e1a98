import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Webhook = { data: { fields: { MsgId?: string } } }

/** The business system: keeps under which webhook-ids it got which message, and how often. */
export class BusinessReceiver implements AsyncDisposable {
  readonly #server: Server
  readonly #idsByMessage = new Map<string, Set<string>>()
  #received = 0

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      const { data } = JSON.parse(body) as Webhook
      const message = data.fields.MsgId ?? ''
      const ids = this.#idsByMessage.get(message) ?? new Set()
      this.#idsByMessage.set(message, ids.add(String(request.headers['webhook-id'])))
      this.#received += 1
      response.writeHead(204).end()
    })
  }

  static async start(): Promise<BusinessReceiver> {
    const receiver = new BusinessReceiver()
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  has(msgId: string): boolean {
    return this.#idsByMessage.has(msgId)
  }

  /** Messages that came under more than one id: a receiver could not tell that they are the same. */
  countUnstable(): number {
    return [...this.#idsByMessage.values()].filter((ids) => ids.size > 1).length
  }

  /** Deliveries of a message after its first: at least once is promised, not exactly once. */
  countRepeats(): number {
    return this.#received - this.#idsByMessage.size
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
