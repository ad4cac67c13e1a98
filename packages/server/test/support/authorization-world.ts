import { buildComponentCallback, parseComponentCallback } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import type { Database, Tx } from '../../src/db/database.ts'
import type { FoundChange, OwnEvent } from '../../src/db/record-event.ts'
import type { TestDatabase } from '../../src/db/test-database.ts'
import { transact } from '../../src/db/transact.ts'
import { JobQueue } from '../../src/jobs/job-queue.ts'
import { HostList } from '../../src/lib/host-list.ts'
import { createIdFactory } from '../../src/lib/id.ts'
import { createManualClock, type ManualClock } from '../../src/lib/manual-clock.ts'
import { createSystemRandom } from '../../src/lib/random.ts'
import { createSealer } from '../../src/lib/seal.ts'
import { createLogger } from '../../src/logger.ts'
import { AuditLogService } from '../../src/modules/audit-log/audit-log-service.ts'
import { AuthorizationExchange } from '../../src/modules/authorizers/authorization-exchange.ts'
import type { Authorization } from '../../src/modules/authorizers/authorizer.ts'
import { AuthorizerAnnotations } from '../../src/modules/authorizers/authorizer-annotations.ts'
import { createAuthorizerJobs } from '../../src/modules/authorizers/authorizer-jobs.ts'
import { AuthorizerReconciliation } from '../../src/modules/authorizers/authorizer-reconciliation.ts'
import { AuthorizerService } from '../../src/modules/authorizers/authorizer-service.ts'
import { AuthorizerStanding } from '../../src/modules/authorizers/authorizer-standing.ts'
import { AuthorizerSync } from '../../src/modules/authorizers/authorizer-sync.ts'
import { ListComparison } from '../../src/modules/authorizers/list-comparison.ts'
import { createReconciliationEvents } from '../../src/modules/authorizers/reconciliation-events.ts'
import { createReconciliationJobs } from '../../src/modules/authorizers/reconciliation-jobs.ts'
import { BindingService } from '../../src/modules/bindings/binding-service.ts'
import { BindingSettingsService } from '../../src/modules/bindings/binding-settings-service.ts'
import { BusinessBindings } from '../../src/modules/bindings/business-bindings.ts'
import { Reauthorization } from '../../src/modules/bindings/reauthorization.ts'
import { AuthorizationDouble } from './authorization-double.ts'

export const COMPONENT = 'wx00000000000c0001'
export const PUBLIC_URL = 'https://auth.example.com'
export const AUTHOR = { kind: 'api_key', id: 'key_1', name: 'shop system' } as const

export type StoredTokens = { appid: string; accessToken: string | undefined; refreshToken: string | undefined }

/** Authorizers and bindings on a real database with real jobs; WeChat is the double, the token vault a list. */
export class AuthorizationWorld {
  readonly db: Database
  readonly clock: ManualClock = createManualClock()
  readonly wechat = new AuthorizationDouble()
  readonly events: OwnEvent[] = []
  /** Changes that were found by asking, and told as if WeChat had pushed them. */
  readonly found: FoundChange[] = []
  readonly tokens = new Map<string, StoredTokens>()
  readonly log: string[] = []
  readonly authorizers: AuthorizerService
  readonly annotations: AuthorizerAnnotations
  readonly auditLog: AuditLogService
  readonly reconciliation: AuthorizerReconciliation
  readonly bindings: BindingService
  readonly business: BusinessBindings
  readonly bindingSettings: BindingSettingsService
  readonly #jobs: JobQueue

