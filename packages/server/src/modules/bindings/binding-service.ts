import type {
  BindSession as BindSessionView,
  CreateBindSessionRequest,
  CreatedBindSession,
  ListBindSessionsQuery,
  Page,
} from '@guanjia/contract'
import { buildAuthorizationLink, type WechatClient } from '@guanjia/wechat'
import { renderSVG } from 'uqr'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { HostList } from '../../lib/host-list.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Logger } from '../../logger.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { hashCode } from '../authorizers/authorization-code.ts'
import type { Authorization } from '../authorizers/authorizer.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import {
  type BindSession,
  businessIdOf,
  canReturn,
  findRejection,
  hashState,
  isReturnUrlAllowed,
  linksOf,
  PRE_AUTH_CODE_ID_KIND,
  prepareBindSession,
  STATE_PATTERN,
  statusAt,
  toView,
} from './bind-session.ts'
import {
  advanceBindSession,
  findBindSession,
  findBindSessionByState,
  findSessionIdOfPreAuthCode,
  insertBindSession,
  insertPreAuthCode,
  listBindSessionRows,
  listBusinessIds,
  listOwners,
  listPreAuthCodeExpiries,
  lockBindSession,
  updateBindSession,
} from './binding-store.ts'
import type { BusinessBindings } from './business-bindings.ts'

export type BindingServiceDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getPreAuthCode'>
  authorizers: Pick<AuthorizerService, 'exchangeAuthCode' | 'findBindSessionOfCode' | 'get' | 'lock'>
  business: Pick<BusinessBindings, 'bindByLink'>
  recordEvent: RecordEvent
  auditLog: Pick<AuditLogService, 'record'>
  /** WeChat's authorisation pages. */
  pages: { pcBaseUrl: string; h5BaseUrl: string }
  /** Hosts to which a returnUrl may lead. */
  returnUrlHosts: HostList
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
  log: Logger
}

/** What the page after the redirect has to show. */
export type ReturnOutcome =
  | { state: 'bound' | 'rejected'; session: BindSession }
  | { state: 'under_way' | 'code_refused' | 'no_code'; session: BindSession }

/** Pre-auth codes a link may have at the same time; each press of the button makes one. */
const LIVE_CODES_PER_SESSION = 20

/** Authorisation links and what comes of them: the business id belongs to the account. */
export class BindingService {
  readonly #deps: BindingServiceDeps

  constructor(deps: BindingServiceDeps) {
    this.#deps = deps
  }

  async createBindSession(
    request: CreateBindSessionRequest & { component: string },
    { author, publicUrl }: { author: Author; publicUrl: string },
  ): Promise<CreatedBindSession> {
    const { db, random, clock, newId, auditLog } = this.#deps
    this.#checkReturnUrl(request.returnUrl)
    const now = clock.now()
    const wanted = {
      ...request,
      componentAppid: request.component,
      expiresInMs: request.expiresInSeconds * 1000,
      createdBy: author.name,
    }
    const { session, state } = prepareBindSession(wanted, { random, newId, now })
    await transact(db, async (tx) => {
      await insertBindSession(tx, session)
      await auditLog.record(tx, author, {
        action: 'bind_session.create',
        subject: { kind: 'bind_session', id: session.id },
        details: { businessId: session.business_id, authType: session.auth_type, bizAppid: session.biz_appid },
      })
    })
    const links = linksOf(state, publicUrl)
    return { ...toView(session, now), ...links, qrSvg: renderSVG(links.h5Url, { border: 2 }) }
  }

