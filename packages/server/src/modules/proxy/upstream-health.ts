import { connect } from 'node:net'
import type { ProxyHealth } from '@guanjia/contract'
import type { Clock } from '../../lib/clock.ts'
import { describeUpstream, routeOf, type StoredProxy } from './proxy.ts'

/** So that many open consoles do not knock more often. */
const FRESH_MS = 5_000
const CONNECT_WITHIN_MS = 1_000

const OFF: ProxyHealth = { state: 'off', upstream: null, error: null, checkedAt: null }

/** Whether the business system takes connections; looked at when somebody wants to know. */
export class UpstreamHealth {
  readonly #clock: Pick<Clock, 'now'>
  #latest: { key: string; at: number; health: Promise<ProxyHealth> } | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  check(proxy: StoredProxy): Promise<ProxyHealth> {
    const route = routeOf(proxy)
    if (!route) return Promise.resolve(OFF)
    const key = describeUpstream(proxy.upstream)
    const now = this.#clock.now()
    if (this.#latest?.key === key && Math.abs(now - this.#latest.at) < FRESH_MS) return this.#latest.health
    const health = findConnectError(route.hostname, route.port).then(
      (error): ProxyHealth => ({
        state: error === undefined ? 'reachable' : 'unreachable',
        upstream: key,
        error: error ?? null,
        checkedAt: now,
      }),
    )
    this.#latest = { key, at: now, health }
    return health
  }
}

/** Real time: a connection is made or it is not, whatever clock the server has. */
function findConnectError(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_WITHIN_MS })
    const end = (error?: string) => {
      socket.destroy()
      resolve(error)
    }
    socket.once('connect', () => end())
    socket.once('timeout', () => end('ETIMEDOUT'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}
