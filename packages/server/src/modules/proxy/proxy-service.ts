import type { ProxyHealth, ProxySettings, ProxyUpstream, PutProxyRequest } from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { findSetting, findVersionedSetting, putSetting } from '../../db/setting-store.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { defaultProxy, type Route, routeOf, type StoredProxy } from './proxy.ts'
import type { ProxyEvents } from './proxy-events.ts'
import { checkUpstream, type UpstreamCheckDeps } from './upstream-check.ts'
import { UpstreamHealth } from './upstream-health.ts'

export type ProxyServiceDeps = UpstreamCheckDeps & {
  db: Database
  auditLog: Pick<AuditLogService, 'record'>
  /** As the environment has it. */
  upstream: ProxyUpstream | undefined
  clock: Pick<Clock, 'now'>
  events: Pick<ProxyEvents, 'settingsUnread'>
}

const NAME = 'proxy'
/** After this long a request has the setting read again, without waiting for it … */
const LOOK_AGAIN_MS = 1_000
/** … and after this long it waits: an edit on another instance is obeyed within two seconds. */
const WAIT_MS = 1_900

/** The settings of the proxy (透传), and what follows from them for each request. */
export class ProxyService {
  readonly #deps: ProxyServiceDeps
  readonly #health: UpstreamHealth
  #route: Route | undefined
  #version: number | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<Route | undefined> | undefined

  constructor(deps: ProxyServiceDeps) {
    this.#deps = deps
    this.#health = new UpstreamHealth(deps.clock)
  }

  async get(): Promise<ProxySettings> {
    const { upstream, db } = this.#deps
    const stored = await findVersionedSetting(db, NAME)
    const proxy = stored ? (JSON.parse(stored.value) as StoredProxy) : defaultProxy(upstream)
    const source = stored ? 'settings' : upstream ? 'environment' : 'default'
    return { ...proxy, version: stored?.version ?? 0, source, health: await this.#health.check(proxy) }
  }

  /** A change that says which version it was made for is refused when that is not the present one. */
  async put({ version, ...wanted }: PutProxyRequest, author: Author): Promise<ProxySettings> {
    const { db, auditLog, clock, upstream } = this.#deps
    checkUpstream(wanted.upstream, this.#deps)
    await transact(db, async (tx) => {
      const before = (await this.#find(tx)) ?? defaultProxy(upstream)
      const value = JSON.stringify(wanted)
      const isOurs = await putSetting(tx, { name: NAME, value, now: clock.now(), baseVersion: version })
      if (!isOurs) throw new AppError('proxy.changed')
      await auditLog.record(tx, author, {
        action: 'proxy.update',
        subject: { kind: 'setting', id: NAME },
        details: { from: before, to: wanted },
      })
    })
    // One that began before the change must not pass for one after it.
    await this.#reading
    this.#readAt = Number.NEGATIVE_INFINITY
    return this.get()
  }

  async getHealth(): Promise<ProxyHealth> {
    return (await this.get()).health
  }

  /** Where requests go now; undefined: they are not passed on. At once as a rule, for every request asks. */
  currentRoute(): Route | undefined | Promise<Route | undefined> {
    const ageMs = this.#deps.clock.now() - this.#readAt
    if (ageMs >= 0 && ageMs < LOOK_AGAIN_MS) return this.#route
    this.#reading ??= this.#read()
    return ageMs >= 0 && ageMs < WAIT_MS ? this.#route : this.#reading
  }

  /** Never fails: without the database the last settings hold. */
  async #read(): Promise<Route | undefined> {
    const { db, upstream, clock, events } = this.#deps
    const startedAt = clock.now()
    try {
      const found = await findVersionedSetting(db, NAME)
      const version = found?.version ?? 0
      if (version !== this.#version) {
        this.#route = routeOf(found ? (JSON.parse(found.value) as StoredProxy) : defaultProxy(upstream))
        this.#version = version
      }
      this.#readAt = startedAt
    } catch (error) {
      events.settingsUnread(error)
      this.#readAt = clock.now()
    } finally {
      this.#reading = undefined
    }
    return this.#route
  }

  async #find(db: Db): Promise<StoredProxy | undefined> {
    const value = await findSetting(db, NAME)
    return value === undefined ? undefined : (JSON.parse(value) as StoredProxy)
  }
}
