import type { WechatClient } from '@guanjia/wechat'
import type { RecordEvent, RecordFoundChange } from '../db/record-event.ts'
import { transact } from '../db/transact.ts'
import { createUserEvents } from '../events.ts'
import { HostList } from '../lib/host-list.ts'
import { scheduleAccountRecordJobs } from '../modules/account-records/account-record-jobs.ts'
import { AccountRecordService } from '../modules/account-records/account-record-service.ts'
import { RecordReconciliation } from '../modules/account-records/record-reconciliation.ts'
import { AuditLogService } from '../modules/audit-log/audit-log-service.ts'
import { AuthorizationExchange } from '../modules/authorizers/authorization-exchange.ts'
import { AuthorizerAnnotations } from '../modules/authorizers/authorizer-annotations.ts'
import { listAccountTraits } from '../modules/authorizers/authorizer-read-model.ts'
import { AuthorizerReconciliation } from '../modules/authorizers/authorizer-reconciliation.ts'
import { AuthorizerService, type AuthorizerServiceDeps } from '../modules/authorizers/authorizer-service.ts'
import { AuthorizerStanding } from '../modules/authorizers/authorizer-standing.ts'
import { AuthorizerSync } from '../modules/authorizers/authorizer-sync.ts'
import { ListComparison } from '../modules/authorizers/list-comparison.ts'
import { createReconciliationEvents } from '../modules/authorizers/reconciliation-events.ts'
import { scheduleReconciliationJobs } from '../modules/authorizers/reconciliation-jobs.ts'
import { BindingService } from '../modules/bindings/binding-service.ts'
import { BindingSettingsService } from '../modules/bindings/binding-settings-service.ts'
import { BusinessBindings } from '../modules/bindings/business-bindings.ts'
import { PlainLinks } from '../modules/bindings/plain-links.ts'
import { Reauthorization } from '../modules/bindings/reauthorization.ts'
import type { CallbackHandler, ReceivedCallback } from '../modules/callbacks/callback.ts'
import { CallbackService } from '../modules/callbacks/callback-service.ts'
import { PushInspector } from '../modules/callbacks/push-inspector.ts'
import { PushSources } from '../modules/callbacks/push-sources.ts'
import { RefusedPushBook } from '../modules/callbacks/refused-push-book.ts'
import { StoredCallbacks } from '../modules/callbacks/stored-callbacks.ts'
import { CheckUpService } from '../modules/check-up/check-up-service.ts'
import { ComponentService } from '../modules/components/component-service.ts'
import { ComponentSettingsService } from '../modules/components/component-settings-service.ts'
import type { DomainService } from '../modules/domains/domain-service.ts'
import type { ReadTraits } from '../modules/forwarding/account-traits.ts'
import { BrokerPool } from '../modules/forwarding/brokers/broker-pool.ts'
import { CallbackReplay } from '../modules/forwarding/callback-replay.ts'
import { DeliveryPrune } from '../modules/forwarding/delivery-prune.ts'
import { DeliveryRecorder } from '../modules/forwarding/delivery-recorder.ts'
import { DeliveryWorker } from '../modules/forwarding/delivery-worker.ts'
import { DirectDeliveries } from '../modules/forwarding/direct-deliveries.ts'
import { ForwarderRuleService } from '../modules/forwarding/forwarder-rule-service.ts'
import { createForwardingEvents, type ForwardingEvents } from '../modules/forwarding/forwarding-events.ts'
import { ForwardingService } from '../modules/forwarding/forwarding-service.ts'
import { HttpTargetCaller } from '../modules/forwarding/http-target.ts'
import { LateReplies, type LateRepliesDeps } from '../modules/forwarding/late-replies.ts'
import { ReplayService } from '../modules/forwarding/replay-service.ts'
import { ReplyAccess, type ReplyAccessDeps } from '../modules/forwarding/reply-access.ts'
import { RuleBook } from '../modules/forwarding/rule-book.ts'
import { RuleDryRun } from '../modules/forwarding/rule-dry-run.ts'
import { RuleTest } from '../modules/forwarding/rule-test.ts'
import { SampleSender } from '../modules/forwarding/sample-sender.ts'
import { createSyncEvents } from '../modules/forwarding/sync-events.ts'
import { SyncLane } from '../modules/forwarding/sync-lane.ts'
import { SyncRecorder } from '../modules/forwarding/sync-recorder.ts'
import { SyncTargetCache } from '../modules/forwarding/sync-target-cache.ts'
import { TargetAddressPolicy } from '../modules/forwarding/target-address.ts'
import { TargetCaller } from '../modules/forwarding/target-caller.ts'
import { TargetCheck } from '../modules/forwarding/target-check.ts'
import { TargetSecretService } from '../modules/forwarding/target-secret-service.ts'
import { TargetService } from '../modules/forwarding/target-service.ts'
import { TargetTest } from '../modules/forwarding/target-test.ts'
import { WebhookInspector } from '../modules/forwarding/webhook-inspector.ts'
import { GatewayService } from '../modules/gateway/gateway-service.ts'
import { NetworkCheckService } from '../modules/network-check/network-check-service.ts'
import { RehearsalByGuanjia } from '../modules/network-check/rehearsal-by-guanjia.ts'
import { RehearsalBySimulator } from '../modules/network-check/rehearsal-by-simulator.ts'
import { RehearsalService } from '../modules/network-check/rehearsal-service.ts'
import { OverviewService } from '../modules/overview/overview-service.ts'
import { TrafficBook } from '../modules/overview/traffic-book.ts'
import { PreflightService } from '../modules/preflight/preflight-service.ts'
import { ProxyPassThrough } from '../modules/proxy/pass-through.ts'
import { createProxyEvents } from '../modules/proxy/proxy-events.ts'
import { ProxyService } from '../modules/proxy/proxy-service.ts'
import { RegistrationService } from '../modules/registrations/registration-service.ts'
import { AUDIT_EVENT_TYPES } from '../modules/releases/audit-watch.ts'
import { scheduleReleaseJobs } from '../modules/releases/release-jobs.ts'
import { SimulatorConnection } from '../modules/simulator/simulator-connection.ts'
import { SimulatorService } from '../modules/simulator/simulator-service.ts'
import { TokenService, type TokenServiceDeps } from '../modules/tokens/token-service.ts'
import { ApiKeyService } from '../modules/users/api-key-service.ts'
import { OperatorService } from '../modules/users/operator-service.ts'
import { Passwords } from '../modules/users/passwords.ts'
import { SessionService } from '../modules/users/session-service.ts'
import { SignInThrottle } from '../modules/users/sign-in-throttle.ts'
import type { Base } from './base.ts'
import { createDesiredState } from './desired-state.ts'
import { createTemplates } from './ext-configs.ts'
import { createGatewayAccess, createGuard } from './gateway.ts'
import { type AboveReleases, createReleases } from './releases.ts'

