import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createTestComponent } from '@guanjia/testkit'
import { round } from '../lib/latencies.ts'
import type { MariaDb } from '../lib/mariadb.ts'
import { Platform } from '../lib/platform.ts'
import { cpuSecondsOf, type ReleaseProcess } from '../lib/release-process.ts'
import type { Load } from './load.ts'
import type { LoadResult } from './load-process.ts'
import type { PushMode } from './pushes.ts'

/** One line of the table. */
export type Measured = {
  readonly what: string
  readonly connections: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failed: number
  /** Of the processor for each request: of the server, of MariaDB, and of the load generator. */
  readonly cpuMicros: number
  readonly mariaDbMicros: number
  readonly loadMicros: number
  readonly rssMb: number
}

type CpuSeconds = { readonly server: number; readonly mariaDb: number }

type Round = { readonly connections: number; readonly seconds: number }

/** Until its code is compiled: a server runs for weeks, not for seconds. */
const WARM_UP_SECONDS = 6
const WARM_UP_CONNECTIONS = 64
/** Pushes made beforehand, by what the server has managed so far. */
const RESERVE = 1.6
const FIRST_GUESS_PER_SECOND = 12_000

/** One server, or several processes on one database, under load. */
export class MeasuredServer {
  readonly #name: string
  readonly #mode: PushMode
  readonly #platform: Platform
  readonly #processes: readonly { server: ReleaseProcess; port: number }[]
  readonly #mariaDb: MariaDb | undefined
  #acknowledged = 0
  #perSecond = FIRST_GUESS_PER_SECOND

  private constructor(
    name: string,
    mode: PushMode,
    at: {
      platform: Platform
      processes: readonly { server: ReleaseProcess; port: number }[]
      mariaDb: MariaDb | undefined
    },
  ) {
    this.#name = name
    this.#mode = mode
    this.#platform = at.platform
    this.#processes = at.processes
    this.#mariaDb = at.mariaDb
  }

  static async start(
    load: Load,
    options: {
      name: string
      mode: PushMode
      processes?: number
      settings: Readonly<Record<string, string>>
      /** That the settings lead to. */
      mariaDb?: MariaDb | undefined
      /** A business system that answers every push while WeChat waits. */
      answeredBy?: string
    },
  ): Promise<MeasuredServer> {
    const { name, mode, settings, mariaDb, answeredBy } = options
    const environment = { ...settings, GUANJIA_CALLBACK_MODE: mode, GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1' }
    const platform = new Platform(undefined, environment)
    const processes = []
    for (let left = options.processes ?? 1; left > 0; left -= 1) processes.push(await platform.startServer())
    if (answeredBy !== undefined) await addSyncRule(platform, { serverUrl: processes[0]?.url ?? '', answeredBy })
    const measured = new MeasuredServer(name, mode, { platform, processes, mariaDb })
    await measured.load(load, { connections: WARM_UP_CONNECTIONS, seconds: WARM_UP_SECONDS })
    return measured
  }

  async load(load: Load, { connections, seconds }: Round): Promise<Measured> {
    const cpuBefore = this.#readCpu()
    const result = await load.run({
      component: this.#platform.component,
      mode: this.#mode,
      ports: this.#processes.map(({ port }) => port),
      connections,
      seconds,
      count: Math.ceil(this.#perSecond * seconds * RESERVE),
    })
    this.#acknowledged += result.acknowledged
    this.#perSecond = result.acknowledged / result.seconds
    return this.#measured(this.#name, { connections, result, cpuBefore })
  }

  #measured(
    what: string,
    { connections, result, cpuBefore }: { connections: number; result: LoadResult; cpuBefore: CpuSeconds },
  ): Measured {
    const cpu = this.#readCpu()
    const microsOf = (part: keyof CpuSeconds) => Math.round(((cpu[part] - cpuBefore[part]) / result.acknowledged) * 1e6)
    return {
      what,
      connections,
      perSecond: Math.round(result.acknowledged / result.seconds),
      p50Ms: round(result.p50Ms),
      p99Ms: round(result.p99Ms),
      failed: result.failed,
      cpuMicros: microsOf('server'),
      mariaDbMicros: microsOf('mariaDb'),
      loadMicros: Math.round(result.cpuMicros),
      rssMb: Math.round(Math.max(...this.#processes.map(({ server }) => server.readRssMb()))),
    }
  }

  /** Requests for an address that is not Guanjia's, which the proxy passes on; per second. */
  async loadProxy(load: Load, { connections, seconds }: Round): Promise<Measured> {
    const { component } = this.#platform
    const ports = this.#processes.map(({ port }) => port)
    const requests = { component, mode: 'encrypted', count: PLAIN_PUSHES, isRepeating: true, path: '/orders' } as const
    const cpuBefore = this.#readCpu()
    const result = await load.run({ ...requests, ports, connections, seconds })
    return this.#measured(`${this.#name}: proxy`, { connections, result, cpuBefore })
  }

  /** Ends the server; answers what was acknowledged and what is in the database. */
  async close(): Promise<{ acknowledged: number; stored: number }> {
    for (const { server } of this.#processes) await server[Symbol.asyncDispose]()
    const stored = await this.#platform.fill(async ({ db }) => {
      const count = db.selectFrom('gj_callback').select(({ fn }) => fn.countAll().as('rows'))
      return Number((await count.executeTakeFirstOrThrow()).rows)
    })
    this.#platform[Symbol.dispose]()
    return { acknowledged: this.#acknowledged, stored }
  }

  #readCpu(): CpuSeconds {
    return {
      server: this.#processes.reduce((sum, { server }) => sum + server.readCpuSeconds(), 0),
      mariaDb: this.#mariaDb?.readCpuSeconds() ?? 0,
    }
  }
}

async function addSyncRule(
  platform: Platform,
  { serverUrl, answeredBy }: { serverUrl: string; answeredBy: string },
): Promise<void> {
  const apiKey = await platform.fill(async (_app, key) => key)
  const post = async (path: string, body: unknown) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const answer = await fetch(`${serverUrl}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const { id } = await post('/targets', { name: 'business', kind: 'http', url: answeredBy, timeoutMs: 5_000 })
  await post('/forwarder-rules', { name: 'answered', types: ['*'], targetIds: [id], syncTargetId: id, enabled: true })
}

const PLAIN_PUSHES = 5_000

/** A Fastify that answers `success` to everything, in a process of its own. */
export class PlainServer implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(load: Load): Promise<PlainServer> {
    const child = fork(join(import.meta.dirname, 'plain-server.ts'), { execArgv: process.execArgv })
    const [port] = (await once(child, 'message')) as [number]
    const plain = new PlainServer(child, port)
    await plain.load(load, { connections: WARM_UP_CONNECTIONS, seconds: WARM_UP_SECONDS })
    return plain
  }

  async load(load: Load, { connections, seconds }: Round): Promise<{ perSecond: number; cpuMicros: number }> {
    const cpuBefore = cpuSecondsOf(this.#child.pid)
    const component = createTestComponent()
    const pushes = { component, mode: 'encrypted', count: PLAIN_PUSHES, isRepeating: true } as const
    const result = await load.run({ ...pushes, ports: [this.port], connections, seconds })
    const cpuSeconds = cpuSecondsOf(this.#child.pid) - cpuBefore
    return {
      perSecond: result.acknowledged / result.seconds,
      cpuMicros: Math.round((cpuSeconds / result.acknowledged) * 1e6),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
