import type { FastifyReply } from 'fastify'

/** What a client that reads too slowly may have waiting before it is cut off. */
const MOST_WAITING_BYTES = 64 * 1024

/** Server-sent events to one client. After it is opened the reply belongs to it. */
export class EventStream {
  readonly #raw: FastifyReply['raw']
  readonly #abort = new AbortController()

  constructor(reply: FastifyReply) {
    reply.hijack()
    this.#raw = reply.raw
    this.#raw.on('close', () => this.#abort.abort())
    this.#raw.writeHead(200, {
      // The headers of the scope and the request id, which hijacking would lose.
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx collects answers before it passes them on, unless it is told not to.
      'x-accel-buffering': 'no',
    })
    this.#raw.flushHeaders()
  }

  /** Aborted once the client is gone or the stream has ended. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  send(event: { type: string; id: string; data: unknown }): void {
    this.#write(`event: ${event.type}\nid: ${event.id}\ndata: ${JSON.stringify(event.data)}\n\n`)
  }

  /** Keeps proxies from taking silence for the end. */
  sendHeartbeat(): void {
    this.#write(': still here\n\n')
  }

  /** Resolves when the client has taken what was sent, or is gone. Whoever waits for it may send as much as there is. */
  async drained(): Promise<void> {
    if (!this.#raw.writableNeedDrain || this.signal.aborted) return
    await new Promise<void>((resolve) => {
      this.#raw.once('drain', resolve)
      this.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }

  end(): void {
    this.#abort.abort()
    this.#raw.end()
  }

  /** Ends it without waiting for a client that takes nothing. */
  cut(): void {
    this.#abort.abort()
    this.#raw.destroy()
  }

  #write(text: string): void {
    if (this.#raw.writableEnded || this.#raw.destroyed) return
    if (this.#raw.writableLength > MOST_WAITING_BYTES) this.#raw.destroy()
    else this.#raw.write(text)
  }
}
