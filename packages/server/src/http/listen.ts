import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from './app-error.ts'

export type Listener = { host: string; port: number; variable: 'GUANJIA_PORT' | 'GUANJIA_INNER_PORT' }

/** Connections that wait to be accepted: Node's 511 are used up by a burst, and who finds no place tries again a second later. */
const BACKLOG = 4_096

/** Starts to listen and answers the address a person can open. A port that is taken is told by name. */
export async function listen(server: FastifyInstance, { host, port, variable }: Listener): Promise<string> {
  try {
    await server.listen({ host, port, backlog: BACKLOG })
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    throw isTaken ? new AppError('config.port_taken', { host, port, variable }, { cause }) : cause
  }
  const bound = server.server.address() as AddressInfo
  const isEverywhere = bound.address === '0.0.0.0' || bound.address === '::'
  const name = isEverywhere ? '127.0.0.1' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return `http://${name}:${bound.port}`
}

const SWEEP_EVERY_MS = 20

/** Stops accepting, lets requests in flight finish, and ends those that take longer. */
export async function closeWithin(server: FastifyInstance, ms: number): Promise<void> {
  // A connection that was busy when closing began falls idle later and would be kept for the client's next request.
  const sweep = setInterval(() => server.server.closeIdleConnections(), SWEEP_EVERY_MS)
  const cut = setTimeout(() => server.server.closeAllConnections(), ms)
  try {
    await server.close()
  } finally {
    clearInterval(sweep)
    clearTimeout(cut)
  }
}