  async getBindSession(id: string): Promise<BindSessionView> {
    const session = await findBindSession(this.#deps.db, id)
    if (!session) throw new AppError('binding.session_not_found', { id })
    return toView(session, this.#deps.clock.now())
  }

  async listBindSessions(query: ListBindSessionsQuery): Promise<Page<BindSessionView>> {
    const now = this.#deps.clock.now()
    const rows = await listBindSessionRows(this.#deps.db, { ...query, now })
    return toPage(rows, query.limit, (session) => toView(session, now))
  }

  listBusinessIds(account: { componentAppid: string; appid: string }): Promise<string[]> {
    return listBusinessIds(this.#deps.db, account)
  }

  /** The businesses that an account belongs to, and what each gave with its link. */
  listOwners(account: { componentAppid: string; appid: string }) {
    return listOwners(this.#deps.db, account)
  }

  /** The session behind an opened link; throws when the link is unknown, expired or used. */
  async open(state: string): Promise<BindSession> {
    const { db, clock } = this.#deps
    const session = await this.#getUsable(state)
    await advanceBindSession(db, session.id, { from: ['created'], to: 'opened', now: clock.now() })
    return session
  }

  /**
   * WeChat's page with a pre-auth code made for this press of the button. `publicUrl` is the address under which the
   * merchant sees us, on the host that is entered at WeChat as 授权发起页域名.
   */
  async createLink(state: string, { form, publicUrl }: { form: 'pc' | 'h5'; publicUrl: string }): Promise<string> {
    const { db, wechat, clock, newId, pages } = this.#deps
    const session = await this.#getUsable(state)
    const componentAppid = session.component_appid
    await this.#checkLiveCodes(session)
    const answer = await wechat.getPreAuthCode({ component_appid: componentAppid }, { componentAppid })
    await transact(db, async (tx) => {
      const now = clock.now()
      await insertPreAuthCode(tx, {
        id: newId(PRE_AUTH_CODE_ID_KIND),
        componentAppid,
        codeHash: hashCode(answer.pre_auth_code),
        bindSessionId: session.id,
        expiresAt: now + Number(answer.expires_in) * 1000,
        now,
      })
      const from = ['created', 'opened', 'rejected'] as const
      await advanceBindSession(tx, session.id, { from, to: 'code_issued', now })
    })
    return buildAuthorizationLink({
      form,
      baseUrl: form === 'pc' ? pages.pcBaseUrl : pages.h5BaseUrl,
      componentAppid,
      preAuthCode: answer.pre_auth_code,
      redirectUri: `${publicUrl}/auth/bind/${state}/return`,
      authType: session.auth_type,
      bizAppid: session.biz_appid ?? undefined,
      categoryIds: JSON.parse(session.category_ids) as number[],
    })
  }

  /** The browser is back from WeChat. May come twice, late, before or after the push. */
  async handleReturn(state: string, authCode: string | undefined): Promise<ReturnOutcome> {
    const { db, authorizers, clock } = this.#deps
    const session = await this.#getByState(state)
    const componentAppid = session.component_appid
    if (authCode === undefined) {
      if (session.status === 'bound') throw new AppError('binding.state_used')
      return { state: 'no_code', session }
    }
    const isRepeat = (await authorizers.findBindSessionOfCode({ componentAppid, authCode })) === session.id
    if (session.status === 'bound') {
      if (isRepeat) return { state: 'bound', session }
      // The push may have bound it before this redirect, whose code nobody has seen yet.
      if (session.bound_at === null || clock.now() - session.bound_at > LATE_REDIRECT_MS) {
        throw new AppError('binding.state_used')
      }
    }
    const [lastCodeExpiresAt] = await listPreAuthCodeExpiries(db, session.id, 1)
    if (!isRepeat && !canReturn(session, lastCodeExpiresAt, clock.now())) throw new AppError('binding.state_expired')

    const from = ['created', 'opened', 'code_issued'] as const
    const outcome = await authorizers.exchangeAuthCode({ componentAppid, authCode, bindSessionId: session.id })
    if (outcome.state === 'under_way') {
      await advanceBindSession(db, session.id, { from, to: 'authorized', now: clock.now() })
      return { state: 'under_way', session }
    }
    if (outcome.state === 'settled') return this.#complete(session, outcome)
    if (session.status === 'bound') throw new AppError('binding.state_used')
    return { state: 'code_refused', session }
  }

  /**
   * An account authorised us: finds the session it belongs to and binds. The pre-auth code in WeChat's push counts more
   * than the state in a browser's address bar.
   */
  async handleAuthorization(tx: Tx, authorization: Authorization): Promise<void> {
    const { componentAppid, appid, bindSessionId, preAuthCodeHash } = authorization
    const bySession = bindSessionId ?? undefined
    const byCode =
      preAuthCodeHash === null
        ? undefined
        : await findSessionIdOfPreAuthCode(tx, { componentAppid, codeHash: preAuthCodeHash })
    if (bySession && byCode && bySession !== byCode) {
      this.#deps.log.warn(
        { componentAppid, appid, bySession, byCode },
        'state and pre-auth code name different sessions',
      )
    }
    const sessionId = byCode ?? bySession
    if (sessionId !== undefined) await this.#bind(tx, sessionId, authorization)
  }

  /** Everything is stored; what is left is the case that the code was settled before it was known to be ours. */
  async #complete(session: BindSession, account: { componentAppid: string; appid: string }): Promise<ReturnOutcome> {
    const { db, authorizers } = this.#deps
    const { kind } = await authorizers.get(account)
    await transact(db, async (tx) => {
      // The account first, then the session, as the settling of a code takes them.
      await authorizers.lock(tx, account)
      await this.#bind(tx, session.id, { ...account, kind })
    })
    const latest = (await findBindSession(db, session.id)) ?? session
    if (latest.status === 'bound' && latest.appid !== account.appid) throw new AppError('binding.state_used')
    return { state: latest.status === 'bound' ? 'bound' : 'rejected', session: latest }
  }

  async #bind(
    tx: Tx,
    sessionId: string,
    account: Pick<Authorization, 'componentAppid' | 'appid' | 'kind'>,
  ): Promise<void> {
    const { business, recordEvent, clock, log } = this.#deps
    const { componentAppid, appid } = account
    const session = await lockBindSession(tx, sessionId)
    // Bound already, by the other path or to another account: nothing of it changes, and nobody is told twice.
    if (!session || session.status === 'bound' || session.component_appid !== componentAppid) return
    const now = clock.now()
    const businessId = businessIdOf(session)
    const metadata = JSON.parse(session.metadata) as Record<string, unknown>
    const isBound = async () =>
      // Without a business the link only authorises again, and what is bound stays bound.
      businessId === undefined ||
      business.bindByLink(tx, { componentAppid, appid, businessId, bindSessionId: session.id, metadata })
    const rejection = findRejection(session, account) ?? ((await isBound()) ? undefined : 'authorizer_bound_elsewhere')
    if (rejection === undefined) {
      const bound = { status: 'bound', appid, rejection: null, bound_at: now, updated_at: now } as const
      await updateBindSession(tx, session.id, bound)
      return
    }
    const isKnown = session.rejection === rejection && session.appid === appid
    await updateBindSession(tx, session.id, { status: 'rejected', appid, rejection, updated_at: now })
    if (isKnown) return
    const facts = { componentAppid, appid, businessId: businessId ?? null, bindSessionId: session.id }
    const data = { ...facts, reason: rejection, metadata }
    await recordEvent(tx, { type: 'binding.rejected', componentAppid, appid, data })
    log.info({ ...facts, rejection }, 'binding rejected')
  }

  #checkReturnUrl(returnUrl: string | undefined): void {
    if (returnUrl === undefined || isReturnUrlAllowed(returnUrl, this.#deps.returnUrlHosts)) return
    const host = URL.canParse(returnUrl) ? new URL(returnUrl).host : ''
    throw new AppError(
      'binding.return_url_not_allowed',
      { host: host || '?' },
      {
        fields: [
          {
            path: 'body.returnUrl',
            message: '不是允许的 http(s) 地址',
            messageEn: 'not an http(s) address of an allowed host',
          },
        ],
      },
    )
  }

  async #checkLiveCodes(session: BindSession): Promise<void> {
    const { db, clock } = this.#deps
    const expiries = await listPreAuthCodeExpiries(db, session.id, LIVE_CODES_PER_SESSION)
    const soonest = expiries.at(-1)
    if (expiries.length < LIVE_CODES_PER_SESSION || soonest === undefined || soonest <= clock.now()) return
    throw new AppError('request.too_many', { retryAfterSeconds: Math.ceil((soonest - clock.now()) / 1000) })
  }

  async #getByState(state: string): Promise<BindSession> {
    const session = STATE_PATTERN.test(state)
      ? await findBindSessionByState(this.#deps.db, hashState(state))
      : undefined
    if (!session) throw new AppError('binding.state_unknown')
    return session
  }

  async #getUsable(state: string): Promise<BindSession> {
    const session = await this.#getByState(state)
    const status = statusAt(session, this.#deps.clock.now())
    if (status === 'bound') throw new AppError('binding.state_used')
    if (status === 'expired') throw new AppError('binding.state_expired')
    return session
  }
}

/** How long after the push has bound the account a redirect with a code that nobody knows is still the same merchant. */
const LATE_REDIRECT_MS = 60 * 60_000
