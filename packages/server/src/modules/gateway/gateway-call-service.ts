import { createHash } from 'node:crypto'
import {
  type ApiEntry,
  type CallableApi,
  findApi,
  findErrcode,
  ridOf,
  uncataloguedApi,
  type WechatAnswer,
  WechatApiError,
  type WechatClient,
  WechatNetworkError,
} from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { type Actor, holdsScope } from '../../http/actor.ts'
import { AppError } from '../../http/app-error.ts'
import type { RateLimiter } from '../../lib/rate-limiter.ts'
import type { Logger } from '../../logger.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AccountCheck, AccountKey } from './account-check.ts'
import { scrubAnswer } from './answer-scrub.ts'
import { apiName, secretScopeOf, tokenKindOf } from './api-rules.ts'
import { type GatewayTarget, refuseTokens } from './gateway-path.ts'
import type { Claim, Idempotency, KeptAnswer } from './idempotency.ts'
import type { SpooledBody } from './spooled-body.ts'

export type GatewayCallServiceDeps = {
  db: Database
  wechat: Pick<WechatClient, 'forward'>
  accounts: AccountCheck
  /** WeChat says otherwise than we know of an account: it is to be read again, soon and not now. */
  doubtAccount(key: AccountKey): Promise<void>
  idempotency: Idempotency
  limiter: RateLimiter
  rates: GatewayRates
  auditLog: Pick<AuditLogService, 'record'>
  log: Logger
}

/** Calls per minute, of this process. */
export type GatewayRates = { readonly perAccount: number; readonly perApi: number }

export type GatewayCall = {
  readonly actor: Actor
  readonly author: Author
  readonly method: 'GET' | 'POST'
  readonly componentAppid: string
  /** undefined: for the component itself. */
  readonly appid: string | undefined
  readonly target: GatewayTarget
  readonly contentType: string | undefined
  readonly idempotencyKey: string | undefined
  readonly publicUrl: string
  /** Asked for once it is certain that the body is wanted. */
  readBody(): Promise<SpooledBody>
}

/** What goes back to whoever asked. */
export type GatewayAnswer = KeptAnswer & { readonly isReplayed: boolean }

/** The account revoked, or took a permission set away, and the push that told of it did not arrive. */
const DOUBTS: readonly number[] = [61003, 61007]
const MINUTE_MS = 60_000
const UPLOAD_TIMEOUT_MS = 60_000
const LARGE_BYTES = 1024 * 1024
const LONGEST_KEPT_BYTES = 4 * 1024 * 1024
const BUSY = -1

/** A call of a business system on its way to WeChat (接口网关): checked, given its token, passed on, and answered as it is. */
export class GatewayCallService {
  readonly #deps: GatewayCallServiceDeps

  constructor(deps: GatewayCallServiceDeps) {
    this.#deps = deps
  }

  async call(request: GatewayCall): Promise<GatewayAnswer> {
    const key = accountOf(request)
    const account = key && (await this.#deps.accounts.requireCallable(key))
    this.#takeTurn(request)
    await using body = await request.readBody()
    const api = chooseApi(request, body)
    refuseTokens(request.target, 'query' in api ? api.query : [])
    const tokenKind = tokenKindOf(api, request.appid)
    await this.#requireSecretScope(api, request)
    if (key && account && tokenKind === 'authorizer') {
      await this.#deps.accounts.requirePermission(api, { key, account, publicUrl: request.publicUrl })
    }
    const call = { api, tokenKind, body }
    const { idempotencyKey } = request
    if (idempotencyKey === undefined || request.method !== 'POST') {
      return { ...(await this.#send(request, call)), isReplayed: false }
    }
    const claim = await this.#deps.idempotency.claim({
      owner: `${request.actor.kind}:${request.actor.id}`,
      key: idempotencyKey,
      requestHash: hashOf(request, body),
    })
    if (claim.kind === 'replay') return { ...claim.answer, isReplayed: true }
    return { ...(await this.#sendOnce(request, call, claim)), isReplayed: false }
  }

  /** An error of ours leaves no trace: the next request with the same key is the first again. */
  async #sendOnce(request: GatewayCall, call: Prepared, claim: FirstClaim): Promise<KeptAnswer> {
    let answer: KeptAnswer
    try {
      answer = await this.#send(request, call)
    } catch (error) {
      await (mayHaveEffect(error) ? claim.leaveUnknown() : claim.release())
      throw error
    }
    try {
      await (isWorthKeeping(answer) ? claim.keep(answer) : claim.release())
    } catch (err) {
      // WeChat has done it; a repetition will be told that the outcome is unknown.
      this.#deps.log.error({ err }, 'answer not kept for its Idempotency-Key')
    }
    return answer
  }

  async #send(request: GatewayCall, { api, tokenKind, body }: Prepared): Promise<KeptAnswer> {
    const { componentAppid, appid, target, contentType } = request
    const payload = {
      query: target.query,
      ...(body.body !== undefined && request.method === 'POST' ? { body: body.body } : emptyBodyOf(api)),
      ...(contentType === undefined ? {} : { contentType }),
    }
    const options = {
      componentAppid,
      ...(appid === undefined ? {} : { appid }),
      ...(tokenKind === 'none' ? {} : { tokenKind }),
      ...(body.bytes > LARGE_BYTES ? { timeoutMs: UPLOAD_TIMEOUT_MS } : {}),
    }
    const isSecretWanted = secretScopeOf(api) !== undefined
    try {
      const { answer } = await this.#deps.wechat.forward(api, payload, options)
      return toKept(answer, { errcode: 0, isSecretWanted })
    } catch (error) {
      if (!(error instanceof WechatApiError) || !error.answer) throw error
      if (DOUBTS.includes(error.errcode)) await this.#doubt(accountOf(request))
      return toKept(error.answer, { errcode: error.errcode, rid: error.rid, isSecretWanted })
    }
  }

  #takeTurn({ componentAppid, appid, target }: GatewayCall): void {
    const { limiter, rates } = this.#deps
    const account = `${componentAppid}/${appid ?? ''}`
    const limits = [
      { key: account, calls: rates.perAccount, subject: appid ?? componentAppid },
      { key: account + target.path, calls: rates.perApi, subject: `${appid ?? componentAppid} ${target.path}` },
    ]
    for (const { key, calls, subject } of limits) {
      const waitMs = limiter.take(key, { calls, perMs: MINUTE_MS })
      if (waitMs > 0) {
        throw new AppError('gateway.rate_limited', { subject, retryAfterSeconds: Math.ceil(waitMs / 1_000) })
      }
    }
  }

