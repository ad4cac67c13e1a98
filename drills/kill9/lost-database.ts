import { setTimeout as sleep } from 'node:timers/promises'
import type { MariaDb } from '../../bench/lib/mariadb.ts'
import { DrilledPlatform, type Findings } from './drilled-platform.ts'

const CONNECTIONS = 16
const PAUSE_MS = 20
const LOAD_MS = 2_000
/** As long as WeChat waits for an answer. */
export const PATIENCE_MS = 5_000

export type Outage = Findings & {
  /** Answered with an error, or not at all, so that WeChat pushes again. */
  readonly notAcknowledged: number
  readonly slowestMs: number
}

/** The database goes away in the middle of a load, in order or killed, and comes back; the server lives on. */
export async function stopMariaDb(
  mariaDb: MariaDb,
  { ms, signal }: { ms: number; signal: 'SIGTERM' | 'SIGKILL' },
): Promise<Outage> {
  await using platform = await DrilledPlatform.create(mariaDb.environment(`drill_${signal.toLowerCase()}`))
  const { server, port } = await platform.startServer()
  const over = new AbortController()
  const load = platform.pusher.push(port, { connections: CONNECTIONS, signal: over.signal, pauseMs: PAUSE_MS })
  await sleep(LOAD_MS)
  await mariaDb.stop(signal)
  await sleep(ms)
  await mariaDb.resume()
  const before = platform.pusher.acknowledged.length
  await sleep(LOAD_MS)
  over.abort()
  await load
  if (platform.pusher.acknowledged.length === before) throw new Error('nothing was acknowledged after the outage')
  const findings = await platform.find()
  await server[Symbol.asyncDispose]()
  const { refused, unanswered, slowestMs } = platform.pusher
  return { ...findings, notAcknowledged: refused + unanswered, slowestMs: Math.round(slowestMs) }
}
