import type { WechatFile, WechatUpload } from './wechat-file.ts'

export type { WechatFile, WechatUpload }

/** A number that WeChat counts up; beyond 2^53 and in some older answers it is a string, so read it with `String(id)`. */
export type WechatId = number | string

/** The fields with which nearly every answer begins (返回码); a typed method only returns answers with errcode 0 or none. */
export type WechatResult = { errcode?: number; errmsg?: string }

/** The parameters of an API that takes none: `{}`. */
export type NoParams = Record<string, never>

/** What may be said about any call. */
export type CallSettings = {
  signal?: AbortSignal
  /** How long to wait for the whole answer; the injected `fetch` keeps this limit. */
  timeoutMs?: number
  /** Use this token instead of asking for one; such a call is not repeated when WeChat refuses the token. */
  token?: string
}

/** Options of an API that is called with the component token (第三方平台令牌). */
export type ComponentCall = CallSettings & { componentAppid: string; appid?: string }

/** Options of an API that is called with the token of an authorizer (授权方令牌). */
export type AuthorizerCall = CallSettings & { componentAppid: string; appid: string }

/**
 * Options of an API that takes either token. Unless `tokenKind` says which, an API meant for authorizers uses the
 * component token when `appid` is absent, every other API uses its usual token.
 */
export type EitherCall = CallSettings & {
  componentAppid: string
  appid?: string
  tokenKind?: 'component' | 'authorizer'
}

/** Options of an API that carries no token; the appids only serve limits and observation. */
export type TokenlessCall = CallSettings & { componentAppid?: string; appid?: string }

/** A method of the client for one API. */
export type ApiMethod<Params, Answer, Options> = (params: Params, options: Options) => Promise<Answer>

/** A method of the client for an API that needs no token, hence no options. */
export type TokenlessApiMethod<Params, Answer> = (params: Params, options?: TokenlessCall) => Promise<Answer>
