import type { IncomingMessage } from 'node:http'
import type { HostList } from '../lib/host-list.ts'

/**
 * Who sent a request: the other end of the connection, or, behind proxies that are trusted, the last one in
 * X-Forwarded-For that is not one of them.
 */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: HostList): string {
  const peer = plainAddress(socket.remoteAddress ?? '')
  const forwarded = headers['x-forwarded-for']
  if (forwarded === undefined || !trustedProxies.hasAddress(peer)) return peer
  const hops = String(forwarded)
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => hop !== '')
  return hops.findLast((hop) => !trustedProxies.hasAddress(hop)) ?? hops[0] ?? peer
}

/** An IPv4 address as such, where the socket takes both families. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}
