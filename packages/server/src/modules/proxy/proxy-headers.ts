import type { IncomingMessage } from 'node:http'
import type { Peer } from './peers.ts'
import type { Route } from './proxy.ts'

/** Says that a request has come through a Guanjia; one that comes back goes round in circles. */
export const LOOP_HEADER = 'x-guanjia-proxy'

/** Headers of one connection, which end here (RFC 9110, 7.6.1); Node has answered `expect` already. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])
/** What a visitor could make up about himself. A proxy that we trust may say it. */
const FORWARDED = new Set([
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'forwarded',
])
/** Cookies of Guanjia, which are nobody else's business. */
const OWN_COOKIE = /^gj_[a-z]+$/

export type RequestHeadersOptions = {
  route: Route
  peer: Peer
  requestId: string
}

/** The headers for the business system, name and value in turn, in the order and spelling in which they came. */
export function toUpstreamHeaders(request: IncomingMessage, options: RequestHeadersOptions): string[] {
  const { route, peer, requestId } = options
  const { headers, rawHeaders } = request
  const { address, isTrusted } = peer
  const dropped = namedByConnection(headers.connection)
  const passed: string[] = []
  let hasHost = false
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    const value = rawHeaders[at + 1] as string
    const key = name.toLowerCase()
    if (HOP_BY_HOP.has(key) || dropped?.has(key) || FORWARDED.has(key) || key === 'x-request-id') continue
    if (key === 'host') {
      // One, whoever sent two.
      if (!hasHost) passed.push(name, route.host ?? value)
      hasHost = true
    } else if (key === 'cookie' && value.includes('gj_')) {
      const others = withoutOwnCookies(value)
      if (others !== '') passed.push(name, others)
    } else {
      passed.push(name, value)
    }
  }
  const told = (name: string) => (isTrusted ? firstOf(headers[name]) : undefined)
  const chain = told('x-forwarded-for')
  passed.push('X-Forwarded-For', chain === undefined ? address : `${chain}, ${address}`)
  passed.push('X-Forwarded-Proto', told('x-forwarded-proto') ?? 'http')
  const host = told('x-forwarded-host') ?? headers.host
  if (host !== undefined) passed.push('X-Forwarded-Host', host)
  for (const name of ['x-forwarded-port', 'x-real-ip', 'forwarded']) {
    const value = told(name)
    if (value !== undefined) passed.push(name, value)
  }
  passed.push('X-Request-Id', requestId, LOOP_HEADER, '1')
  return passed
}

/** The headers for the visitor, likewise; `keepUpgrade` for the answer that opens a WebSocket. */
export function toVisitorHeaders(
  rawHeaders: readonly string[],
  { requestId, keepUpgrade = false }: { requestId?: string; keepUpgrade?: boolean } = {},
): string[] {
  const names = rawHeaders.map((part, at) => (at % 2 === 0 ? part.toLowerCase() : part))
  const connections = rawHeaders.filter((_part, at) => names[at - 1] === 'connection' && at % 2 === 1)
  const dropped = namedByConnection(connections.length === 0 ? undefined : connections.join(','))
  const passed: string[] = []
  for (let at = 0; at < names.length; at += 2) {
    const key = names[at] as string
    const value = rawHeaders[at + 1] as string
    if (keepUpgrade && (key === 'upgrade' || key === 'connection')) passed.push(rawHeaders[at] as string, value)
    if (HOP_BY_HOP.has(key) || dropped?.has(key)) continue
    // Nobody but us sets our cookies.
    if (key === 'set-cookie' && OWN_COOKIE.test(nameOfCookie(value))) continue
    passed.push(rawHeaders[at] as string, value)
  }
  if (requestId !== undefined && !names.includes('x-request-id')) passed.push('X-Request-Id', requestId)
  return passed
}

function namedByConnection(connection: string | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined) return undefined
  const lower = connection.toLowerCase()
  // What nearly everybody sends.
  if (lower === 'keep-alive' || lower === 'close') return undefined
  const names = lower.split(',').map((name) => name.trim())
  // A visitor cannot have taken away what the message itself rests on.
  return new Set(names.filter((name) => !['host', 'content-length', 'content-type', 'cookie'].includes(name)))
}

function withoutOwnCookies(cookies: string): string {
  return cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => !OWN_COOKIE.test(nameOfCookie(cookie)))
    .join('; ')
}

function nameOfCookie(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('=')).trim()
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