export type Services = ReturnType<typeof createServices>

/** In the order of dependency: a group gets only what stands above it. */
export function createServices(base: Base) {
  const { db, jobs, clock, newId, sealer, log, metrics, config } = base
  const auditLog = new AuditLogService({ db, clock, newId })
  const users = createUsers(base, auditLog)
  const outbound = createForwarding(base, auditLog, {
    findAccount: (account) => authorizers.find(account),
    sendCustomMessage: (message, account) => gateway.client.sendCustomMessage(message, account),
  })
  const recordEvent: RecordEvent = (tx, event) => outbound.forwarding.recordEvent(tx, event)
  const platform = createPlatform(base, {
    recordEvent,
    onRefreshTokenDead: (tx, dead) => merchants.authorizers.handleRefreshTokenLost(tx, dead),
  })
  const { components, gateway, tokens } = platform
  const recordFound: RecordFoundChange = (tx, change) => callbacks.recordFound(tx, change)
  const merchants = createMerchants(base, {
    ...platform,
    wechat: gateway.client,
    recordEvent,
    recordFound,
    isRootPassedOn: async () => (await passing.proxy.currentRoute())?.keepRoot === false,
    auditLog,
  })
  const { authorizers, registrations, accountRecords } = merchants
  const miniPrograms = createMiniPrograms(base, {
    ...merchants,
    wechat: gateway.client,
    recordEvent,
    recordFoundAudit: (tx, audit) => callbacks.recordFoundAudit(tx, audit),
    mayMintTokens: async (componentAppid) => (await components.findComponent(componentAppid))?.mintsTokens === true,
    auditLog,
  })
  const { releases } = miniPrograms
  const access = createGatewayAccess(base, { ...platform, ...merchants, wechat: gateway.client, auditLog })
  const simulation = createSimulation(base, { ...platform, wechat: gateway.client, auditLog })
  const networkCheck = new NetworkCheckService({
    authorizers,
    wechat: gateway.client,
    rehearsal: simulation.rehearsalByGuanjia,
    jobs,
    sealer,
    clock,
    log: log.child({ name: 'guanjia:network-check' }),
  })
  const handleAuditEvent: CallbackHandler = (tx, received) => releases.handleAuditEvent(tx, received)
  const pushSources = createPushSources(base, { wechat: gateway.client, components })
  const refusedPushes = new RefusedPushBook({ db, clock, log: log.child({ name: 'guanjia:callbacks' }) })
  const callbacks: CallbackService = new CallbackService({
    db,
    components,
    refused: refusedPushes,
    sources: pushSources,
    reply: (received, answerBefore) => {
      outbound.directDeliveries.handOver(received)
      const checked = networkCheck.reply(received)
      if (!checked) return outbound.syncLane.reply(received, answerBefore)
      outbound.syncLane.release(received)
      return checked
    },
    // Which module acts on which callback.
    handlers: {
      'wechat.component.component_verify_ticket': (tx, received) => tokens.acceptTicket(tx, received),
      'wechat.component.authorized': (tx, received) => authorizers.handleAuthorized(tx, received),
      'wechat.component.updateauthorized': (tx, received) => authorizers.handleAuthorized(tx, received),
      'wechat.component.unauthorized': (tx, received) => authorizers.handleUnauthorized(tx, received),
      'wechat.component.notify_third_fasteregister': (tx, received) => registrations.handleResult(tx, received),
      'wechat.component.notify_third_fastregisterbetaapp': (tx, received) => registrations.handleResult(tx, received),
      'wechat.component.notify_apply_icpfiling_result': (tx, received) => accountRecords.handleFiling(tx, received),
      'wechat.component.notify_icpfiling_verify_result': (tx, received) => accountRecords.handleFaceCheck(tx, received),
      'wechat.event.wxa_illegal_record': (tx, received) => accountRecords.handleViolation(tx, received),
      'wechat.event.wxa_appeal_record': (tx, received) => accountRecords.handleAppeal(tx, received),
      'wechat.message.text': (tx, received) => networkCheck.handleText(tx, received),
      ...Object.fromEntries(AUDIT_EVENT_TYPES.map((type) => [type, handleAuditEvent])),
    },
    onStored: async (tx, received) => {
      const untold: ReceivedCallback[] = []
      for (const callback of received) {
        if (networkCheck.isRehearsal(callback)) continue
        const isTold = (await authorizers.isTold(tx, callback)) || (await releases.isTold(tx, callback))
        if (!isTold) untold.push(callback)
      }
      await outbound.forwarding.enqueueAll(tx, untold)
    },
    clock,
    newId,
    log: log.child({ name: 'guanjia:callbacks' }),
    metrics,
    maxAgeMs: config.callbacks.maxAgeMs,
  })
  const componentSettings = new ComponentSettingsService({
    db,
    components,
    environmentComponentAppid: base.component?.componentAppid,
    auditLog,
    sealer,
    clock,
    onCreated: async (tx, componentAppid) => {
      await scheduleReconciliationJobs(jobs, { db: tx, clock, componentAppids: [componentAppid] })
      await scheduleReleaseJobs(jobs, { db: tx, componentAppids: [componentAppid] })
      await scheduleAccountRecordJobs(jobs, { db: tx, componentAppids: [componentAppid] })
    },
    countAuthorizers: (tx, componentAppid) => authorizers.countOf(tx, componentAppid),
  })
  const checkUps = new CheckUpService({
    db,
    databaseKind: base.open.kind,
    components,
    tokens,
    wechat: gateway.client,
    findAddressRefusal: (componentAppid) => platform.guard.addresses.find(componentAppid),
    listRefusedPushes: (withinMs) => refusedPushes.list(withinMs),
    describePushSources: async () => pushSources?.describe(),
    publicUrl: config.http.publicUrl,
    clock,
  })
  const passing = createProxy(base, auditLog, miniPrograms.domains)
  const overviews = new OverviewService({
    db,
    components,
    tokens,
    callbacks,
    readVitals: (componentAppid) => checkUps.readVitals(componentAppid),
    proxy: passing.proxy,
    clock,
  })
  const traffic = new TrafficBook({
    db,
    components,
    listRefusedPushes: (withinMs) => refusedPushes.list(withinMs),
    clock,
  })
  return {
    auditLog,
    ...users,
    ...outbound,
    ...platform,
    ...merchants,
    ...miniPrograms,
    ...access,
    componentSettings,
    ...simulation,
    networkCheck,
    callbacks,
    refusedPushes,
    pushSources,
    pushInspector: new PushInspector({ components, clock }),
    checkUps,
    ...passing,
    overviews,
    traffic,
  }
}

