import type { WechatFetch } from '@guanjia/wechat'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Registry } from 'prom-client'
import type { Config } from './config/config.ts'
import { ensureDataDir } from './config/data-dir.ts'
import { loadSealKeys } from './config/seal-keys.ts'
import type { Secrets } from './config/secrets.ts'
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './db/database.ts'
import { isMigrated, migrate } from './db/migrate.ts'
import type { RecordEvent } from './db/record-event.ts'
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
import { HostList } from './lib/host-list.ts'
import { createIdFactory, type IdFactory } from './lib/id.ts'
import { createSystemRandom, type Random } from './lib/random.ts'
import { createSealer, type Sealer } from './lib/seal.ts'
import { createLogger, type Logger } from './logger.ts'
import { auditLogRoutes } from './modules/audit-log/audit-log-routes.ts'
import { AuditLogService } from './modules/audit-log/audit-log-service.ts'
import { AuthorizationExchange } from './modules/authorizers/authorization-exchange.ts'
import { createAuthorizerJobs } from './modules/authorizers/authorizer-jobs.ts'
import { authorizerRoutes } from './modules/authorizers/authorizer-routes.ts'
import { AuthorizerService } from './modules/authorizers/authorizer-service.ts'
import { AuthorizerSync } from './modules/authorizers/authorizer-sync.ts'
import { authRoutes } from './modules/bindings/auth-routes.ts'
import { bindingRoutes } from './modules/bindings/binding-routes.ts'
import { BindingService } from './modules/bindings/binding-service.ts'
import type { CallbackHandler } from './modules/callbacks/callback.ts'
import { callbackApiRoutes } from './modules/callbacks/callback-api-routes.ts'
import { callbackJobs, scheduleCallbackJobs } from './modules/callbacks/callback-jobs.ts'
import { callbackRoutes } from './modules/callbacks/callback-routes.ts'
import { CallbackService } from './modules/callbacks/callback-service.ts'
import type { ComponentSettings } from './modules/components/component.ts'
import { settingsOfConfig } from './modules/components/component-config.ts'
import { componentRoutes } from './modules/components/component-routes.ts'
import { ComponentService } from './modules/components/component-service.ts'
import { DeliveryAttempts } from './modules/forwarding/delivery-attempts.ts'
import { ForwarderRuleService } from './modules/forwarding/forwarder-rule-service.ts'
import { createForwardingJobs } from './modules/forwarding/forwarding-jobs.ts'
import { deliveryRoutes, forwarderRuleRoutes, targetRoutes } from './modules/forwarding/forwarding-routes.ts'
import { ForwardingService } from './modules/forwarding/forwarding-service.ts'
import { HttpTargetCaller } from './modules/forwarding/http-target.ts'
import { RuleBook } from './modules/forwarding/rule-book.ts'
import { TargetAddressPolicy } from './modules/forwarding/target-address.ts'
import { TargetService } from './modules/forwarding/target-service.ts'
import { GatewayService } from './modules/gateway/gateway-service.ts'
import { WechatConnection } from './modules/gateway/wechat-connection.ts'
import { createNetworkCheckJobs } from './modules/network-check/network-check-jobs.ts'
import { NetworkCheckService } from './modules/network-check/network-check-service.ts'
import { overviewRoutes } from './modules/overview/overview-routes.ts'
import { OverviewService } from './modules/overview/overview-service.ts'
import { ReleaseAudit } from './modules/releases/release-audit.ts'
import { ReleaseCommit } from './modules/releases/release-commit.ts'
import { createReleaseJobs } from './modules/releases/release-jobs.ts'
import { ReleaseMoves } from './modules/releases/release-moves.ts'
import { ReleasePublish } from './modules/releases/release-publish.ts'
import { releaseRoutes } from './modules/releases/release-routes.ts'
import { ReleaseScan } from './modules/releases/release-scan.ts'
import { AUDIT_EVENT_TYPES, ReleaseService } from './modules/releases/release-service.ts'
import { ReleaseSubmit } from './modules/releases/release-submit.ts'
import { templateRoutes } from './modules/templates/template-routes.ts'
import { TemplateService } from './modules/templates/template-service.ts'
import { scheduleTokenJobs, tokenJobs } from './modules/tokens/token-jobs.ts'
import { tokenRoutes } from './modules/tokens/token-routes.ts'
import { TokenService } from './modules/tokens/token-service.ts'
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
  /** How WeChat is reached; closed at the end when it is ours. */
  wechat: { fetch: WechatFetch; connection: WechatConnection | undefined }
  /** The component of the environment. */
  component: ComponentSettings | undefined
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
  return {
    config,
    open,
    db: open.db,
    jobs,
    clock,
    random,
    newId,
    sealer,
    log,
    metrics: new Registry(),
    wechat: overrides.fetch ? { fetch: overrides.fetch, connection: undefined } : openWechatConnection(),
    component: settingsOfConfig(config.component, secrets.component),
  }
}

function openWechatConnection(): Base['wechat'] {
  const connection = new WechatConnection()
  return { fetch: connection.fetch, connection }
}

