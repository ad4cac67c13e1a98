import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands before a simulator and hides what only a simulator has, so that the server meets a WeChat that is no simulator. It
 * can also let the simulator die under a request.
 */
export class BareWechat implements Disposable {
  /** The simulator, once it is known. */
  upstream: string | undefined
  /** Whether the control API can be reached after all. */
  showsControl = false
  /** Breaks the connection off when the answer to such a path has begun. */
  dieAt: RegExp | undefined
  /** 200 and an empty body to everybody. */
  answersNothing = false
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  static async start(): Promise<BareWechat> {
    const bare = new BareWechat()
    await new Promise<void>((resolve) => bare.#server.listen(0, '127.0.0.1', resolve))
    return bare
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { url = '/', method = 'GET' } = request
    if (this.answersNothing) {
      response.writeHead(200).end()
      return
    }
    if (this.upstream === undefined || (url.startsWith('/_sim') && !this.showsControl)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
      return
    }
    const answer = await fetch(this.upstream + url, {
      method,
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    for await (const piece of answer.body ?? []) {
      response.write(piece)
      if (!this.dieAt?.test(url)) continue
      response.destroy()
      return
    }
    response.end()
  }
}