type AbovePlatform = {
  components: ComponentService
  tokens: TokenService
  wechat: WechatClient
  auditLog: AuditLogService
}

/** The simulated WeChat, if there is one, and rehearsals of the check before 全网发布. */
function createSimulation(base: Base, { components, tokens, wechat, auditLog }: AbovePlatform) {
  const { config, db, jobs, clock, random, newId } = base
  const connection = new SimulatorConnection({
    url: config.wechat.isWechat ? undefined : config.wechat.apiUrl,
    clock,
  })
  const simulator = new SimulatorService({
    db,
    connection,
    resolveComponent: async (component) => (await components.getComponent(component)).componentAppid,
    auditLog,
  })
  const { publicUrl } = config.http
  const rehearsals = new RehearsalService({ db, simulator, jobs, auditLog, publicUrl, clock, newId })
  return {
    simulator,
    rehearsals,
    rehearsalBySimulator: new RehearsalBySimulator({ rehearsals, simulator, clock }),
    rehearsalByGuanjia: new RehearsalByGuanjia({
      rehearsals,
      components,
      tokens,
      wechat,
      send: base.wechat.fetch,
      clock,
      random,
    }),
  }
}

/** undefined: pushes are accepted from anywhere. */
function createPushSources(
  { config, db, clock, log }: Base,
  { wechat, components }: { wechat: WechatClient; components: ComponentService },
): PushSources | undefined {
  const { sourceCheck, extraSources } = config.callbacks
  if (sourceCheck === 'off') return undefined
  return new PushSources({
    db,
    wechat,
    listComponentAppids: async () =>
      (await components.listComponents())
        .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
        .map(({ componentAppid }) => componentAppid),
    scope: sourceCheck,
    extra: extraSources,
    clock,
    log: log.child({ name: 'guanjia:callbacks' }),
  })
}