export function databaseOptions({ database }: Config, { mysqlPassword }: Secrets): DatabaseOptions {
  return database.kind === 'sqlite' ? database : { ...database, password: mysqlPassword?.reveal() ?? '' }
}

export type Services = ReturnType<typeof createServices>

/** In the order of dependency: a service gets only what stands above it. */
function createServices(base: Base) {
  const { config, db, jobs, clock, random, newId, sealer, log, metrics } = base

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

  const { forwarding, targets, forwarderRules, deliveryAttempts, targetCaller } = createForwarding(base, auditLog)
  const recordEvent: RecordEvent = (tx, event) => forwarding.recordEvent(tx, event)

  const defaultComponentAppid = base.component?.componentAppid
  const components = new ComponentService({
    db,
    sealer,
    clock,
    random,
    log: log.child({ name: 'guanjia:components' }),
    defaultComponentAppid,
  })
  const gateway = new GatewayService({
    apiUrl: config.wechat.apiUrl,
    fetch: base.wechat.fetch,
    clock,
    random,
    log: log.child({ name: 'guanjia:gateway' }),
    metrics,
  })
  const tokens = new TokenService({
    db,
    components,
    sealer,
    clock,
    random,
    newId,
    log: log.child({ name: 'guanjia:tokens' }),
    metrics,
    recordEvent,
    onRefreshTokenDead: (tx, dead) => authorizers.handleRefreshTokenLost(tx, dead),
    connect: (provider) => gateway.connect(provider),
  })

  const authorizerLog = log.child({ name: 'guanjia:authorizers' })
  const wechat = gateway.client
  const authorizers: AuthorizerService = new AuthorizerService({
    db,
    jobs,
    tokens,
    exchange: new AuthorizationExchange({
      db,
      wechat,
      tokens,
      onAuthorized: (tx, authorization) => bindings.handleAuthorization(tx, authorization),
      sealer,
      clock,
      newId,
      log: authorizerLog,
    }),
    sync: new AuthorizerSync({
      db,
      wechat,
      onNotAuthorized: (key, foundAt) => authorizers.handleNotAuthorized(key, foundAt),
      clock,
      newId,
    }),
    onAuthorized: (tx, authorization) => bindings.handleAuthorization(tx, authorization),
    recordEvent,
    sealer,
    clock,
    newId,
    log: authorizerLog,
  })
  const bindings: BindingService = new BindingService({
    db,
    wechat,
    authorizers,
    recordEvent,
    auditLog,
    pages: { pcBaseUrl: config.wechat.mpUrl, h5BaseUrl: config.wechat.openUrl },
    returnUrlHosts: new HostList(config.bindings.returnUrlHosts),
    clock,
    random,
    newId,
    log: log.child({ name: 'guanjia:bindings' }),
  })

  const templates = new TemplateService({ db, wechat, auditLog, log: log.child({ name: 'guanjia:templates' }) })
  const moves = new ReleaseMoves({ db, jobs, clock, newId, log: log.child({ name: 'guanjia:releases' }) })
  const releases = new ReleaseService({
    db,
    moves,
    jobs,
    wechat,
    templates,
    checkReleasable: (miniProgram) => authorizers.getReleasable(miniProgram),
    auditLog,
    clock,
    newId,
  })
  const releaseWork = {
    commit: new ReleaseCommit({ moves, wechat, clock }),
    scan: new ReleaseScan({ moves, wechat, clock }),
    submit: new ReleaseSubmit({ moves, wechat, clock }),
    audit: new ReleaseAudit({ moves, wechat, recordEvent, clock }),
    publish: new ReleasePublish({ moves, wechat, recordEvent, clock }),
  }
  const handleAuditEvent: CallbackHandler = (tx, received) => releases.handleAuditEvent(tx, received)

  const networkCheck = new NetworkCheckService({
    authorizers,
    wechat,
    jobs,
    sealer,
    clock,
    log: log.child({ name: 'guanjia:network-check' }),
  })
  const callbacks = new CallbackService({
    db,
    components,
    reply: (received) => networkCheck.reply(received),
    handlers: {
      'wechat.component.component_verify_ticket': (tx, received) => tokens.acceptTicket(tx, received),
      'wechat.component.authorized': (tx, received) => authorizers.handleAuthorized(tx, received),
      'wechat.component.updateauthorized': (tx, received) => authorizers.handleAuthorized(tx, received),
      'wechat.component.unauthorized': (tx, received) => authorizers.handleUnauthorized(tx, received),
      'wechat.message.text': (tx, received) => networkCheck.handleText(tx, received),
      ...Object.fromEntries(AUDIT_EVENT_TYPES.map((type) => [type, handleAuditEvent])),
      '*': (tx, received) => forwarding.enqueue(tx, received),
    },
    clock,
    newId,
    log: log.child({ name: 'guanjia:callbacks' }),
    metrics,
    maxAgeMs: config.callbacks.maxAgeMs,
  })

  const overviews = new OverviewService({ db, components, tokens, callbacks, clock })

  return {
    auditLog,
    operators,
    sessions,
    apiKeys,
    forwarding,
    targets,
    forwarderRules,
    deliveryAttempts,
    targetCaller,
    components,
    gateway,
    tokens,
    authorizers,
    bindings,
    templates,
    releases,
    releaseWork,
    networkCheck,
    callbacks,
    overviews,
  }
}

