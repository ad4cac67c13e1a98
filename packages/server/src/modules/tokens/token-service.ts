import type { ComponentTokenStatus, TicketStatus } from '@guanjia/contract'
import type { TokenProvider, TokenWant, WechatClient } from '@guanjia/wechat'
import PQueue from 'p-queue'
import type { Registry } from 'prom-client'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Logger } from '../../logger.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import type { ComponentService } from '../components/component-service.ts'
import { AuthorizerList } from './authorizer-list.ts'
import { type AuthorizerKey, type AuthorizerTokenDeps, mintAuthorizerToken } from './authorizer-token.ts'
import { type ComponentTokenDeps, mintComponentToken } from './component-token.ts'
import { recordRefreshToken } from './refresh-token-store.ts'
import { TicketKeeper } from './ticket-keeper.ts'
import { TokenCache } from './token-cache.ts'
import { createTokenEvents, type TokenEvents } from './token-events.ts'
import {
  type AccessToken,
  isAheadOfRefresh,
  isIdle,
  keyText,
  lacksRefreshToken,
  nextRefreshAt,
  readinessOf,
  type TokenKey,
  type TokenRecord,
} from './token-life.ts'
import { type RefreshWork, TokenRefresher } from './token-refresher.ts'
import {
  clearAccessToken,
  ensureComponentToken,
  findToken,
  listDueTokens,
  listTokens,
  markUsed,
  postponeRefresh,
  upsertAuthorization,
  wipeTokens,
} from './token-store.ts'

export type TokenServiceDeps = {
  db: Database
  components: ComponentService
  sealer: Sealer
  clock: Clock
  random: Random
  newId: IdFactory
  log: Logger
  metrics: Registry
  recordEvent: RecordEvent
  onRefreshTokenDead: AuthorizerTokenDeps['onRefreshTokenDead']
  /** A client whose tokens come from the given provider, which is this service. */
  connect(provider: TokenProvider): WechatClient
}

/** What an exchange of an authorization code brings. */
export type Authorization = {
  readonly componentAppid: string
  readonly appid: string
  /** Absent when the account has no API rights. */
  readonly accessToken?: string | undefined
  readonly expiresAt?: number | undefined
  readonly refreshToken?: string | undefined
}

/** A value that WeChat keeps refusing right after it was made is not worth an endless chain of refreshes. */
const INVALIDATIONS = { max: 5, perMs: 60_000 }
const NOTE_USE_EVERY_MS = 10 * 60_000
export const DUE_PER_RUN = 200
const DUE_AT_ONCE = 8
const RETRY_DUE_MS = 5 * 60_000
const PROVE_WITHIN_MS = 60 * 60_000

/** The only way to a token. The states and the steps of a refresh are written down in token-life.ts. */
export class TokenService implements TokenProvider {
  readonly #deps: TokenServiceDeps
  readonly #events: TokenEvents
  readonly #cache = new TokenCache()
  readonly #looks = new Map<string, Promise<AccessToken>>()
  readonly #invalidations = new Map<string, number[]>()
  readonly #background = new Set<Promise<void>>()
  readonly #refresher: TokenRefresher
  readonly #tickets: TicketKeeper
  readonly #minting: ComponentTokenDeps & AuthorizerTokenDeps

  constructor(deps: TokenServiceDeps) {
    this.#deps = deps
    this.#events = createTokenEvents(deps)
    this.#refresher = new TokenRefresher({ ...deps, events: this.#events })
    const wechat = deps.connect(this)
    const { db, components, sealer, clock, random, newId, recordEvent, onRefreshTokenDead } = deps
    const events = this.#events
    this.#tickets = new TicketKeeper({ db, components, sealer, clock, recordEvent, events, wechat })
    const list = new AuthorizerList({ wechat, clock })
    const shared = { db, components, sealer, clock, random, newId, recordEvent, onRefreshTokenDead, events, wechat }
    this.#minting = { ...shared, list, tickets: this.#tickets }
  }

  getToken({ kind, componentAppid, appid }: TokenWant): Promise<string> {
    if (kind === 'component') return this.getComponentToken(componentAppid)
    if (appid === undefined) return Promise.reject(new TypeError('an authorizer token needs an appid'))
    return this.getAuthorizerToken(componentAppid, appid)
  }

