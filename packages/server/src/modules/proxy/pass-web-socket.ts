import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
  STATUS_CODES,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError } from '../../http/app-error.ts'
import type { Route } from './proxy.ts'
import type { ProxyResult } from './proxy-events.ts'
import { toVisitorHeaders } from './proxy-headers.ts'
import { describeRefusal } from './proxy-page.ts'

export type WebSocketPassage = {
  route: Route
  request: IncomingMessage
  socket: Duplex
  /** What the visitor sent behind his request. */
  head: Buffer
  requestId: string
  headers: readonly string[]
  onEnd(result: ProxyResult, error?: Error): void
}

/** Asks the business system to open the WebSocket; from then on bytes go both ways, unread. */
export function passWebSocket(passage: WebSocketPassage): void {
  const { route, request, socket, head } = passage
  const end = once(passage.onEnd)
  const headers = [...passage.headers, 'Connection', 'Upgrade', 'Upgrade', 'websocket']
  let upstream: ClientRequest
  try {
    upstream = askUpstream(route, request, headers)
  } catch (error) {
    // A header or an address that Node reads but does not send.
    end('refused')
    refuseWebSocket(passage, new AppError('request.refused', {}, { cause: error }))
    return
  }
  let isOpen = false
  socket.once('close', () => {
    end(isOpen ? 'answered' : 'aborted')
    upstream.destroy()
  })
  const timer = setTimeout(() => {
    const seconds = route.answerWithinMs / 1_000
    end('timeout')
    refuseWebSocket(passage, new AppError('proxy.upstream_timeout', { seconds }))
  }, route.answerWithinMs)
  upstream.once('close', () => clearTimeout(timer))
  upstream.once('upgrade', (answer, upstreamSocket, upstreamHead) => {
    clearTimeout(timer)
    isOpen = true
    socket.write(renderHead(answer, toVisitorHeaders(answer.rawHeaders, { keepUpgrade: true })))
    if (upstreamHead.length > 0) socket.write(upstreamHead)
    if (head.length > 0) upstreamSocket.write(head)
    join(socket, upstreamSocket)
  })
  upstream.once('response', (answer) => {
    clearTimeout(timer)
    // It answers instead of opening: "sign in first", "no such room".
    socket.write(renderHead(answer, [...toVisitorHeaders(answer.rawHeaders), 'Connection', 'close']))
    answer.once('end', () => end('answered'))
    answer.once('error', () => socket.destroy())
    answer.pipe(socket)
  })
  upstream.once('error', (error) => {
    end('unreachable', error)
    refuseWebSocket(passage, new AppError('proxy.upstream_unreachable'))
  })
  upstream.end()
}

/** By Node's own client, which hands the connection over once it is open. */
function askUpstream(route: Route, request: IncomingMessage, headers: readonly string[]): ClientRequest {
  const { hostname, port, basePath, isHttps } = route
  const options: RequestOptions = {
    agent: false,
    host: hostname,
    port,
    path: basePath + request.url,
    headers,
    setHost: false,
    ...(isHttps && { servername: hostname }),
  }
  return isHttps ? requestHttps(options) : requestHttp(options)
}

/** An answer in place of a WebSocket; the connection ends with it. */
export function refuseWebSocket(
  { request, socket, requestId }: Pick<WebSocketPassage, 'request' | 'socket' | 'requestId'>,
  error: AppError,
): void {
  if (!socket.writable) return
  const { status, headers, body } = describeRefusal(request, error, requestId)
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${fields.join('')}connection: close\r\n\r\n${body}`)
}

function join(one: Duplex, other: Duplex): void {
  for (const socket of [one, other] as Socket[]) {
    socket.setTimeout?.(0)
    socket.setNoDelay?.(true)
    socket.on('error', () => socket.destroy())
  }
  one.pipe(other)
  other.pipe(one)
  one.once('close', () => other.destroy())
  other.once('close', () => one.destroy())
}

/** Node has parsed these headers, so none of them holds a line break. */
function renderHead(answer: IncomingMessage, headers: readonly string[]): string {
  let head = `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`
  return `${head}\r\n`
}

function once(onEnd: WebSocketPassage['onEnd']): WebSocketPassage['onEnd'] {
  let hasEnded = false
  return (result, error) => {
    if (hasEnded) return
    hasEnded = true
    onEnd(result, error)
  }
}
