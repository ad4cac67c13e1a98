import { type AppOverrides, type Base, createBase } from './app/base.ts'
import { registerJobs, scheduleJobs } from './app/jobs.ts'
import { createServers, type Servers } from './app/servers.ts'
import { createServices, type Services } from './app/services.ts'
import type { Config } from './config/config.ts'
import type { Secrets } from './config/secrets.ts'
import type { OpenDatabase } from './db/database.ts'
import { closeWithin, listen } from './http/listen.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import { settledWithin } from './lib/settled-within.ts'
import type { OneTimeCredentials } from './modules/users/operator-service.ts'

export type { AppOverrides } from './app/base.ts'

export type StartedApp = {
  url: string
  innerUrl: string
  /** At the first start only; to be shown once. */
  firstOperator: OneTimeCredentials | undefined
}

export type App = AsyncDisposable & {
  readonly config: Config
  readonly services: Services
  readonly open: OpenDatabase
  readonly db: OpenDatabase['db']
  readonly jobs: JobQueue
  start(): Promise<StartedApp>
  /** Runs every job and sends every delivery that is due, and answers how many that were. */
  runDue(): Promise<number>
  /** The same with what these bring about, until nothing is. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Of the two seconds a shutdown may take: requests and jobs side by side, then what they left to finish. */
const HTTP_DRAIN_MS = 1_000
const LEFTOVERS_MS = 300

/** Builds everything, the database migrated; nothing listens or works yet. */
export async function createApp(config: Config, secrets: Secrets, overrides: AppOverrides = {}): Promise<App> {
  const base = await createBase(config, secrets, overrides)
  try {
    const services = createServices(base)
    registerJobs(base, services)
    const servers = createServers(base, services, overrides)
    return new GuanjiaApp(base, services, servers)
  } catch (error) {
    await base.open.close()
    throw error
  }
}

class GuanjiaApp implements App {
  readonly services: Services
  readonly #base: Base
  readonly #servers: Servers
  #closing: Promise<void> | undefined

  constructor(base: Base, services: Services, servers: Servers) {
    this.services = services
    this.#base = base
    this.#servers = servers
  }

  get config() {
    return this.#base.config
  }

  get open() {
    return this.#base.open
  }

  get db() {
    return this.#base.db
  }

  get jobs() {
    return this.#base.jobs
  }

  async start(): Promise<StartedApp> {
    const { config, component, jobs } = this.#base
    const { components, operators } = this.services
    const { host, port, innerPort } = config.http
    if (component) await components.ensureComponentFromConfig(component)
    const firstOperator = await operators.ensureFirstOperator()
    const { inner, outer } = this.#servers
    const innerUrl = await listen(inner, { host: '127.0.0.1', port: innerPort, variable: 'GUANJIA_INNER_PORT' })
    const url = await listen(outer, { host, port, variable: 'GUANJIA_PORT' })
    // After the first answer can be given: writing rows takes its time.
    await scheduleJobs(this.#base, this.services)
    jobs.start()
    this.services.deliveryWorker.start()
    return { url, innerUrl, firstOperator }
  }

  async runDue(): Promise<number> {
    return (await this.jobs.runDue()) + (await this.services.deliveryWorker.runDue())
  }

  async settle(): Promise<void> {
    while ((await this.runDue()) > 0) {}
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    const { inner, outer } = this.#servers
    const { callbacks, refusedPushes, tokens, targetCaller, deliveryWorker, syncLane, guard, passThrough } =
      this.services
    passThrough[Symbol.dispose]()
    const listeners = [closeWithin(outer, HTTP_DRAIN_MS), closeWithin(inner, HTTP_DRAIN_MS)]
    await Promise.all([...listeners, this.jobs.stop(), deliveryWorker.stop()])
    // What was accepted before the listeners closed is stored, and a refresh that WeChat has answered as well.
    const leftovers = [
      callbacks[Symbol.asyncDispose](),
      refusedPushes[Symbol.asyncDispose](),
      tokens.drain(),
      syncLane.drain(),
      guard.quotas[Symbol.asyncDispose](),
      guard.events.drain(),
    ]
    await settledWithin(Promise.all(leftovers), LEFTOVERS_MS)
    await targetCaller[Symbol.asyncDispose]()
    await syncLane[Symbol.asyncDispose]()
    await this.#base.wechat.connection?.[Symbol.asyncDispose]()
    await this.open.close()
  }
}
