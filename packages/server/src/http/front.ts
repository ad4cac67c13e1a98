import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { isOwnPath } from './own-path.ts'

/** Whoever gets the requests that are not ours; `ours` gives one back to the server. */
export type PassThrough = {
  handle(request: IncomingMessage, response: ServerResponse, ours: () => void): void
  handleWebSocket(request: IncomingMessage, socket: Duplex, head: Buffer, ours: () => void): void
  /** Whether a request that is still arriving on this connection may take as long as it likes. */
  mayTakeLong(socket: Duplex): boolean
}

export type FrontTimeouts = {
  requestTimeout: number
  keepAliveTimeout: number
  /** How often Node looks for requests that take too long; default: its own. */
  connectionsCheckingInterval?: number
}

/**
 * The HTTP server in front of Fastify. What is ours goes to Fastify, everything else past it: past its router, its parsers
 * and their limits.
 */
export function createFront(ours: RequestListener, passThrough: PassThrough, timeouts: FrontTimeouts): Server {
  const { requestTimeout, keepAliveTimeout, ...options } = timeouts
  const server = createServer(options, (request, response) => {
    if (isOwnPath(request.url ?? '')) ours(request, response)
    else passThrough.handle(request, response, () => ours(request, response))
  })
  server.requestTimeout = requestTimeout
  server.keepAliveTimeout = keepAliveTimeout
  // Once somebody listens for upgrades Node leaves all of them to him.
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const answerPlainly = () => handlePlainly(server, request, socket)
    if (!isWebSocket(request) || isOwnPath(request.url ?? '')) answerPlainly()
    else passThrough.handleWebSocket(request, socket, head, answerPlainly)
  })
  return server
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket'
}

/** An upgrade may be ignored (RFC 9110, 7.8): the request is answered as if it had not asked, and the connection ends. */
function handlePlainly(server: Server, request: IncomingMessage, socket: Duplex): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  // Where its body begins, Node has stopped reading.
  if (encoding !== undefined || (length !== undefined && length !== '0')) {
    endWith(socket, 400, 'An upgrade cannot be asked for together with a body.')
    return
  }
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.on('finish', () => socket.end())
  server.emit('request', request, response)
}

/** What Node tells of connections whose request cannot be read or did not arrive in time. */
export function handleClientError(error: Error & { code?: string }, socket: Duplex, passThrough?: PassThrough): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    if (!passThrough?.mayTakeLong(socket)) endWith(socket, 408, 'The request took too long to arrive.')
  } else if (error.code === 'HPE_HEADER_OVERFLOW') {
    endWith(socket, 431, 'The address and the headers are too long.')
  } else {
    endWith(socket, 400, 'This is not a valid HTTP request.')
  }
}

function endWith(socket: Duplex, status: number, detail: string): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail })
  if (socket.writable) {
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Connection: close',
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    )
  }
  socket.destroy()
}
