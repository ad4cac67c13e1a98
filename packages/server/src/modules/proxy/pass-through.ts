import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Agent } from 'undici'
import { AppError } from '../../http/app-error.ts'
import type { PassThrough } from '../../http/front.ts'
import { pathOf } from '../../http/own-path.ts'
import type { HostList } from '../../lib/host-list.ts'
import type { IdFactory } from '../../lib/id.ts'
import { passWebSocket, refuseWebSocket } from './pass-web-socket.ts'
import { Passage } from './passage.ts'
import { Peers } from './peers.ts'
import type { Route } from './proxy.ts'
import type { ProxyEvents, ProxyResult } from './proxy-events.ts'
import { LOOP_HEADER, toUpstreamHeaders } from './proxy-headers.ts'
import { describeRefusal, refuse } from './proxy-page.ts'
import type { ProxyService } from './proxy-service.ts'

export type PassThroughDeps = {
  settings: Pick<ProxyService, 'currentRoute'>
  /** Whether a file of this name at the top is ours: those by which WeChat confirms a domain. */
  hasFile(name: string): Promise<boolean>
  /** Whose X-Forwarded headers are believed. */
  trustedProxies: HostList
  newId: IdFactory
  events: ProxyEvents
}

type Visit = { request: IncomingMessage; response: ServerResponse; dispatcher: Agent }

/** Requests and WebSockets in one process; more are refused at once, rather than piled up. */
const MOST_OPEN = 4_000
/** Kept-alive connections to the business system are left before it may close them under a request. */
const IDLE_MS = 1_000
const CONNECT_TIMEOUT_MS = 10_000
const CONFIRM_FILE = /^\/([\w-]{1,64}\.txt)$/
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/

/**
 * Passes requests on to the business system (透传), streaming both ways: HTTP by undici's dispatch, which gives headers as
 * they came and costs the least, WebSockets by Node's own client; see docs/decisions/011-proxy.md.
 */
export class ProxyPassThrough implements PassThrough, Disposable {
  readonly #deps: PassThroughDeps
  #agent: Agent | undefined
  readonly #peers: Peers
  readonly #uploading = new WeakSet<Duplex>()
  readonly #webSockets = new Set<Duplex>()
  #open = 0

  constructor(deps: PassThroughDeps) {
    this.#deps = deps
    this.#peers = new Peers(deps.trustedProxies)
  }

  mayTakeLong(socket: Duplex): boolean {
    return this.#uploading.has(socket)
  }

  handle(request: IncomingMessage, response: ServerResponse, ours: () => void): void {
    this.#withRoute(request, ours, (route) => {
      if (this.#agent) this.#pass(route, { request, response, dispatcher: this.#agent })
      else void this.#createAgent().then((dispatcher) => this.#pass(route, { request, response, dispatcher }))
    })
  }

  handleWebSocket(request: IncomingMessage, socket: Duplex, head: Buffer, ours: () => void): void {
    // Until it has been passed on nobody else listens.
    socket.on('error', () => socket.destroy())
    this.#withRoute(request, ours, (route) => this.#passWebSocket(route, { request, socket, head }))
  }

  /** WebSockets have no end that one could wait for. */
  [Symbol.dispose](): void {
    for (const socket of this.#webSockets) socket.destroy()
    void this.#agent?.destroy()
  }

  #withRoute(request: IncomingMessage, ours: () => void, pass: (route: Route) => void): void {
    const path = pathOf(request.url ?? '')
    const decide = (route: Route | undefined) => {
      const file = CONFIRM_FILE.exec(path)?.[1]
      if (!route || (route.keepRoot && path === '/')) ours()
      else if (file === undefined) pass(route)
      else
        void this.#deps.hasFile(file).then(
          (isOurs) => (isOurs ? ours() : pass(route)),
          () => pass(route),
        )
    }
    const found = this.#deps.settings.currentRoute()
    if (found instanceof Promise) void found.then(decide)
    else decide(found)
  }

  /** Loaded with the first request: undici is a fifth of what a start has to evaluate. */
  async #createAgent(): Promise<Agent> {
    const undici = await import('undici')
    this.#agent ??= new undici.Agent({
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // A passage has its own limits, and events may be silent for hours.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    return this.#agent
  }

  #pass(route: Route, { request, response, dispatcher }: Visit): void {
    const requestId = this.#requestIdOf(request)
    const refusal = this.#findRefusal(request)
    if (refusal) {
      refuse(request, response, describeRefusal(request, refusal, requestId))
      return
    }
    new Passage({
      route,
      request,
      response,
      requestId,
      headers: this.#headersFor(route, request, requestId),
      dispatcher,
      uploading: this.#uploading,
      onEnd: this.#begin('http'),
    }).start()
  }

  #passWebSocket(route: Route, upgrade: { request: IncomingMessage; socket: Duplex; head: Buffer }): void {
    const { request, socket } = upgrade
    const requestId = this.#requestIdOf(request)
    const refusal = this.#findRefusal(request)
    if (refusal) {
      refuseWebSocket({ request, socket, requestId }, refusal)
      return
    }
    const headers = this.#headersFor(route, request, requestId)
    passWebSocket({ ...upgrade, route, requestId, headers, onEnd: this.#begin('websocket') })
    this.#webSockets.add(socket)
    socket.once('close', () => this.#webSockets.delete(socket))
  }

  #begin(kind: 'http' | 'websocket'): (result: ProxyResult, error?: Error) => void {
    const { events } = this.#deps
    this.#open += 1
    events.started(kind)
    return (result, error) => {
      this.#open -= 1
      events.ended(kind, result, error)
    }
  }

  #findRefusal({ headers }: IncomingMessage): AppError | undefined {
    if (headers[LOOP_HEADER] !== undefined) return new AppError('proxy.loop')
    if (this.#open >= MOST_OPEN) return new AppError('proxy.busy', { retryAfterSeconds: 1 })
    // Node undoes chunks; another coding under them would be passed on without its name.
    const encoding = headers['transfer-encoding']
    return encoding === undefined || encoding.toLowerCase() === 'chunked' ? undefined : new AppError('request.refused')
  }

  #headersFor(route: Route, request: IncomingMessage, requestId: string): string[] {
    return toUpstreamHeaders(request, { route, peer: this.#peers.of(request.socket), requestId })
  }

  #requestIdOf({ headers }: IncomingMessage): string {
    const given = headers['x-request-id']
    return typeof given === 'string' && REQUEST_ID.test(given) ? given : this.#deps.newId('req')
  }
}
