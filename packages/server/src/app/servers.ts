import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Config } from '../config/config.ts'
import { isMigrated } from '../db/migrate.ts'
import { apiScope } from '../http/api-scope.ts'
import { AppidRange } from '../http/appid-range.ts'
import type { AuthenticateDeps } from '../http/authenticate.ts'
import { consoleRoutes, findConsoleDir } from '../http/console-routes.ts'
import { docsRoutes } from '../http/docs-routes.ts'
import { healthRoutes } from '../http/health-routes.ts'
import { metricsRoutes } from '../http/metrics-routes.ts'
import { RequestRate } from '../http/request-rate.ts'
import { addSecurityHeaders } from '../http/security-headers.ts'
import { createHttpServer, type HttpServer } from '../http/server.ts'
import { isSameSecret } from '../lib/constant-time.ts'
import { HostList } from '../lib/host-list.ts'
import { RateLimiter } from '../lib/rate-limiter.ts'
import { accountRecordRoutes } from '../modules/account-records/account-record-routes.ts'
import { auditLogRoutes } from '../modules/audit-log/audit-log-routes.ts'
import { authorizerRoutes } from '../modules/authorizers/authorizer-routes.ts'
import { reconciliationRoutes } from '../modules/authorizers/reconciliation-routes.ts'
import { authRoutes } from '../modules/bindings/auth-routes.ts'
import { bindingRoutes } from '../modules/bindings/binding-routes.ts'
import { businessBindingRoutes } from '../modules/bindings/business-binding-routes.ts'
import { callbackApiRoutes } from '../modules/callbacks/callback-api-routes.ts'
import { callbackFeedRoutes } from '../modules/callbacks/callback-feed-routes.ts'
import { PushIntake } from '../modules/callbacks/push-intake.ts'
import { REFUSED_PUSHES_KEPT_MS } from '../modules/callbacks/refused-push-book.ts'
import { checkUpRoutes } from '../modules/check-up/check-up-routes.ts'
import { componentRoutes } from '../modules/components/component-routes.ts'
import { desiredStateRoutes } from '../modules/desired-state/desired-state-routes.ts'
import { confirmFileRoutes, domainRoutes } from '../modules/domains/domain-routes.ts'
import { extConfigRoutes } from '../modules/ext-configs/ext-config-routes.ts'
import { eventTypeRoutes } from '../modules/forwarding/event-type-routes.ts'
import { forwarderRuleRoutes } from '../modules/forwarding/forwarder-rule-routes.ts'
import { deliveryRoutes } from '../modules/forwarding/forwarding-routes.ts'
import { bodyOfCallback } from '../modules/forwarding/outbound-event.ts'
import { replayRoutes } from '../modules/forwarding/replay-routes.ts'
import { targetRoutes } from '../modules/forwarding/target-routes.ts'
import { webhookInspectionRoutes } from '../modules/forwarding/webhook-inspection-routes.ts'
import { apiCatalogueRoutes } from '../modules/gateway/api-catalogue-routes.ts'
import { gatewayRoutes } from '../modules/gateway/gateway-routes.ts'
import { quotaRoutes } from '../modules/gateway/quota-routes.ts'
import { QUOTA_KEPT_MS } from '../modules/gateway/quota-service.ts'
import { linkRoutes } from '../modules/links/link-routes.ts'
import { loginRoutes } from '../modules/logins/login-routes.ts'
import { miniProgramRoutes } from '../modules/mini-programs/mini-program-routes.ts'
import { rehearsalRoutes } from '../modules/network-check/rehearsal-routes.ts'
import { overviewRoutes } from '../modules/overview/overview-routes.ts'
import { systemRoutes } from '../modules/overview/system-routes.ts'
import { preflightRoutes } from '../modules/preflight/preflight-routes.ts'
import { privacyRoutes } from '../modules/privacy/privacy-routes.ts'
import { proxyRoutes } from '../modules/proxy/proxy-routes.ts'
import { registrationRoutes } from '../modules/registrations/registration-routes.ts'
import { releaseRoutes } from '../modules/releases/release-routes.ts'
import { simulatorRoutes } from '../modules/simulator/simulator-routes.ts'
import { templateRoutes } from '../modules/templates/template-routes.ts'
import { bareTokenRoutes } from '../modules/tokens/bare-token-routes.ts'
import { innerRoutes } from '../modules/tokens/inner-routes.ts'
import { tokenRoutes } from '../modules/tokens/token-routes.ts'
import { apiKeyRoutes } from '../modules/users/api-key-routes.ts'
import { sessionRoutes } from '../modules/users/session-routes.ts'
import type { AppOverrides, Base } from './base.ts'
import type { Services } from './services.ts'

