import type { Socket } from 'node:net'
import { plainAddress } from '../../http/client-address.ts'
import type { HostList } from '../../lib/host-list.ts'

/** Who is at the other end of a connection; of a trusted one the X-Forwarded headers are believed. */
export type Peer = { readonly address: string; readonly isTrusted: boolean }

/** Looks each connection up once: comparing with ranges costs more than all the headers of a request. */
export class Peers {
  readonly #trustedProxies: HostList
  readonly #known = new WeakMap<Socket, Peer>()

  constructor(trustedProxies: HostList) {
    this.#trustedProxies = trustedProxies
  }

  of(socket: Socket): Peer {
    const known = this.#known.get(socket)
    if (known) return known
    const address = plainAddress(socket.remoteAddress ?? '')
    const peer = { address, isTrusted: this.#trustedProxies.hasAddress(address) }
    this.#known.set(socket, peer)
    return peer
  }
}
