import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'

type Received = {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly event: { type: string; data: { fields: Record<string, unknown> } }
}

/** The program that a developer is writing: it keeps what it gets. */
export class DeveloperMachine implements AsyncDisposable {
  readonly received: Received[] = []
  readonly #waiting = new Set<() => void>()
  #answer: { status: number; body?: string } = { status: 204 }
  readonly #server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      this.received.push({ path: request.url ?? '', headers, body, event: JSON.parse(body) as Received['event'] })
      for (const check of this.#waiting) check()
      response.writeHead(this.#answer.status).end(this.#answer.body)
    })
  })

  static async start(): Promise<DeveloperMachine> {
    const machine = new DeveloperMachine()
    await new Promise<void>((resolve) => machine.#server.listen(0, 'localhost', resolve))
    return machine
  }

  static startProxy(url: string): Promise<BreakableProxy> {
    return BreakableProxy.start(new URL(url))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  answer(answer: { status: number; body?: string }): void {
    this.#answer = answer
  }

  receivedMany(count: number): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (this.received.length >= count) resolve()
      }
      this.#waiting.add(check)
      check()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** A network between a command and its server that can be cut. */
class BreakableProxy implements AsyncDisposable {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  readonly #first: Promise<void>
  #isBroken = false
  readonly #server = createTcpServer((socket) => {
    if (this.#isBroken) return void socket.destroy()
    const upstream = connect(Number(this.#target.port), this.#target.hostname)
    for (const end of [socket, upstream]) {
      this.#sockets.add(end)
      end.on('error', () => {})
      end.on('close', () => this.#sockets.delete(end))
    }
    socket.pipe(upstream)
    upstream.pipe(socket)
    // The first bytes back are the open stream.
    upstream.once('data', () => this.#tellFirst())
  })
  #tellFirst: () => void = () => {}

  private constructor(target: URL) {
    this.#target = target
    this.#first = new Promise((resolve) => {
      this.#tellFirst = resolve
    })
  }

  static async start(target: URL): Promise<BreakableProxy> {
    const proxy = new BreakableProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  connected(): Promise<void> {
    return this.#first
  }

  breakOff(): void {
    this.#isBroken = true
    for (const socket of this.#sockets) socket.destroy()
  }

  letThrough(): void {
    this.#isBroken = false
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakOff()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