/** The routes of `/api/v1`, module by module. */
function apiRoutes(base: Base, services: Services): FastifyPluginAsyncZod[] {
  const { auditLog, sessions, apiKeys, components, tokens, callbacks, authorizers, bindings, logins } = services
  const { forwarding, targets, forwarderRules, templates, releases, releaseRequests, versions } = services
  const { clock } = base
  const { publicUrl } = base.config.http
  const resolveComponent = componentResolver(services)
  const requireActive = (account: { componentAppid: string; appid: string }) => authorizers.getActive(account)
  return [
    sessionRoutes({ sessions, isHttps: isHttps(base.config) }),
    apiKeyRoutes({ apiKeys }),
    auditLogRoutes({ auditLog }),
    overviewRoutes({ overviews: services.overviews, traffic: services.traffic }),
    systemRoutes({
      db: base.db,
      databaseKind: base.open.kind,
      settings: { ...base.config, refusedPushesMs: REFUSED_PUSHES_KEPT_MS, quotaMs: QUOTA_KEPT_MS },
    }),
    checkUpRoutes({ checkUps: services.checkUps }),
    componentRoutes({ components, settings: services.componentSettings, publicUrl }),
    tokenRoutes({ tokens }),
    rehearsalRoutes({ rehearsals: services.rehearsals, resolveComponent }),
    simulatorRoutes({ simulator: services.simulator }),
    callbackApiRoutes({ callbacks, pushInspector: services.pushInspector }),
    apiCatalogueRoutes(),
    callbackFeedRoutes({ open: base.open, describeEvent: bodyOfCallback, clock, resolveComponent }),
    authorizerRoutes({ db: base.db, authorizers, annotations: services.annotations, clock, resolveComponent }),
    reconciliationRoutes({ reconciliation: services.reconciliation, resolveComponent }),
    bindingRoutes({ bindings, resolveComponent, publicUrl, clock }),
    businessBindingRoutes({
      business: services.business,
      settings: services.bindingSettings,
      plainLinks: services.plainLinks,
      resolveComponent,
      publicUrl,
    }),
    targetRoutes({ targets, targetSecrets: services.targetSecrets, targetTest: services.targetTest }),
    eventTypeRoutes({ clock }),
    webhookInspectionRoutes({ webhookInspector: services.webhookInspector }),
    forwarderRuleRoutes({ rules: forwarderRules, ruleDryRun: services.ruleDryRun, ruleTest: services.ruleTest }),
    deliveryRoutes({ forwarding }),
    replayRoutes({ replays: services.replays }),
    proxyRoutes({ proxy: services.proxy }),
    templateRoutes({ templates, resolveComponent }),
    extConfigRoutes({
      extConfigs: services.extConfigs,
      overrides: services.extConfigOverrides,
      rendering: services.extConfigRendering,
      templates,
      resolveComponent,
    }),
    releaseRoutes({ releases, releaseRequests, versions, rollBacks: services.rollBacks, resolveComponent }),
    desiredStateRoutes({
      desiredStates: services.desiredStates,
      desiredRuns: services.desiredRuns,
      resolveComponent,
    }),
    preflightRoutes({ preflight: services.preflight, resolveComponent }),
    domainRoutes({ domains: services.domains, resolveComponent }),
    privacyRoutes({ privacy: services.privacy, resolveComponent }),
    miniProgramRoutes({ miniPrograms: services.miniPrograms, resolveComponent }),
    registrationRoutes({ registrations: services.registrations, resolveComponent }),
    bareTokenRoutes({ db: base.db, tokens, requireActive, auditLog, resolveComponent }),
    quotaRoutes({ quotas: services.quotas, resolveComponent }),
    loginRoutes({ logins, resolveComponent }),
    accountRecordRoutes({ records: services.accountRecords, resolveComponent }),
    linkRoutes({ links: services.links, resolveComponent }),
    gatewayRoutes({ calls: services.gatewayCalls, spool: services.bodySpool, resolveComponent, publicUrl }),
  ]
}

