import type { WechatFetch } from '@guanjia/wechat'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Registry } from 'prom-client'
import type { Config } from './config/config.ts'
import { ensureDataDir } from './config/data-dir.ts'
import { loadSealKeys } from './config/seal-keys.ts'
import type { Secrets } from './config/secrets.ts'
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './db/database.ts'
import { isMigrated, migrate } from './db/migrate.ts'
import { checkSealKey } from './db/seal-check.ts'
import { createUserEvents } from './events.ts'
import { apiScope } from './http/api-scope.ts'
import { consoleRoutes, findConsoleDir } from './http/console-routes.ts'
import { docsRoutes } from './http/docs-routes.ts'
import { healthRoutes } from './http/health-routes.ts'
import { closeWithin, listen } from './http/listen.ts'
import { metricsRoutes } from './http/metrics-routes.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { createHttpServer, type HttpServer } from './http/server.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { type Clock, createSystemClock } from './lib/clock.ts'
import { isSameSecret } from './lib/constant-time.ts'
import { createIdFactory, type IdFactory } from './lib/id.ts'
import { createSystemRandom, type Random } from './lib/random.ts'
import { createSealer, type Sealer } from './lib/seal.ts'
import { createLogger, type Logger } from './logger.ts'
import { auditLogRoutes } from './modules/audit-log/audit-log-routes.ts'
import { AuditLogService } from './modules/audit-log/audit-log-service.ts'
import { apiKeyRoutes } from './modules/users/api-key-routes.ts'
import { ApiKeyService } from './modules/users/api-key-service.ts'
import { type OneTimeCredentials, OperatorService } from './modules/users/operator-service.ts'
import { Passwords } from './modules/users/passwords.ts'
import { sessionRoutes } from './modules/users/session-routes.ts'
import { SessionService } from './modules/users/session-service.ts'
import { SignInThrottle } from './modules/users/sign-in-throttle.ts'
import { VERSION } from './version.ts'

/** The real seams of the server; everything else is real in tests too. */
export type AppOverrides = {
  clock?: Clock
  random?: Random
  /** In place of HTTP to WeChat. */
  fetch?: WechatFetch
  log?: Logger
  /** Answers that do not match their schema fail instead of being logged. */
  strictResponses?: boolean
}

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
  /** Runs every job that is due, and what these bring about, until nothing is. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** What every module builds on. */
type Base = {
  config: Config
  open: OpenDatabase
  db: OpenDatabase['db']
  jobs: JobQueue
  clock: Clock
  random: Random
  newId: IdFactory
  sealer: Sealer
  log: Logger
  metrics: Registry
}

/** Of the two seconds a shutdown may take. */
const HTTP_DRAIN_MS = 1_000
const JOBS_DRAIN_MS = 1_000

/** Builds everything, the database migrated; nothing listens or works yet. */
export async function createApp(config: Config, secrets: Secrets, overrides: AppOverrides = {}): Promise<App> {
  const base = await createBase(config, secrets, overrides)
  try {
    const services = createServices(base)
    registerJobs(base, services)
    const servers = createServers(base, services, overrides)
    return assemble(base, services, servers)
  } catch (error) {
    await base.open.close()
    throw error
  }
}

async function createBase(config: Config, secrets: Secrets, overrides: AppOverrides): Promise<Base> {
  const log = overrides.log ?? createLogger(config.log)
  const clock = overrides.clock ?? createSystemClock()
  const random = overrides.random ?? createSystemRandom()
  const newId = createIdFactory(clock, random)
  await ensureDataDir(config.dataDir)
  const sealer = createSealer(await loadSealKeys(secrets, { dataDir: config.dataDir, log }), random)
  const open = await openDatabase(databaseOptions(config, secrets))
  try {
    const applied = await migrate(open.db, { clock, version: VERSION })
    if (applied.length > 0) log.child({ name: 'guanjia:database' }).info({ applied }, 'database migrated')
    await checkSealKey(open.db, sealer, clock)
  } catch (error) {
    await open.close()
    throw error
  }
  const jobs = new JobQueue({ open, clock, log: log.child({ name: 'guanjia:jobs' }), newId, drainMs: JOBS_DRAIN_MS })
  return { config, open, db: open.db, jobs, clock, random, newId, sealer, log, metrics: new Registry() }
}