/** The people and programs that use Guanjia. */
function createUsers(base: Base, auditLog: AuditLogService) {
  const { db, clock, random, newId, sealer, log, metrics } = base
  const passwords = new Passwords()
  const shared = { db, clock, random, newId, passwords, auditLog }
  const throttle = new SignInThrottle(clock)
  return {
    operators: new OperatorService(shared),
    sessions: new SessionService({ ...shared, sealer, throttle, events: createUserEvents({ log, metrics }) }),
    apiKeys: new ApiKeyService({ db, clock, random, newId, auditLog }),
  }
}

/** Events to targets: rules, targets, and the worker that sends. */
function createForwarding(
  base: Base,
  auditLog: AuditLogService,
  users: Pick<ReplyAccessDeps, 'findAccount'> & Pick<LateRepliesDeps, 'sendCustomMessage'>,
) {
  const { config, db, jobs, clock, random, newId, sealer, log, metrics } = base
  const policy = new TargetAddressPolicy(config.forwarding.allowedHosts)
  const ownPorts = [config.http.port, config.http.innerPort]
  const readTraits: ReadTraits = (from, accounts) => listAccountTraits(from, accounts)
  const rules = new RuleBook({ clock, readTraits })
  const forwardingLog = log.child({ name: 'guanjia:forwarding' })
  const events = createForwardingEvents({ log: forwardingLog, metrics })
  const { syncLane, lateReplies } = createSyncLane(base, policy, { ...users, ...events })
  const directDeliveries = new DirectDeliveries({ clock, newId })
  const forwarding = new ForwardingService({ db, rules, syncLane, direct: directDeliveries, sealer, clock, newId })
  const storedCallbacks = new StoredCallbacks({ db })
  const recorder = new DeliveryRecorder({ db, forwarding, rules, clock, random, newId, events, lateReplies })
  const shared = { db, auditLog, sealer, clock, newId }
  const brokers = new BrokerPool({ policy, clock })
  const check = new TargetCheck({ policy, ownPorts })
  const targetCaller = new TargetCaller({ http: new HttpTargetCaller({ policy, clock }), brokers, ownPorts })
  const samples = new SampleSender({ db, caller: targetCaller, sealer, clock })
  const defaultComponentAppid = base.component?.componentAppid
  return {
    forwarding,
    directDeliveries,
    syncLane,
    lateReplies,
    targetCaller,
    targetSecrets: new TargetSecretService({ db, auditLog, sealer, clock, random }),
    targets: new TargetService({ db, check, brokers, rules, jobs, auditLog, sealer, clock, random, newId }),
    forwarderRules: new ForwarderRuleService({ db, rules, auditLog, clock, newId }),
    ruleDryRun: new RuleDryRun({ db, findCallback: (id) => storedCallbacks.find(id), readTraits }),
    ruleTest: new RuleTest({ ...shared, samples, defaultComponentAppid }),
    targetTest: new TargetTest({ ...shared, samples, defaultComponentAppid }),
    webhookInspector: new WebhookInspector({ db, sealer, clock }),
    replays: new ReplayService({
      ...shared,
      callbacks: storedCallbacks,
      callbackReplay: new CallbackReplay({ rules, clock, newId }),
      jobs,
    }),
    deliveryPrune: new DeliveryPrune({ db, clock, log: forwardingLog, retentionMs: config.forwarding.retentionMs }),
    deliveryWorker: new DeliveryWorker({
      open: base.open,
      caller: targetCaller,
      recorder,
      direct: directDeliveries,
      sealer,
      clock,
      random,
      newId,
      events,
      log: forwardingLog,
    }),
  }
}