/** The component that is named, or the default one. */
function componentResolver({ components }: Services): (component: string | undefined) => Promise<string> {
  return async (component) => (await components.getComponent(component)).componentAppid
}

/** Who may do what: keys and sessions, how often, and for which accounts. */
function authenticateDeps({ config, clock }: Base, services: Services): AuthenticateDeps {
  const { apiKeys, sessions, bindings } = services
  const rate = new RequestRate(new RateLimiter(clock), config.apiKeys)
  const range = new AppidRange({ listBusinessIds: (account) => bindings.listBusinessIds(account) })
  return {
    findApiKeyActor: (apiKey) => apiKeys.findApiKeyActor(apiKey),
    findSession: (cookie) => sessions.findSession(cookie),
    isSame: isSameSecret,
    countCall: (actor, route) => rate.countCall(actor, route),
    requireAppidAllowed: (actor, account) => range.requireAppidAllowed(actor, account),
    resolveComponent: componentResolver(services),
  }
}

export type Servers = { outer: HttpServer; inner: HttpServer }

/** The public listener with its scopes, and the inner one. */
export function createServers(base: Base, services: Services, { strictResponses }: AppOverrides): Servers {
  const { config, clock, log, newId, metrics } = base
  const https = isHttps(config)
  const readiness = healthRoutes({
    checks: { database: () => isMigrated(base.db), jobs: () => base.jobs.isRunning },
  })

  const pushes = new PushIntake({
    callbacks: services.callbacks,
    trustedProxies: new HostList(config.http.trustedProxies),
    clock,
  })
  const outer = createHttpServer({
    log,
    newId,
    strictResponses,
    trustedProxies: config.http.trustedProxies,
    takeFirst: (request, response) => pushes.take(request, response),
    passThrough: services.passThrough,
  })
  addSecurityHeaders(outer, 'api', { https })
  outer.register(readiness)
  outer.register(authScope(base, services), { prefix: '/auth' })
  outer.register(
    apiScope({
      https,
      authenticate: authenticateDeps(base, services),
      routes: apiRoutes(base, services),
    }),
    { prefix: '/api/v1' },
  )
  outer.register(confirmFileRoutes({ domains: services.domains }))
  outer.register(consoleRoutes({ dir: findConsoleDir(config.consoleDir), clock, https }))
  outer.register(docsRoutes({ clock, https }))

  const inner = createHttpServer({ log, newId, strictResponses })
  inner.register(readiness)
  inner.register(metricsRoutes({ metrics }))
  inner.register(
    innerRoutes({
      tokens: services.tokens,
      resolveComponent: componentResolver(services),
      log: log.child({ name: 'guanjia:inner' }),
      metrics,
    }),
    { prefix: '/inner' },
  )
  return { outer, inner }
}

/** The pages of merchants; their own headers decide what a page may do. */
function authScope({ config, random, clock }: Base, services: Services): FastifyPluginAsyncZod {
  const { bindings, plainLinks } = services
  return async (scope) => {
    addSecurityHeaders(scope, 'auth', { https: isHttps(config) })
    await scope.register(
      authRoutes({
        bindings,
        plainLinks,
        resolveComponent: componentResolver(services),
        limiter: new RateLimiter(clock),
        random,
        publicUrl: config.http.publicUrl,
      }),
    )
  }
}

function isHttps({ http }: Config): boolean {
  return http.publicUrl?.startsWith('https:') ?? false
}