  constructor(open: TestDatabase) {
    this.db = open.db
    const { db, clock, wechat } = this
    const random = createSystemRandom()
    const newId = createIdFactory(clock, random)
    const sealer = createSealer([random.bytes(32)], random)
    const log = createLogger({ level: 'debug', destination: { write: (line: string) => void this.log.push(line) } })
    const jobs = new JobQueue({ open, clock, log, newId })
    this.#jobs = jobs
    const recordEvent = async (_tx: Tx, event: OwnEvent) => void this.events.push(event)
    const onAuthorized = (tx: Tx, authorization: Authorization) => this.bindings.handleAuthorization(tx, authorization)
    const tokens = {
      storeAuthorization: async (_tx: Tx, stored: { appid: string; accessToken?: string; refreshToken?: string }) => {
        const { appid, accessToken, refreshToken } = stored
        this.tokens.set(appid, { appid, accessToken, refreshToken })
      },
      forgetAuthorizer: async (_tx: Tx, { appid }: { appid: string }) => void this.tokens.delete(appid),
      restoreRefreshToken: async (_tx: Tx, { appid, refreshToken }: { appid: string; refreshToken: string }) => {
        this.tokens.set(appid, { appid, accessToken: undefined, refreshToken })
        return true
      },
      listWithoutRefreshToken: async (_componentAppid: string, appids: readonly string[]) =>
        new Set(appids.filter((appid) => this.tokens.get(appid)?.refreshToken === undefined)),
    }
    const recordFound = async (_tx: Tx, change: FoundChange) => void this.found.push(change)
    const standing = new AuthorizerStanding({
      tokens,
      onReauthorizationNeeded: (tx, authorizer, errcode) => reauthorization.handleNeeded(tx, authorizer, errcode),
      recordEvent,
      recordFound,
      clock,
      newId,
      log,
    })
    const comparison = new ListComparison({ db, wechat, tokens, standing, clock })
    const exchange = new AuthorizationExchange({ db, wechat, tokens, onAuthorized, sealer, clock, newId, log })
    const sync = new AuthorizerSync({
      db,
      wechat,
      onNotAuthorized: (key, found) => transact(db, (tx) => standing.revoke(tx, key, found)),
      recordFound,
      clock,
      newId,
    })
    const shared = { db, jobs, clock, newId, log, sealer, recordEvent }
    this.authorizers = new AuthorizerService({ ...shared, exchange, sync, standing, onAuthorized })
    const auditLog = new AuditLogService({ db, clock, newId })
    this.auditLog = auditLog
    this.annotations = new AuthorizerAnnotations({ db, auditLog, clock })
    const returnUrlHosts = new HostList(['shop.example.com'])
    this.bindingSettings = new BindingSettingsService({ db, auditLog, returnUrlHosts, clock })
    const above = { ...shared, authorizers: this.authorizers, auditLog }
    this.business = new BusinessBindings({ ...above, settings: this.bindingSettings })
    const reauthorization = new Reauthorization({ ...shared, publicUrl: PUBLIC_URL, random })
    this.bindings = new BindingService({
      ...above,
      wechat,
      business: this.business,
      pages: { pcBaseUrl: 'https://mp.weixin.qq.com', h5BaseUrl: 'https://open.weixin.qq.com' },
      returnUrlHosts,
      random,
    })
    this.reconciliation = new AuthorizerReconciliation({
      ...shared,
      mayMintTokens: async () => true,
      comparison,
      sync,
      profileCalls: 100,
      auditLog,
      events: createReconciliationEvents({ log, metrics: new Registry() }),
    })
    for (const job of createReconciliationJobs({ reconciliation: this.reconciliation })) jobs.register(job)
    for (const job of createAuthorizerJobs({ authorizers: this.authorizers, clock, random })) jobs.register(job)
  }

  settle(): Promise<number> {
    return this.#jobs.runDue()
  }

  /** The push arrives and is stored, with everything its handler writes. */
  async push(
    infoType: 'authorized' | 'updateauthorized' | 'unauthorized',
    push: { appid: string; at?: number; authCode?: string; preAuthCode?: string },
  ): Promise<void> {
    const { appid: authorizerAppid, authCode = '', preAuthCode, at = this.clock.now() } = push
    const data = {
      authorizerAppid,
      ...(infoType !== 'unauthorized' && { authCode, authCodeExpiry: 3600 }),
      ...(preAuthCode !== undefined && { preAuthCode }),
    } as never
    const plaintext = buildComponentCallback({ componentAppid: COMPONENT, createdAt: at, infoType, data })
    const event = parseComponentCallback(plaintext)
    const received = { componentAppid: COMPONENT, event, receivedAt: this.clock.now() }
    await transact(this.db, (tx) =>
      infoType === 'unauthorized'
        ? this.authorizers.handleUnauthorized(tx, received)
        : this.authorizers.handleAuthorized(tx, received),
    )
  }

  eventsOf(type: string): OwnEvent[] {
    return this.events.filter((event) => event.type === type)
  }
}