/** What is not ours goes to the business system. */
function createProxy(base: Base, auditLog: AuditLogService, domains: DomainService) {
  const { config, db, clock, newId, log, metrics } = base
  const { port, innerPort, publicUrl, trustedProxies } = config.http
  const events = createProxyEvents({ log: log.child({ name: 'guanjia:proxy' }), metrics })
  const allowedHosts = new HostList(config.forwarding.allowedHosts)
  const proxy = new ProxyService({
    db,
    auditLog,
    upstream: config.proxy.upstream,
    isHostAllowed: (url) => allowedHosts.hasUrl(url),
    ownPorts: [port, innerPort],
    publicUrl,
    clock,
    events,
  })
  const passThrough = new ProxyPassThrough({
    settings: proxy,
    hasFile: async (name) => (await domains.findConfirmFile(name)) !== undefined,
    trustedProxies: new HostList(trustedProxies),
    newId,
    events,
  })
  return { proxy, passThrough }
}

/** Targets that are asked while WeChat waits, and their answers that come too late. */
function createSyncLane(
  { config, db, jobs, clock, random, newId, sealer, log, metrics }: Base,
  policy: TargetAddressPolicy,
  users: Pick<ReplyAccessDeps, 'findAccount'> &
    Pick<LateRepliesDeps, 'sendCustomMessage'> &
    Pick<ForwardingEvents, 'circuitTurned'>,
) {
  const access = new ReplyAccess({ findAccount: users.findAccount, clock })
  const events = createSyncEvents({
    log: log.child({ name: 'guanjia:forwarding' }),
    metrics,
    inFlight: () => syncLane.inFlight,
  })
  const { sendCustomMessage } = users
  const lateReplies = new LateReplies({ db, jobs, access, sendCustomMessage, events, random })
  const recorder = new SyncRecorder({ db, lateReplies, events: { ...users, ...events }, clock, random, newId })
  // Connections of its own: what is retried must not keep WeChat waiting.
  const http = new HttpTargetCaller({ policy, clock })
  // Its targets are asked over HTTP; it never connects to a broker.
  const brokers = new BrokerPool({ policy, clock })
  const caller = new TargetCaller({ http, brokers, ownPorts: [config.http.port, config.http.innerPort] })
  const targets = new SyncTargetCache({ db, sealer, clock })
  const syncLane: SyncLane = new SyncLane({ targets, caller, recorder, access, events, clock })
  return { syncLane, lateReplies }
}