/** Events to targets: rules, targets, and the attempts that the jobs make. */
function createForwarding(base: Base, auditLog: AuditLogService) {
  const { config, db, jobs, clock, random, newId, sealer, log } = base
  const policy = new TargetAddressPolicy(config.forwarding.allowedHosts)
  const rules = new RuleBook(clock)
  const forwarding = new ForwardingService({ db, rules, jobs, clock, newId })
  const targetCaller = new HttpTargetCaller({ policy, clock })
  return {
    forwarding,
    targetCaller,
    targets: new TargetService({ db, policy, rules, jobs, auditLog, sealer, clock, random, newId }),
    forwarderRules: new ForwarderRuleService({ db, rules, auditLog, clock, newId }),
    deliveryAttempts: new DeliveryAttempts({
      db,
      caller: targetCaller,
      forwarding,
      rules,
      sealer,
      clock,
      random,
      newId,
      log: log.child({ name: 'guanjia:forwarding' }),
    }),
  }
}

/** The handlers of durable jobs, module by module. */
function registerJobs({ config, db, jobs, clock, random, log }: Base, services: Services): void {
  const { tokens, authorizers, deliveryAttempts, targets, releaseWork } = services
  const handlers = [
    ...callbackJobs({
      db,
      clock,
      log: log.child({ name: 'guanjia:callbacks' }),
      retentionMs: config.callbacks.retentionMs,
    }),
    ...tokenJobs({ tokens, clock, log: log.child({ name: 'guanjia:tokens' }) }),
    ...createAuthorizerJobs({ authorizers, clock, random }),
    ...createForwardingJobs({ attempts: deliveryAttempts, targets, clock, random }),
    ...createReleaseJobs({ ...releaseWork, random }),
    ...createNetworkCheckJobs({ networkCheck: services.networkCheck }),
  ]
  for (const handler of handlers) jobs.register(handler)
}

/** The routes of `/api/v1`, module by module. */
function apiRoutes(base: Base, services: Services): FastifyPluginAsyncZod[] {
  const { auditLog, sessions, apiKeys, components, tokens, callbacks, authorizers, bindings } = services
  const { forwarding, targets, forwarderRules, templates, releases } = services
  const { publicUrl } = base.config.http
  const resolveComponent = async (component: string | undefined) =>
    (await components.getComponent(component)).componentAppid
  return [
    sessionRoutes({ sessions, isHttps: isHttps(base.config) }),
    apiKeyRoutes({ apiKeys }),
    auditLogRoutes({ auditLog }),
    overviewRoutes({ overviews: services.overviews }),
    componentRoutes({ components }),
    tokenRoutes({ tokens }),
    callbackApiRoutes({ callbacks }),
    authorizerRoutes({ db: base.db, authorizers, resolveComponent }),
    bindingRoutes({ bindings, resolveComponent, publicUrl }),
    targetRoutes({ targets }),
    forwarderRuleRoutes({ rules: forwarderRules }),
    deliveryRoutes({ forwarding }),
    templateRoutes({ templates, resolveComponent }),
    releaseRoutes({ releases, resolveComponent }),
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
  outer.register(callbackRoutes({ callbacks: services.callbacks, clock }), { prefix: '/wxcallback' })
  outer.register(authScope(base, services), { prefix: '/auth' })
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

/** The pages of merchants; their own headers decide what a page may do. */
function authScope({ config, random }: Base, { bindings }: Services): FastifyPluginAsyncZod {
  return async (scope) => {
    addSecurityHeaders(scope, 'auth', { https: isHttps(config) })
    await scope.register(authRoutes({ bindings, random, publicUrl: config.http.publicUrl }))
  }
}

function isHttps({ http }: Config): boolean {
  return http.publicUrl?.startsWith('https:') ?? false
}

function assemble(base: Base, services: Services, { outer, inner }: Servers): App {
  const { config, open, db, jobs } = base
  const { host, port, innerPort } = config.http

  async function start(): Promise<StartedApp> {
    if (base.component) await services.components.ensureComponentFromConfig(base.component)
    const firstOperator = await services.operators.ensureFirstOperator()
    const innerUrl = await listen(inner, { host: '127.0.0.1', port: innerPort, variable: 'GUANJIA_INNER_PORT' })
    const url = await listen(outer, { host, port, variable: 'GUANJIA_PORT' })
    // After the first answer can be given: writing rows takes its time.
    await scheduleTokenJobs(jobs, db)
    await scheduleCallbackJobs(jobs, db)
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
      // What was accepted before the listeners closed is stored, and a refresh that WeChat has answered as well.
      await services.callbacks[Symbol.asyncDispose]()
      await services.tokens.drain()
      await services.targetCaller[Symbol.asyncDispose]()
      await base.wechat.connection?.[Symbol.asyncDispose]()
      await open.close()
    })()
    return closing
  }

  return { config, services, open, db, jobs, start, settle, close, [Symbol.asyncDispose]: close }
}
