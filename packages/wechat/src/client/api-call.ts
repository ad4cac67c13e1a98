import type { CallableApi, TokenKind } from '../catalogue/api-entry.ts'
import type { WechatAnswer, WechatBody } from './wechat-fetch.ts'

/** Query and body of a call as they go over the wire, without the token. */
export type ApiPayload = {
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly body?: WechatBody
  readonly contentType?: string
}

/**
 * One call on its way through the transformers to WeChat. `payload` and `token` must not be logged; `api`,
 * the appids and `tokenKind` may.
 */
export type ApiCall = {
  readonly api: CallableApi
  readonly payload: ApiPayload
  /** Passed on for somebody else: of the answer only the errcode is looked at. */
  readonly isForwarded?: true
  readonly componentAppid?: string
  readonly appid?: string
  readonly tokenKind: TokenKind
  readonly token?: string
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/** The answer to a call that WeChat accepted. */
export type ApiResult = {
  /** The parsed JSON object, or a `WechatFile`; of a forwarded call undefined where it is neither. */
  readonly value: unknown
  /** What came over the wire, for those who pass it on. */
  readonly answer: WechatAnswer
  /** How long the network took, by the client's clock. */
  readonly durationMs: number
}

/**
 * A function around the next one (调用中间件): it may change the call, repeat it, wait, look at the result, or answer by
 * itself. The first of a list is the outermost.
 */
export type Transformer = (call: ApiCall, next: (call: ApiCall) => Promise<ApiResult>) => Promise<ApiResult>
