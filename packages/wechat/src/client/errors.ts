import { type Errcode, findErrcode } from '../errcodes/errcodes.ts'
import type { ApiCall } from './api-call.ts'
import { redactSecrets } from './redact.ts'
import type { WechatAnswer } from './wechat-fetch.ts'

/** What every error of the client says of the call; no query, body or token. */
type CallFacts = {
  readonly apiId: string
  readonly path: string
  readonly componentAppid?: string
  readonly appid?: string
}

function factsOf(call: ApiCall): CallFacts {
  return {
    apiId: call.api.id,
    path: call.api.path,
    ...(call.componentAppid === undefined ? {} : { componentAppid: call.componentAppid }),
    ...(call.appid === undefined ? {} : { appid: call.appid }),
  }
}

/** The request id that WeChat puts at the end of errmsg, for `getRidInfo`. */
export function ridOf(errmsg: string): string | undefined {
  return /rid: ([0-9a-f-]+)/.exec(errmsg)?.[1]
}

/** WeChat refused the call with an errcode (微信返回错误码): nothing was done. */
export class WechatApiError extends Error {
  override readonly name = 'WechatApiError'
  readonly apiId: string
  readonly path: string
  readonly componentAppid: string | undefined
  readonly appid: string | undefined
  readonly errcode: number
  readonly errmsg: string
  readonly rid: string | undefined

  // Hidden from whoever prints the error: WeChat might repeat in it what it was told.
  readonly #answer: WechatAnswer | undefined

  constructor(call: ApiCall, refusal: { errcode: number; errmsg: string }, answer?: WechatAnswer) {
    const errmsg = redactSecrets(refusal.errmsg, call)
    super(`WeChat answered ${refusal.errcode} to ${call.api.id} (${call.api.path}): ${errmsg}`)
    const facts = factsOf(call)
    this.apiId = facts.apiId
    this.path = facts.path
    this.componentAppid = facts.componentAppid
    this.appid = facts.appid
    this.errcode = refusal.errcode
    this.errmsg = errmsg
    this.rid = ridOf(errmsg)
    this.#answer = answer
  }

  /** What came over the wire, for those who pass it on. It may hold secrets: do not log it. */
  get answer(): WechatAnswer | undefined {
    return this.#answer
  }

  /** What the errcode means and what to do about it, if the error catalogue knows it. */
  get meaning(): Errcode | undefined {
    return findErrcode(this.errcode)
  }
}

/**
 * There was no answer (网络错误): timeout, reset, no connection. **The outcome is unknown**, so look before repeating a
 * call that changes something; only with `sent: 'no'` is it certain that WeChat never saw it.
 */
export class WechatNetworkError extends Error {
  override readonly name = 'WechatNetworkError'
  readonly apiId: string
  readonly path: string
  readonly componentAppid: string | undefined
  readonly appid: string | undefined
  /** The code of the underlying failure, such as `ECONNRESET`, if it had one. */
  readonly code: string | undefined
  readonly sent: 'no' | 'unknown'

  /** The failure itself is not kept as `cause`: its text and properties may hold the URL, and that the token. */
  constructor(call: ApiCall, failure: unknown) {
    const code = codeOf(failure)
    super(`no answer from WeChat to ${call.api.id} (${call.api.path})${code === undefined ? '' : `: ${code}`}`)
    const facts = factsOf(call)
    this.apiId = facts.apiId
    this.path = facts.path
    this.componentAppid = facts.componentAppid
    this.appid = facts.appid
    this.code = code
    this.sent = code !== undefined && NEVER_SENT.has(code) ? 'no' : 'unknown'
  }
}

/** The error of a call that its caller gave up before it was sent. */
export function abandonedCall(call: ApiCall): WechatNetworkError {
  return new WechatNetworkError(call, Object.assign(new Error('aborted'), { code: 'ABORTED_BEFORE_SENDING' }))
}

// Failures that happen before the first byte of a request leaves.
const NEVER_SENT = new Set([
  'ABORTED_BEFORE_SENDING',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const CODE = /^[A-Z][A-Z0-9_]{1,60}$/

/** The code of a failure or of one of its causes: undici and `fetch` wrap the socket's error. */
function codeOf(failure: unknown): string | undefined {
  for (let error = failure, depth = 0; error instanceof Error && depth < 4; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string' && CODE.test(error.code)) return error.code
    if (error.name === 'AbortError') return 'ABORTED'
    if (error.name === 'TimeoutError') return 'TIMEOUT'
  }
  return undefined
}

/** What is wrong with an answer. */
export type WrongShape = 'http_status' | 'empty' | 'not_json' | 'not_an_object' | 'bad_errcode' | 'missing_field'

/**
 * WeChat, or something in between, answered what the client does not understand (返回格式异常). The answer itself is not
 * kept, since it may hold a token. Whether the call had an effect is unknown.
 */
export class WechatResponseError extends Error {
  override readonly name = 'WechatResponseError'
  readonly apiId: string
  readonly path: string
  readonly componentAppid: string | undefined
  readonly appid: string | undefined
  readonly shape: WrongShape
  readonly status: number
  readonly contentType: string
  readonly bytes: number
  /** Name of the essential field that was missing. */
  readonly field: string | undefined

  constructor(
    call: ApiCall,
    wrong: { shape: WrongShape; status: number; contentType: string; bytes: number; field?: string },
  ) {
    const contentType = redactSecrets(mediaTypeIn(wrong.contentType), call)
    const what = wrong.field === undefined ? wrong.shape : `${wrong.shape} ${wrong.field}`
    super(
      `unexpected answer from WeChat to ${call.api.id} (${call.api.path}): ${what}, ` +
        `HTTP ${wrong.status}, ${contentType === '' ? 'no media type' : contentType}, ${wrong.bytes} bytes`,
    )
    const facts = factsOf(call)
    this.apiId = facts.apiId
    this.path = facts.path
    this.componentAppid = facts.componentAppid
    this.appid = facts.appid
    this.shape = wrong.shape
    this.status = wrong.status
    this.contentType = contentType
    this.bytes = wrong.bytes
    this.field = wrong.field
  }
}

/** Only a plain `type/subtype` is kept of a header that anything in between may have written. */
function mediaTypeIn(contentType: string): string {
  return /^\s*([a-z]+\/[a-z0-9.+-]{1,60})\s*(?:;|$)/i.exec(contentType)?.[1]?.toLowerCase() ?? ''
}
