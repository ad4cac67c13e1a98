import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CapturedRequest = { path: string; headers: IncomingHttpHeaders; body: string }

/** A local HTTP server that keeps what it is sent, whatever its form, and answers 204. */
export class HttpCapture implements AsyncDisposable {
  readonly requests: CapturedRequest[] = []
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      this.requests.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(204).end()
    })
  })

  static async start(): Promise<HttpCapture> {
    const capture = new HttpCapture()
    await new Promise<void>((resolve) => capture.#server.listen(0, '127.0.0.1', resolve))
    return capture
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get last(): CapturedRequest {
    const last = this.requests.at(-1)
    if (!last) throw new Error('nothing was sent')
    return last
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
