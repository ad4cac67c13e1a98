import type { WechatClient } from '@guanjia/wechat'
import type { RecordEvent } from '../db/record-event.ts'
import { RateLimiter } from '../lib/rate-limiter.ts'
import type { AuditLogService } from '../modules/audit-log/audit-log-service.ts'
import { type AuthorizerService, SYNC_AUTHORIZER_JOB } from '../modules/authorizers/authorizer-service.ts'
import type { Reauthorization } from '../modules/bindings/reauthorization.ts'
import type { ComponentService } from '../modules/components/component-service.ts'
import { AccountCheck } from '../modules/gateway/account-check.ts'
import { AddressBreaker } from '../modules/gateway/address-breaker.ts'
import { createCallGuard } from '../modules/gateway/call-guard.ts'
import { GatewayCallService } from '../modules/gateway/gateway-call-service.ts'
import { createGuardEvents } from '../modules/gateway/guard-events.ts'
import { Idempotency } from '../modules/gateway/idempotency.ts'
import { QuotaBook } from '../modules/gateway/quota-book.ts'
import { QuotaService } from '../modules/gateway/quota-service.ts'
import { BodySpool } from '../modules/gateway/spooled-body.ts'
import { LinkService } from '../modules/links/link-service.ts'
import { LoginService } from '../modules/logins/login-service.ts'
import type { Base } from './base.ts'

/** What stands between every call and WeChat: counters, and what WeChat is known to refuse. */
export function createGuard({ db, clock, log: root, metrics }: Base, { recordEvent }: { recordEvent: RecordEvent }) {
  const log = root.child({ name: 'guanjia:gateway' })
  const events = createGuardEvents({ db, recordEvent, log, metrics })
  const quotas = new QuotaBook({
    db,
    clock,
    log,
    onExhausted: (subject, day) => events.exhausted(subject, day),
  })
  const addresses = new AddressBreaker({
    clock,
    onOpen: (componentAppid, address) => events.addressRefused(componentAppid, address),
    onClose: (componentAppid) => events.addressAccepted(componentAppid),
  })
  return { events, quotas, addresses, transformer: createCallGuard({ quotas, addresses, log }) }
}

export type Guard = ReturnType<typeof createGuard>

export type GatewayAccessDeps = {
  wechat: WechatClient
  guard: Guard
  components: ComponentService
  authorizers: AuthorizerService
  reauthorization: Reauthorization
  auditLog: AuditLogService
}

/** WeChat's API for business systems: calls passed on, quotas, and the users of merchants. */
export function createGatewayAccess(base: Base, deps: GatewayAccessDeps) {
  const { config, db, jobs, clock, newId, sealer } = base
  const { wechat, guard, components, authorizers, reauthorization, auditLog } = deps
  const log = base.log.child({ name: 'guanjia:gateway' })
  const idempotency = new Idempotency({ db, sealer, clock })
  const accounts = new AccountCheck({
    findAccount: (key) => authorizers.find(key),
    getActiveAccount: (key) => authorizers.getActive(key),
    refreshAccount: (key) => authorizers.sync(key),
    listComponentAppids: async () => (await components.listComponents()).map(({ componentAppid }) => componentAppid),
    findReauthorizationLink: (key) => reauthorization.findLink(key),
    clock,
    log,
  })
  const gatewayCalls = new GatewayCallService({
    db,
    wechat,
    accounts,
    async doubtAccount(key) {
      await jobs.enqueue(db, { kind: SYNC_AUTHORIZER_JOB, key: `${key.componentAppid}/${key.appid}`, payload: key })
    },
    idempotency,
    limiter: new RateLimiter(clock),
    rates: { perAccount: config.gateway.callsPerMinute, perApi: config.gateway.apiCallsPerMinute },
    auditLog,
    log,
  })
  return {
    gatewayCalls,
    idempotency,
    bodySpool: new BodySpool({ folder: config.dataDir, limitBytes: config.gateway.uploadLimitBytes, newId }),
    quotas: new QuotaService({
      db,
      book: guard.quotas,
      addresses: guard.addresses,
      wechat,
      getSecret: (componentAppid) => components.getSecret(componentAppid),
      auditLog,
      clock,
    }),
    links: new LinkService({ db, wechat, authorizers, auditLog, clock }),
    logins: new LoginService({ wechat, authorizers, openUrl: config.wechat.openUrl, clock }),
  }
}
