import type { ApiKeyScope } from '@guanjia/contract'
import { type ApiEntry, type CallableApi, permissionSetNames } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'

/** APIs whose answers are tokens, by the scope that reading them takes. */
const SECRET_ANSWERS: Readonly<Record<string, ApiKeyScope>> = {
  getComponentAccessToken: 'tokens:read',
  getAuthorizerRefreshToken: 'tokens:read',
  getAuthorizerAccessToken: 'tokens:read',
  getAuthorizerList: 'tokens:read',
  thirdpartyCode2Session: 'gateway:login',
  resetUserSessionKey: 'gateway:login',
  componentOauth2AccessToken: 'gateway:login',
  componentOauth2RefreshToken: 'gateway:login',
}

/** The scope without which the answer of an API may not leave; undefined: the answer holds no secret by design. */
export function secretScopeOf(api: CallableApi): ApiKeyScope | undefined {
  return SECRET_ANSWERS[api.id]
}

/** As a person knows the API. */
export function apiName(api: CallableApi | ApiEntry): string {
  return 'titleZh' in api ? `${api.titleZh} (${api.path})` : api.path
}

/** Which token goes with the call: the address says for whom it is made, the catalogue what the API takes. */
export function tokenKindOf(api: CallableApi, appid: string | undefined): 'component' | 'authorizer' | 'none' {
  if (api.token === 'none') return 'none'
  const wanted = appid === undefined ? 'component' : 'authorizer'
  if (api.token === wanted || api.tokenAlso?.includes(wanted)) return wanted
  const code = wanted === 'authorizer' ? 'gateway.needs_component_token' : 'gateway.needs_authorizer_token'
  throw new AppError(code, { api: apiName(api), path: api.path })
}

/**
 * The permission sets of which a merchant has granted none although the API needs one; empty when nothing is missing or when
 * that is not known for sure: an assignment of ours must not keep anybody from calling.
 */
export function missingPermissionSets(api: CallableApi | ApiEntry, granted: readonly number[]): readonly number[] {
  if (!('permissionSets' in api) || api.permissionSetsConfirmed === false) return []
  return api.permissionSets.some((set) => granted.includes(set)) ? [] : api.permissionSets
}

/** `18 小程序开发与数据分析, 25 …`: one of them is enough. */
export function permissionSetText(sets: readonly number[]): string {
  return sets.map((id) => (permissionSetNames[id] ? `${id} ${permissionSetNames[id]}` : String(id))).join(' / ')
}
