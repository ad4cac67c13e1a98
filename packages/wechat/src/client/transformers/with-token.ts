import type { ApiCall, Transformer } from '../api-call.ts'
import { WechatApiError } from '../errors.ts'

/** Which token a call needs (所需令牌). */
export type TokenWant = {
  readonly kind: 'component' | 'authorizer'
  readonly componentAppid: string
  readonly appid?: string
}

/** Whoever keeps the tokens. */
export type TokenProvider = {
  getToken(want: TokenWant): Promise<string>
  /** WeChat refused this value. Only it is to be forgotten: another caller may have replaced it already. */
  invalidate(want: TokenWant, failedToken: string): Promise<void>
}

/** The codes that say a token is wrong or over (令牌失效): 40001, 40014, 42001. */
export const TOKEN_ERRCODES: readonly number[] = [40001, 40014, 42001]

/**
 * Adds the token; when WeChat refuses it, has that value invalidated and repeats the call once with a new one. A refused
 * call did nothing, so repeating is safe for every API. Calls with a token of their own are let through.
 */
export function withToken(provider: TokenProvider): Transformer {
  return async (call, next) => {
    if (call.tokenKind === 'none' || call.token !== undefined) return next(call)
    const want = wantOf(call, call.tokenKind)
    const token = await provider.getToken(want)
    try {
      return await next({ ...call, token })
    } catch (error) {
      if (!(error instanceof WechatApiError && TOKEN_ERRCODES.includes(error.errcode))) throw error
      await provider.invalidate(want, token)
      const fresh = await provider.getToken(want)
      if (fresh === token) throw error
      return next({ ...call, token: fresh })
    }
  }
}

function wantOf(call: ApiCall, kind: 'component' | 'authorizer'): TokenWant {
  const { componentAppid, appid } = call
  if (componentAppid === undefined) throw new TypeError(`${call.api.id} needs componentAppid in its options`)
  if (kind === 'component') return { kind, componentAppid }
  if (appid === undefined) throw new TypeError(`${call.api.id} needs the appid of an authorizer in its options`)
  return { kind, componentAppid, appid }
}
