/*
 * The paths that are Guanjia's; all others may be passed on to the business system. `/inner` and `/metrics` belong to the
 * inner listener, and are not to be mistaken for anything else on the outer one.
 */
const OWN = [
  '/wxcallback',
  '/auth',
  '/api/v1',
  '/console',
  '/docs',
  '/healthz',
  '/readyz',
  '/inner',
  '/metrics',
] as const

/** What no server reads in two ways: no escapes, no empty segments, none that begins with a dot. */
const PLAIN = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/
const ASCII_ESCAPE = /%([0-7][0-9a-f])/gi
const DECODE_AT_MOST = 3

/**
 * Whether a request is for Guanjia itself. However the path is written (upper case, escapes, escapes of escapes, double
 * slashes, dots, backslashes, parameters of segments): when any reading of it is ours, it is ours, and nobody else sees it.
 * So is what is no path at all: a proxy for anybody to anywhere we are not.
 */
export function isOwnPath(url: string): boolean {
  if (!url.startsWith('/')) return true
  const path = pathOf(url)
  if (PLAIN.test(path)) return isOwn(path.toLowerCase())
  const segments = decode(path)
    .toLowerCase()
    .split(/[/\\]+/)
    .map((segment) => segment.replace(/;.*$/s, ''))
    .filter((segment) => segment !== '' && segment !== '.')
  return isOwn(join(segments)) || isOwn(join(resolveDots(segments)))
}

export function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

function isOwn(path: string): boolean {
  return OWN.some((own) => path.startsWith(own) && (path.length === own.length || path[own.length] === '/'))
}

function decode(path: string): string {
  let decoded = path
  for (let round = 0; round < DECODE_AT_MOST; round += 1) {
    decoded = decoded.replace(ASCII_ESCAPE, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return decoded
}

function resolveDots(segments: readonly string[]): string[] {
  const resolved: string[] = []
  for (const segment of segments) {
    if (segment === '..') resolved.pop()
    else resolved.push(segment)
  }
  return resolved
}

function join(segments: readonly string[]): string {
  return `/${segments.join('/')}`
}