  async getComponentToken(componentAppid: string): Promise<string> {
    return (await this.#get({ componentAppid })).value
  }

  async getAuthorizerToken(componentAppid: string, appid: string): Promise<string> {
    return (await this.#get({ componentAppid, appid })).value
  }

  /** For systems that call WeChat by themselves: the token of an authorizer, or the component's, and its end. */
  async getBareToken(key: TokenKey): Promise<{ token: string; expiresAt: number }> {
    const { value, expiresAt } = await this.#get(key)
    return { token: value, expiresAt }
  }

  /** The ticket that would make the next token. */
  async getTicket(componentAppid: string): Promise<string> {
    const [{ value }] = await this.#tickets.getUsableTickets(componentAppid)
    return value
  }

  /** WeChat refused this value. What has replaced it in the meantime is left alone. */
  async invalidate({ kind, componentAppid, appid }: TokenWant, failedToken: string): Promise<void> {
    const { db, clock, sealer } = this.#deps
    const key: TokenKey = kind === 'component' ? { componentAppid } : { componentAppid, appid }
    for (;;) {
      const record = await findToken(db, key, sealer)
      const isStillThere = record?.access?.value === failedToken
      if (isStillThere && !this.#mayInvalidate(key)) return
      if (isStillThere && !(await clearAccessToken(db, record, clock.now()))) continue
      this.#cache.refuse(key, failedToken)
      if (isStillThere) this.#noteInvalidation(key)
      return
    }
  }

  acceptTicket(tx: Tx, received: ReceivedCallback): Promise<void> {
    this.#refresher.forgetFailure({ componentAppid: received.componentAppid })
    return this.#tickets.acceptTicket(tx, received)
  }

  ticketStatus(componentAppid: string): Promise<TicketStatus> {
    return this.#tickets.ticketStatus(componentAppid)
  }

  async componentTokenStatus(componentAppid: string): Promise<ComponentTokenStatus> {
    const { db, sealer, clock, components } = this.#deps
    const { mintsTokens } = await components.getComponent(componentAppid)
    const access = (await findToken(db, { componentAppid }, sealer))?.access
    return {
      componentAppid,
      mintsTokens,
      state: access ? (access.expiresAt > clock.now() ? 'valid' : 'expired') : 'none',
      obtainedAt: access?.obtainedAt ?? null,
      expiresAt: access?.expiresAt ?? null,
    }
  }

  /** Keeps what a code was exchanged for. It is on disk with the caller's commit, so before anybody can use it. */
  async storeAuthorization(tx: Tx, authorization: Authorization): Promise<void> {
    const { sealer, clock, newId, random, recordEvent } = this.#deps
    const { componentAppid, appid, accessToken, expiresAt, refreshToken } = authorization
    const key: AuthorizerKey = { componentAppid, appid }
    const now = clock.now()
    const access =
      accessToken === undefined ? undefined : { value: accessToken, obtainedAt: now, expiresAt: expiresAt ?? now }
    const at = { sealer, newId, now }
    const refreshDueAt = access ? nextRefreshAt(access, { isIdle: false, fraction: random.fraction() }) : null
    const before = await upsertAuthorization(
      tx,
      // A refresh token that came alone is proven soon, and not by the merchant's next call.
      { key, access, refreshToken, refreshDueAt: refreshDueAt ?? (refreshToken === undefined ? null : this.#soon()) },
      at,
    )
    if (refreshToken !== undefined) await recordRefreshToken(tx, { key, refreshToken, source: 'authorization' }, at)
    if (before === 'dead') {
      const data = { componentAppid, appid, errcode: null }
      await recordEvent(tx, { type: 'token.recovered', componentAppid, appid, data })
    }
    this.#cache.forget(key)
    this.#refresher.forgetFailure(key)
  }

  /** Those of the accounts whose refresh token is dead, missing or damaged. */
  async listWithoutRefreshToken(componentAppid: string, appids: readonly string[]): Promise<ReadonlySet<string>> {
    const { db, sealer } = this.#deps
    const records = await listTokens(db, { componentAppid, appids }, sealer)
    return new Set(records.filter(lacksRefreshToken).map(({ key }) => key.appid ?? ''))
  }

  /**
   * WeChat's own list has a refresh token for an account that has none here. False when there is one by now, or when the
   * list has the very one that is dead.
   */
  async restoreRefreshToken(
    tx: Tx,
    { componentAppid, appid, refreshToken }: { componentAppid: string; appid: string; refreshToken: string },
  ): Promise<boolean> {
    const { sealer, clock, newId, recordEvent } = this.#deps
    const key: AuthorizerKey = { componentAppid, appid }
    const record = await findToken(tx, key, sealer)
    if (!record || !lacksRefreshToken(record) || record.refreshToken === refreshToken) return false
    const at = { sealer, newId, now: clock.now() }
    await upsertAuthorization(tx, { key, access: undefined, refreshToken, refreshDueAt: this.#soon() }, at)
    await recordRefreshToken(tx, { key, refreshToken, source: 'recovery' }, at)
    const data = { componentAppid, appid, errcode: null, source: 'reconcile' }
    await recordEvent(tx, { type: 'token.recovered', componentAppid, appid, data })
    this.#cache.forget(key)
    this.#refresher.forgetFailure(key)
    this.#events.refreshTokenRecovered(key)
    return true
  }

  /** The merchant cancelled: its tokens are wiped, and a refresh that is under way cannot bring them back. */
  async forgetAuthorizer(tx: Tx, { componentAppid, appid }: { componentAppid: string; appid: string }): Promise<void> {
    const key: AuthorizerKey = { componentAppid, appid }
    await wipeTokens(tx, key, this.#deps.clock.now())
    this.#cache.forget(key)
  }

  /** Raises the alarm about missing tickets; run every minute. */
  watchTickets(): Promise<void> {
    return this.#tickets.watch()
  }

  /** Refreshes ahead of expiry what is due, within a budget; run every minute. Answers how many rows it looked at. */
  async refreshDue(signal?: AbortSignal): Promise<number> {
    const { db, clock, components, sealer } = this.#deps
    const minting = (await components.listComponents()).filter(({ mintsTokens }) => mintsTokens)
    const componentAppids = minting.map(({ componentAppid }) => componentAppid)
    const due = await listDueTokens(db, { componentAppids, now: clock.now(), limit: DUE_PER_RUN }, sealer)
    const refresh = (record: TokenRecord) => async () => {
      if (!signal?.aborted) await this.#refreshDueOne(record)
    }
    const queue = new PQueue({ concurrency: DUE_AT_ONCE })
    // Authorizers need the token of their component, so the components go first.
    const [own, authorizers] = [due.filter(({ key }) => !key.appid), due.filter(({ key }) => key.appid)]
    await queue.addAll(own.map(refresh))
    await queue.addAll(authorizers.map(refresh))
    return due.length
  }

  /** Lets refreshes in the background come to their end. */
  async drain(): Promise<void> {
    await Promise.all(this.#background)
    this.#minting.list.forget()
  }

  /** Spread, because a list may bring thousands at once. */
  #soon(): number {
    const { clock, random } = this.#deps
    return clock.now() + Math.round(PROVE_WITHIN_MS * random.fraction())
  }

  async #get(key: TokenKey): Promise<AccessToken> {
    const { clock } = this.#deps
    const cached = this.#cache.find(key, clock.now())
    const readiness = readinessOf(cached, clock.now())
    if (cached && readiness !== 'gone') {
      if (readiness === 'ageing') this.#refreshInBackground(key)
      return cached
    }
    for (let tries = 0; ; tries++) {
      const access = await this.#lookOnce(key)
      // The look may have begun before WeChat refused what it found; a refused value is gone from the database by now.
      if (tries > 2 || !this.#cache.isRefused(key, access.value)) return access
    }
  }

  /** Callers that miss the cache at the same moment share one look. */
  #lookOnce(key: TokenKey): Promise<AccessToken> {
    const text = keyText(key)
    const running = this.#looks.get(text)
    if (running) return running
    const look = this.#lookOrRefresh(key).finally(() => this.#looks.delete(text))
    this.#looks.set(text, look)
    return look
  }

  async #lookOrRefresh(key: TokenKey): Promise<AccessToken> {
    const { clock } = this.#deps
    let record = await this.#look(key)
    const readiness = readinessOf(record.access, clock.now())
    if (readiness === 'gone') record = await this.#refresh(key)
    else if (readiness === 'ageing') this.#refreshInBackground(key)
    if (!record.access) throw new AppError('token.refresh_busy')
    this.#cache.put(key, record.access, clock.now())
    await this.#noteUse(record)
    return record.access
  }

  /** Reads the row; an error when there can be no token without somebody's help. */
  async #look(key: TokenKey): Promise<TokenRecord> {
    const { db, sealer, clock, components } = this.#deps
    const { componentAppid, appid } = key
    const record = await findToken(db, key, sealer)
    if (record?.status === 'active') return record
    if (appid !== undefined) {
      const code = record?.status === 'dead' ? 'token.needs_reauthorization' : 'token.not_authorized'
      throw new AppError(code, { componentAppid, appid })
    }
    await components.getComponent(componentAppid)
    await ensureComponentToken(db, componentAppid, clock.now())
    return this.#look(key)
  }

  async #refresh(key: TokenKey, isDone = this.#isFresh): Promise<TokenRecord> {
    const { componentAppid, appid } = key
    const work: RefreshWork = {
      key,
      look: () => this.#look(key),
      isDone: (record) => isDone(record),
      mint: (record, confirm) =>
        appid === undefined
          ? mintComponentToken(this.#minting, { componentAppid, confirm })
          : mintAuthorizerToken(this.#minting, { record, key: { componentAppid, appid }, confirm }),
    }
    const record = await this.#refresher.refresh(work)
    if (record.access) this.#cache.put(key, record.access, this.#deps.clock.now())
    return record
  }

  readonly #isFresh = ({ access }: TokenRecord) => readinessOf(access, this.#deps.clock.now()) === 'fresh'

  #refreshInBackground(key: TokenKey): void {
    const running = this.#refresh(key)
      .then(() => {})
      .catch(() => {
        // Logged where it failed; callers still have the old value, and their next call tries again.
      })
      .finally(() => this.#background.delete(running))
    this.#background.add(running)
  }

  async #refreshDueOne(record: TokenRecord): Promise<void> {
    const { db, clock, random } = this.#deps
    const now = clock.now()
    try {
      if (record.access && isIdle(record, now)) {
        const idleDueAt = nextRefreshAt(record.access, { isIdle: true, fraction: random.fraction() })
        if (idleDueAt > now) return await postponeRefresh(db, record, idleDueAt)
      }
      await this.#refresh(record.key, ({ access }) => isAheadOfRefresh(access, clock.now()))
    } catch {
      // Logged where it failed.
      await postponeRefresh(db, record, now + Math.round(RETRY_DUE_MS * (0.5 + random.fraction())))
    }
  }

  async #noteUse(record: TokenRecord): Promise<void> {
    const { db, clock, random } = this.#deps
    const now = clock.now()
    if (!record.access || now - record.lastUsedAt < NOTE_USE_EVERY_MS) return
    const soonest = nextRefreshAt(record.access, { isIdle: false, fraction: random.fraction() })
    const refreshDueAt = Math.min(record.refreshDueAt ?? soonest, soonest)
    await markUsed(db, record, { now, refreshDueAt })
  }

  #mayInvalidate(key: TokenKey): boolean {
    const since = this.#deps.clock.now() - INVALIDATIONS.perMs
    const recent = (this.#invalidations.get(keyText(key)) ?? []).filter((at) => at > since)
    this.#invalidations.set(keyText(key), recent)
    if (recent.length < INVALIDATIONS.max) return true
    this.#deps.log.error({ ...key }, 'WeChat keeps refusing new tokens, not refreshing again for a while')
    return false
  }

  #noteInvalidation(key: TokenKey): void {
    this.#invalidations.get(keyText(key))?.push(this.#deps.clock.now())
    this.#events.invalidated(key)
  }
}