/** The platform itself: its settings, its calls to WeChat, its tokens. */
function createPlatform(base: Base, hooks: Pick<TokenServiceDeps, 'recordEvent' | 'onRefreshTokenDead'>) {
  const { config, db, clock, random, newId, sealer, log, metrics } = base
  const components = new ComponentService({
    db,
    sealer,
    clock,
    random,
    log: log.child({ name: 'guanjia:components' }),
    environmentComponentAppid: base.component?.componentAppid,
  })
  const guard = createGuard(base, hooks)
  const gateway = new GatewayService({
    apiUrl: config.wechat.apiUrl,
    fetch: base.wechat.fetch,
    guard: guard.transformer,
    clock,
    random,
    log: log.child({ name: 'guanjia:gateway' }),
    metrics,
  })
  const tokens = new TokenService({
    ...hooks,
    db,
    components,
    sealer,
    clock,
    random,
    newId,
    log: log.child({ name: 'guanjia:tokens' }),
    metrics,
    connect: (provider) => gateway.connect(provider),
  })
  return { components, guard, gateway, tokens }
}

type Above = { wechat: WechatClient; recordEvent: RecordEvent; auditLog: AuditLogService }

type AboveMerchants = Above & {
  components: ComponentService
  tokens: TokenService
  recordFound: RecordFoundChange
  isRootPassedOn(): Promise<boolean>
}

