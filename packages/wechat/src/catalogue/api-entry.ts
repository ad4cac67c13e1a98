import type { ApiId } from '../client/api-types/apis.ts'

/** The wire type of a field, `[]` marks a list; the children of `object` and `object[]` are in `fields`. */
export type FieldType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | 'file'
  | 'string[]'
  | 'number[]'
  | 'boolean[]'
  | 'object[]'

/** One field of a query, a body or an answer (参数), named exactly as WeChat names it. */
export type ApiField = {
  readonly name: string
  readonly type: FieldType
  /** Only request fields say so; WeChat does not promise the fields of an answer. */
  readonly required?: boolean
  /** English description; left out where it says no more than the name (see `describeField`). */
  readonly desc?: string
  readonly fields?: readonly ApiField[]
  /** `false`: name or position was seen neither in documentation nor in two independent sources. */
  readonly confirmed?: false
}

/** Which access token a call carries (令牌类型). */
export type TokenKind = 'component' | 'authorizer' | 'none'

/** The fixed parameter that separates entries which share method and path. */
export type ApiAction = { readonly in: 'query' | 'body'; readonly name: string; readonly value: string }

/**
 * One server API of WeChat (接口): everything the client, the gateway, the API explorer and the simulator need to know
 * about it, together with how sure we are of it. `id` is WeChat's own English name, misspellings included.
 */
export type ApiEntry = {
  readonly id: ApiId
  readonly family: string
  readonly titleZh: string
  readonly titleEn: string
  readonly subgroupZh?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly action?: ApiAction
  readonly token: TokenKind
  /** Other token kinds that WeChat accepts for this API. */
  readonly tokenAlso?: readonly TokenKind[]
  /** Name of the query parameter that carries the token; empty when there is none. */
  readonly tokenParam: '' | 'access_token' | 'component_access_token'
  /** The name that older documentation uses for it; both are accepted. */
  readonly tokenParamAlt?: string
  /** `false`: the token kind is inferred. */
  readonly tokenConfirmed?: false
  /** Ours: the call changes nothing and mints nothing, so it may be repeated when its outcome is unknown. */
  readonly readOnly?: true
  readonly bodyKind: 'none' | 'json' | 'multipart'
  readonly multipartField?: string
  /** No parameters, but the body `{}` must be sent (44002 otherwise). */
  readonly sendEmptyJson?: true
  /** Ours: the body is the caller's own JSON, so fields that the entry does not list belong into it. */
  readonly openBody?: true
  /** Without the token parameter. */
  readonly query: readonly ApiField[]
  readonly body: readonly ApiField[]
  /** `binary`: the file itself on success, JSON otherwise; decided by the Content-Type of the answer. */
  readonly responseKind: 'json' | 'binary'
  /** Ours: a binary API that answers JSON on success too, for some kinds of media. */
  readonly jsonAlso?: true
  readonly response: readonly ApiField[]
  /** Ours: fields (dotted) without which a successful answer is of no use; the client refuses an answer that lacks one. */
  readonly essential?: readonly string[]
  /** Codes worth knowing; global ones (-1, 40001, 48001, 61004 …) may come from any API. */
  readonly errors: readonly number[]
  /** `false`: the error table was not read; the codes fit, but their assignment to this API is ours. */
  readonly errorsConfirmed?: false
  /** Permission sets (权限集) of which one is needed; empty on an authorizer API means not known. */
  readonly permissionSets: readonly number[]
  readonly permissionSetsConfirmed?: false
  readonly limits?: string
  readonly notes?: string
  /** Path of the official page on developers.weixin.qq.com. */
  readonly doc: string
  readonly status?: 'offline' | 'legacy'
  /** Documented elsewhere (mini program, official account, shop), but called by platforms too. */
  readonly outsideIndex?: true
  /** Title, method, path and token are attested; `false` rests on a single SDK or on superseded documentation. */
  readonly confirmed: boolean
  /** Where the parameters come from: the full page, a part of it, or an SDK only. */
  readonly paramSource: 'docs' | 'docs-partial' | 'sdk'
  /** `generated`: the descriptions are no more than readable field names. */
  readonly descSource?: 'generated'
}

/** What a call needs to know of its API: every entry says it, and `uncataloguedApi` says it of any other path. */
export type CallableApi = { readonly id: string } & Pick<
  ApiEntry,
  | 'method'
  | 'path'
  | 'token'
  | 'tokenAlso'
  | 'tokenParam'
  | 'readOnly'
  | 'responseKind'
  | 'jsonAlso'
  | 'response'
  | 'essential'
>

/** The `id` of all APIs that the catalogue does not have (目录外接口). */
export const UNCATALOGUED_API_ID = 'uncatalogued'

/**
 * An API that the catalogue does not have, to be forwarded. Nothing is known of it: it counts as one that changes something,
 * and its answer may be of any kind.
 */
export function uncataloguedApi(api: Pick<ApiEntry, 'method' | 'path'> & { token: TokenKind }): CallableApi {
  // Only the /sns/ APIs insist on the older name of the parameter.
  const isOlderName = api.token === 'component' && api.path.startsWith('/sns/')
  return {
    id: UNCATALOGUED_API_ID,
    method: api.method,
    path: api.path,
    token: api.token,
    tokenParam: api.token === 'none' ? '' : isOlderName ? 'component_access_token' : 'access_token',
    responseKind: 'binary',
    jsonAlso: true,
    response: [],
  }
}

/** A family of APIs (接口分组), one file each. */
export type ApiFamily = {
  readonly id: string
  readonly titleZh: string
  readonly titleEn: string
  readonly apis: readonly ApiEntry[]
}

/** What a field means: its description, else its name made readable (`draft_id` gives `Draft id`). */
export function describeField(field: ApiField): string {
  if (field.desc !== undefined) return field.desc
  const words = field.name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Address of the official page of an API (官方文档). */
export function docUrl(api: ApiEntry): string {
  return `https://developers.weixin.qq.com${api.doc}`
}