export function databaseOptions({ database }: Config, { mysqlPassword }: Secrets): DatabaseOptions {
  return database.kind === 'sqlite' ? database : { ...database, password: mysqlPassword?.reveal() ?? '' }
}

export type Services = ReturnType<typeof createServices>

/** In the order of dependency: a service gets only what stands above it. */
function createServices(base: Base) {
  const { db, clock, random, newId, sealer, log, metrics } = base

  const auditLog = new AuditLogService({ db, clock, newId })
  const passwords = new Passwords()
  const operators = new OperatorService({ db, clock, random, newId, passwords, auditLog })
  const sessions = new SessionService({
    db,
    clock,
    random,
    newId,
    passwords,
    sealer,
    auditLog,
    throttle: new SignInThrottle(clock),
    events: createUserEvents({ log, metrics }),
  })
  const apiKeys = new ApiKeyService({ db, clock, random, newId, auditLog })

  return { auditLog, operators, sessions, apiKeys }
}

/** The handlers of durable jobs, module by module. */
function registerJobs(_base: Base, _services: Services): void {}

/** The routes of `/api/v1`, module by module. */
function apiRoutes(base: Base, services: Services): FastifyPluginAsyncZod[] {
  const { auditLog, sessions, apiKeys } = services
  return [
    sessionRoutes({ sessions, isHttps: isHttps(base.config) }),
    apiKeyRoutes({ apiKeys }),
    auditLogRoutes({ auditLog }),
  ]
}

type Servers = { outer: HttpServer; inner: HttpServer }

/** The public listener with its scopes, and the inner one. */
function createServers(base: Base, services: Services, { strictResponses }: AppOverrides): Servers {
  const { config, clock, log, newId, metrics } = base
  const https = isHttps(config)
  const readiness = healthRoutes({
    checks: { database: () => isMigrated(base.db), jobs: () => base.jobs.isRunning },
  })

  const outer = createHttpServer({ log, newId, strictResponses, trustedProxies: config.http.trustedProxies })
  addSecurityHeaders(outer, 'api', { https })
  outer.register(readiness)
  outer.register(
    apiScope({
      https,
      authenticate: {
        findApiKeyActor: (apiKey) => services.apiKeys.findApiKeyActor(apiKey),
        findSession: (cookie) => services.sessions.findSession(cookie),
        isSame: isSameSecret,
      },
      routes: apiRoutes(base, services),
    }),
    { prefix: '/api/v1' },
  )
  outer.register(consoleRoutes({ dir: findConsoleDir(config.consoleDir), clock, https }))
  outer.register(docsRoutes({ clock, https }))

  const inner = createHttpServer({ log, newId, strictResponses })
  inner.register(readiness)
  inner.register(metricsRoutes({ metrics }))
  return { outer, inner }
}

function isHttps({ http }: Config): boolean {
  return http.publicUrl?.startsWith('https:') ?? false
}

function assemble(base: Base, services: Services, { outer, inner }: Servers): App {
  const { config, open, db, jobs } = base
  const { host, port, innerPort } = config.http

  async function start(): Promise<StartedApp> {
    const firstOperator = await services.operators.ensureFirstOperator()
    const innerUrl = await listen(inner, { host: '127.0.0.1', port: innerPort, variable: 'GUANJIA_INNER_PORT' })
    const url = await listen(outer, { host, port, variable: 'GUANJIA_PORT' })
    jobs.start()
    return { url, innerUrl, firstOperator }
  }

  async function settle(): Promise<void> {
    while ((await jobs.runDue()) > 0) {}
  }

  let closing: Promise<void> | undefined
  function close(): Promise<void> {
    closing ??= (async () => {
      await Promise.all([closeWithin(outer, HTTP_DRAIN_MS), closeWithin(inner, HTTP_DRAIN_MS), jobs.stop()])
      await open.close()
    })()
    return closing
  }

  return { config, services, open, db, jobs, start, settle, close, [Symbol.asyncDispose]: close }
}