  async #requireSecretScope(api: CallableApi, { actor, author, componentAppid, appid }: GatewayCall): Promise<void> {
    const scope = secretScopeOf(api)
    if (scope === undefined) return
    if (!holdsScope(actor, scope)) throw new AppError('gateway.secret_answer', { api: apiName(api), scope })
    if (scope !== 'tokens:read') return
    const subject = { kind: 'component', id: componentAppid }
    const details = { through: api.path, appid: appid ?? null }
    await this.#deps.auditLog.record(this.#deps.db, author, { action: 'token.read', subject, details })
  }

  async #doubt(key: AccountKey | undefined): Promise<void> {
    if (!key) return
    try {
      await this.#deps.doubtAccount(key)
    } catch (err) {
      this.#deps.log.warn({ err, ...key }, 'account not marked to be read again')
    }
  }
}

type Prepared = {
  readonly api: CallableApi | ApiEntry
  readonly tokenKind: ReturnType<typeof tokenKindOf>
  readonly body: SpooledBody
}
type FirstClaim = Extract<Claim, { kind: 'first' }>

function accountOf({ componentAppid, appid }: GatewayCall): AccountKey | undefined {
  return appid === undefined ? undefined : { componentAppid, appid }
}

/** Some APIs share a path and are told apart by a parameter of the query or of the JSON body. */
function chooseApi({ actor, method, target, appid }: GatewayCall, body: SpooledBody): CallableApi | ApiEntry {
  const query = Object.fromEntries(target.query)
  const known = findApi(method, target.path, { ...fieldsOf(body), ...query })
  if (known) return known
  const { path } = target
  if (!holdsScope(actor, 'gateway:any')) throw new AppError('gateway.api_unknown', { method, path })
  return uncataloguedApi({ method, path, token: appid === undefined ? 'component' : 'authorizer' })
}

function fieldsOf({ body }: SpooledBody): Record<string, unknown> {
  if (!Buffer.isBuffer(body) || body[0] !== OPENING_BRACE) return {}
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>
  } catch {
    return {} // WeChat will say what it thinks of it.
  }
}

const OPENING_BRACE = 0x7b

function emptyBodyOf(api: CallableApi | ApiEntry): { body?: string } {
  // WeChat answers 44002 to a POST without a body, and nobody thinks of sending {}.
  return 'sendEmptyJson' in api && api.sendEmptyJson ? { body: '{}' } : {}
}

function hashOf({ method, componentAppid, appid, target, contentType }: GatewayCall, body: SpooledBody): string {
  const parts = [method, componentAppid, appid ?? '', target.path, target.query, contentType ?? '', body.hash]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function toKept(
  answer: WechatAnswer,
  read: { errcode: number; rid?: string | undefined; isSecretWanted: boolean },
): KeptAnswer {
  const contentDisposition = answer.headers['content-disposition']
  const rid = read.rid ?? ridOf(answer.body.subarray(0, RID_WITHIN_BYTES).toString('latin1'))
  return {
    errcode: read.errcode,
    ...(rid === undefined ? {} : { rid }),
    contentType: answer.headers['content-type'] ?? 'application/octet-stream',
    ...(contentDisposition === undefined ? {} : { contentDisposition }),
    body: read.isSecretWanted ? answer.body : scrubAnswer(answer.body),
  }
}

const RID_WITHIN_BYTES = 512

/** A passing trouble is not what a repetition is to be told for a day; -1 is kept, since it does not say what was done. */
function isWorthKeeping({ errcode, body }: KeptAnswer): boolean {
  if (body.length > LONGEST_KEPT_BYTES) return false
  if (errcode === 0 || errcode === BUSY) return true
  return (findErrcode(errcode)?.retry ?? 'never') === 'never'
}

function mayHaveEffect(error: unknown): boolean {
  if (error instanceof AppError) return false
  return !(error instanceof WechatNetworkError) || error.sent === 'unknown'
}
