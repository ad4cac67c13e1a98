import type { CallableApi, TokenKind } from '../catalogue/api-entry.ts'
import { catalogue, getApi } from '../catalogue/catalogue.ts'
import type { ApiCall, ApiPayload, ApiResult, Transformer } from './api-call.ts'
import type { EitherCall } from './api-method.ts'
import type { ApiId, ApiRequest, ApiResponse, Apis } from './api-types/apis.ts'
import { buildPayload } from './build-payload.ts'
import { abandonedCall, WechatNetworkError } from './errors.ts'
import { readAnswer, readForwardedAnswer } from './read-answer.ts'
import { withoutToken } from './redact.ts'
import { isStreamedBody, type WechatFetch } from './wechat-fetch.ts'

/** Where WeChat's server API lives. */
export const WECHAT_API_BASE_URL = 'https://api.weixin.qq.com'

/** What a client is made of; it has no network, clock or state of its own. */
export type WechatClientOptions = {
  /** `WECHAT_API_BASE_URL`, or the address of a simulator; may have a path. */
  baseUrl: string
  fetch: WechatFetch
  clock: { now(): number }
  /** The first is the outermost. */
  transformers?: readonly Transformer[]
}

/**
 * Options of a call by id. The typed methods demand exactly the appids that their API needs; here the check is made when
 * the call is made.
 */
export type CallOptions = Partial<EitherCall>

/** The typed client (微信接口客户端): one method per API of the catalogue, named by its id, and two general ones. */
export interface WechatClient extends Apis {
  /** Calls an API by its id: `client.call('commit', params, options)` is `client.commit(params, options)`. */
  call<Id extends ApiId>(id: Id, params: ApiRequest<Id>, options?: CallOptions): Promise<ApiResponse<Id>>
  /**
   * Passes a request on as it is, for a gateway: query and body are the caller's bytes, only the token is added. The
   * parameter that tells APIs of one path apart is the caller's to send. Any answer with HTTP 2xx and without an errcode
   * is a success, whatever it holds. `uncataloguedApi` makes an API of a path that the catalogue does not have.
   */
  forward(api: ApiId | CallableApi, payload: ApiPayload, options?: CallOptions): Promise<ApiResult>
}

/**
 * Makes a client for WeChat's third-party platform API.
 *
 * @example
 * const client = createWechatClient({ baseUrl: WECHAT_API_BASE_URL, fetch, clock, transformers: [withToken(tokens)] })
 * const { auditid } = await client.submitAudit({}, { componentAppid: 'wxcomponent', appid: 'wxmerchant' })
 */
export function createWechatClient(options: WechatClientOptions): WechatClient {
  const send = compose(options)
  const callById = async (id: ApiId, params: Readonly<Record<string, unknown>>, callOptions: CallOptions = {}) => {
    const api = getApi(id)
    const call = createCall(api, buildPayload(api, params), callOptions)
    return (await send(call)).value
  }
  const methods = Object.fromEntries(
    catalogue.map((api) => [
      api.id,
      (params: Readonly<Record<string, unknown>>, callOptions?: CallOptions) => callById(api.id, params, callOptions),
    ]),
  )
  const general = {
    call: callById,
    forward: (api: ApiId | CallableApi, payload: ApiPayload, callOptions: CallOptions = {}) =>
      send({
        ...createCall(typeof api === 'string' ? getApi(api) : api, payload, callOptions),
        isForwarded: true,
      }),
  }
  // The types of the methods are made from the same catalogue as the methods, by scripts/generate-api-types.ts.
  return { ...methods, ...general } as unknown as WechatClient
}

function createCall(
  api: CallableApi,
  payload: ApiPayload,
  { componentAppid, appid, tokenKind, token, signal, timeoutMs }: CallOptions,
): ApiCall {
  return {
    api,
    payload,
    tokenKind: tokenKind ?? usualTokenKind(api, appid),
    ...(componentAppid === undefined ? {} : { componentAppid }),
    ...(appid === undefined ? {} : { appid }),
    ...(token === undefined ? {} : { token }),
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
}

function usualTokenKind(api: CallableApi, appid: string | undefined): TokenKind {
  if (api.token === 'authorizer' && appid === undefined && api.tokenAlso?.includes('component')) return 'component'
  return api.token
}

function compose(options: WechatClientOptions): (call: ApiCall) => Promise<ApiResult> {
  const transformers = options.transformers ?? []
  return transformers.reduceRight<(call: ApiCall) => Promise<ApiResult>>(
    (next, transformer) => (call) => transformer(call, next),
    (call) => perform(options, call),
  )
}

async function perform({ baseUrl, fetch, clock }: WechatClientOptions, call: ApiCall): Promise<ApiResult> {
  if (call.signal?.aborted) throw abandonedCall(call)
  const { api, payload } = call
  const startedAt = clock.now()
  const request = {
    method: api.method,
    url: urlOf(baseUrl, call),
    headers: {
      accept: '*/*',
      ...(payload.contentType === undefined ? {} : { 'content-type': payload.contentType }),
      ...(payload.body !== undefined && isStreamedBody(payload.body)
        ? { 'content-length': String(payload.body.bytes) }
        : {}),
    },
    ...(payload.body === undefined ? {} : { body: payload.body }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
    ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
  }
  const answer = await fetch(request).catch((failure: unknown) => {
    throw new WechatNetworkError(call, failure)
  })
  const durationMs = clock.now() - startedAt
  if (call.isForwarded !== true) return { value: readAnswer(call, answer), answer, durationMs }
  const forwarded = withoutToken(answer, call)
  return { value: readForwardedAnswer(call, forwarded), answer: forwarded, durationMs }
}

function urlOf(baseUrl: string, call: ApiCall): string {
  const { api, payload, token } = call
  const query = payload.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  if (call.tokenKind !== 'none') {
    if (token === undefined) throw new TypeError(`${api.id} needs a token: pass one or use the withToken transformer`)
    query.unshift(`${api.tokenParam}=${encodeURIComponent(token)}`)
  }
  const path = baseUrl.replace(/\/+$/, '') + api.path
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