/** The accounts of merchants: how they are authorised, and whose they are. */
function createMerchants(base: Base, above: AboveMerchants) {
  const { config, db, jobs, clock, random, newId, sealer, metrics } = base
  const { components, wechat, tokens, recordEvent, recordFound, auditLog } = above
  const log = base.log.child({ name: 'guanjia:authorizers' })
  const onAuthorized: AuthorizerServiceDeps['onAuthorized'] = async (tx, authorization) => {
    await bindings.handleAuthorization(tx, authorization)
    await registrations.handleAuthorization(tx, authorization)
  }
  const standing = new AuthorizerStanding({
    tokens,
    onReauthorizationNeeded: (tx, authorizer, errcode) => reauthorization.handleNeeded(tx, authorizer, errcode),
    recordEvent,
    recordFound,
    clock,
    newId,
    log,
  })
  const exchange = new AuthorizationExchange({ db, wechat, tokens, onAuthorized, sealer, clock, newId, log })
  const sync = new AuthorizerSync({
    db,
    wechat,
    onNotAuthorized: (key, found) => transact(db, (tx) => standing.revoke(tx, key, found)),
    recordFound,
    clock,
    newId,
  })
  const authorizers = new AuthorizerService({
    db,
    jobs,
    exchange,
    sync,
    standing,
    onAuthorized,
    sealer,
    clock,
    newId,
    log,
  })
  const annotations = new AuthorizerAnnotations({ db, auditLog, clock })
  const reconciliation = new AuthorizerReconciliation({
    db,
    jobs,
    mayMintTokens: async (componentAppid) => (await components.findComponent(componentAppid))?.mintsTokens,
    comparison: new ListComparison({ db, wechat, tokens, standing, clock }),
    sync,
    profileCalls: config.authorizers.profileCallsPerSync,
    auditLog,
    events: createReconciliationEvents({ log, metrics }),
    clock,
    newId,
  })
  const returnUrlHosts = new HostList(config.bindings.returnUrlHosts)
  const pages = { pcBaseUrl: config.wechat.mpUrl, h5BaseUrl: config.wechat.openUrl }
  const bindingLog = base.log.child({ name: 'guanjia:bindings' })
  const bindingSettings = new BindingSettingsService({ db, auditLog, returnUrlHosts, clock })
  const business = new BusinessBindings({
    db,
    authorizers,
    settings: bindingSettings,
    recordEvent,
    auditLog,
    clock,
    newId,
    log: bindingLog,
  })
  const reauthorization = new Reauthorization({
    db,
    recordEvent,
    publicUrl: config.http.publicUrl,
    clock,
    random,
    newId,
  })
  const bindings = new BindingService({
    db,
    wechat,
    authorizers,
    business,
    recordEvent,
    auditLog,
    pages,
    returnUrlHosts,
    clock,
    random,
    newId,
    log: bindingLog,
  })
  const registrations = new RegistrationService({
    db,
    wechat,
    authorizers,
    bind: (tx, binding) => business.bindByLink(tx, { ...binding, bindSessionId: null, metadata: {} }),
    jobs,
    recordEvent,
    auditLog,
    clock,
    newId,
  })
  const lookEveryMs = config.releases.reconcileIdleMs
  const accountRecords = new AccountRecordService({
    db,
    wechat,
    authorizers,
    lookEveryMs,
    jobs,
    recordEvent,
    clock,
    newId,
  })
  const recordReconciliation = new RecordReconciliation({
    db,
    records: accountRecords,
    authorizers,
    mayMintTokens: async (componentAppid) => (await components.findComponent(componentAppid))?.mintsTokens === true,
    lookEveryMs,
    clock,
    newId,
    log: base.log.child({ name: 'guanjia:account-records' }),
  })
  const plainLinks = new PlainLinks({
    wechat,
    authorizers,
    settings: bindingSettings,
    pages,
    findDefaultComponentAppid: () => components.findDefaultComponentAppid(),
    isRootPassedOn: above.isRootPassedOn,
  })
  return {
    authorizers,
    registrations,
    accountRecords,
    recordReconciliation,
    annotations,
    reconciliation,
    bindings,
    bindingSettings,
    business,
    plainLinks,
    reauthorization,
  }
}

/** Templates, and what becomes of them in a mini program. */
function createMiniPrograms(base: Base, above: AboveReleases & { bindings: BindingService }) {
  const { config, db, clock, newId, log } = base
  const { wechat, authorizers } = above
  const templates = createTemplates(base, above)
  const parts = createDesiredState(base, above)
  const releaseParts = createReleases(base, {
    ...above,
    renderExtJson: (request) => templates.extConfigRendering.renderForRelease(request),
    // It looks at what releases know, so it comes after them.
    preflight: () => preflight,
  })
  const { releases, versions } = releaseParts
  const preflight = new PreflightService({
    ...parts,
    db,
    wechat,
    authorizers,
    templates: templates.templates,
    render: (request) => templates.extConfigRendering.render(request),
    findDesired: async (miniProgram) => (await parts.desiredStates.merge(miniProgram)).state,
    findReleaseInAudit: (miniProgram) => releases.findInAudit(miniProgram),
    countWithdrawals: (miniProgram) => versions.countWithdrawals(miniProgram),
    libraryLimit: config.templates.libraryLimit,
    clock,
    newId,
    log: log.child({ name: 'guanjia:preflight' }),
  })
  return { ...templates, ...parts, ...releaseParts, preflight }
}
