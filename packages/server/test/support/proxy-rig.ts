import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Registry } from 'prom-client'
import { createFront } from '../../src/http/front.ts'
import { HostList } from '../../src/lib/host-list.ts'
import { createLogger } from '../../src/logger.ts'
import { ProxyPassThrough } from '../../src/modules/proxy/pass-through.ts'
import type { Route } from '../../src/modules/proxy/proxy.ts'
import { createProxyEvents } from '../../src/modules/proxy/proxy-events.ts'

export type RigOptions = {
  route?: Partial<Route>
  trustedProxies?: readonly string[]
  requestTimeout?: number
}

/** A proxy in front of a business system that answers as the test says; `ours` is what Guanjia itself would answer. */
export class ProxyRig implements AsyncDisposable {
  readonly metrics = new Registry()
  readonly #upstream: Server
  readonly #front: Server
  readonly #passThrough: ProxyPassThrough

  constructor(upstream: Server, options: RigOptions) {
    this.#upstream = upstream
    const route: Route = {
      isHttps: false,
      hostname: '127.0.0.1',
      port: portOf(upstream),
      basePath: '',
      host: undefined,
      keepRoot: false,
      answerWithinMs: 30_000,
      ...options.route,
    }
    let id = 0
    this.#passThrough = new ProxyPassThrough({
      settings: { currentRoute: () => route },
      hasFile: async (name) => name === 'MP_verify_ours.txt',
      trustedProxies: new HostList(options.trustedProxies ?? []),
      newId: (kind) => `${kind}_${String(++id).padStart(8, '0')}`,
      events: createProxyEvents({ log: createLogger({ level: 'silent' }), metrics: this.metrics }),
    })
    const { requestTimeout = 30_000 } = options
    this.#front = createFront((_request, response) => response.end('ours'), this.#passThrough, {
      requestTimeout,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 20,
    })
    const passThrough = this.#passThrough
    this.#front.on('clientError', (error: Error & { code?: string }, socket) => {
      if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT' || !passThrough.mayTakeLong(socket)) {
        socket.end(`HTTP/1.1 ${error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400} refused\r\n\r\n`)
      }
    })
  }

  get port(): number {
    return portOf(this.#front)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#front.listen(0, '127.0.0.1', resolve))
  }

  /** A connection on which the test writes what it likes. */
  connect(): Socket {
    return connect(this.port, '127.0.0.1')
  }

  /** Writes bytes and reads whatever comes until the connection ends or the text is there. */
  async exchange(bytes: string | Buffer, until?: string): Promise<string> {
    const socket = this.connect()
    socket.write(bytes)
    let text = ''
    for await (const chunk of socket) {
      text += (chunk as Buffer).toString('latin1')
      if (until !== undefined && text.includes(until)) break
    }
    return text
  }

  async results(): Promise<Record<string, number>> {
    const counted = await this.metrics.getSingleMetric('guanjia_proxy_requests_total')?.get()
    return Object.fromEntries((counted?.values ?? []).map(({ labels, value }) => [String(labels.result), value]))
  }

  /** As the server does when it stops. */
  dispose(): void {
    this.#passThrough[Symbol.dispose]()
  }

  async stopUpstream(): Promise<void> {
    this.#upstream.closeAllConnections()
    await new Promise((resolve) => this.#upstream.close(resolve))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#passThrough[Symbol.dispose]()
    for (const server of [this.#front, this.#upstream]) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export async function startRig(
  answer: RequestListener,
  { onUpgrade, ...options }: RigOptions & { onUpgrade?: OnUpgrade } = {},
): Promise<ProxyRig> {
  const upstream = createServer(answer)
  if (onUpgrade) upstream.on('upgrade', onUpgrade)
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const rig = new ProxyRig(upstream, options)
  await rig.listen()
  return rig
}

/** Answers with what arrived. */
export function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url, rawHeaders, headers } = request
    const body = Buffer.concat(chunks).toString('latin1')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method, url, rawHeaders, headers, body }))
  })
}

export type Echo = {
  method: string
  url: string
  rawHeaders: string[]
  headers: Record<string, string>
  body: string
}

/** The body of a raw answer, which has a Content-Length. */
export function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4)
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
