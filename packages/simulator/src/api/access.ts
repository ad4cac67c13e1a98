import type { ApiEntry } from '@guanjia/wechat'
import type { Engine } from '../engine/engine.ts'
import type { Account } from '../state/account.ts'
import { type Authorization, authorizationKey, type Token } from '../state/authorization.ts'
import type { Component } from '../state/component.ts'
import { refuse } from './api-refusal.ts'

export type Caller = { component: Component; account?: Account; authorization?: Authorization }

/** They live under /cgi-bin/component/ but take the merchant's token; with the component's they answer 48001. */
const PRIVACY_GUIDE_APIS = new Set(['setPrivacySetting', 'getPrivacySetting', 'uploadPrivacySetting'])

/** Who calls, by the token; refuses what WeChat refuses before it looks at the body. */
export function identifyCaller(
  engine: Engine,
  call: { api: ApiEntry; query: Record<string, string>; body: Record<string, unknown>; clientIp: string },
): Caller {
  const caller = call.api.token === 'none' ? identifyBySecret(engine, call) : identifyByToken(engine, call)
  const { ipWhitelist } = caller.component
  if (ipWhitelist && !ipWhitelist.includes(call.clientIp)) {
    refuse(61004, `access clientip is not registered, client ip: ${call.clientIp}`)
  }
  checkComponentAppid(call, caller)
  checkPermissionSet(call.api, caller)
  return caller
}

/** A component_appid in the body must be the one behind the token. */
function checkComponentAppid(call: { api: ApiEntry; body: Record<string, unknown> }, caller: Caller): void {
  const given = call.body.component_appid
  if (caller.account || given === undefined || given === caller.component.appid) return
  if (call.api.body.some((field) => field.name === 'component_appid')) refuse(61011)
}

function identifyByToken(engine: Engine, call: { api: ApiEntry; query: Record<string, string> }): Caller {
  const { api, query } = call
  const value = tokenValue(api, query)
  const { state } = engine
  const componentToken = Object.hasOwn(state.componentTokens, value) ? state.componentTokens[value] : undefined
  const authorizerToken = Object.hasOwn(state.authorizerTokens, value) ? state.authorizerTokens[value] : undefined
  const accepts = [api.token, ...(api.tokenAlso ?? [])]

  if (componentToken) {
    if (!accepts.includes('component')) refuse(PRIVACY_GUIDE_APIS.has(api.id) ? 48001 : 61015)
    checkToken(engine, componentToken)
    return { component: engine.findComponent(componentToken.componentAppid) ?? refuse(61011) }
  }
  if (authorizerToken) {
    if (!accepts.includes('authorizer')) refuse(61014)
    return identifyAuthorizer(engine, authorizerToken)
  }
  // What does not even look like a token is 40014, a well-formed stranger 40001.
  return refuse(/^\d+_[\w-]{20,}$/.test(value) ? 40001 : 40014)
}

function identifyAuthorizer(engine: Engine, token: Token): Caller {
  const appid = token.appid ?? ''
  const component = engine.findComponent(token.componentAppid) ?? refuse(61011)
  const account = engine.findAccount(appid) ?? refuse(40013)
  const authorization = engine.state.authorizations[authorizationKey(component.appid, appid)] ?? refuse(61003)
  checkToken(engine, token)
  return { component, account, authorization }
}

function checkToken(engine: Engine, token: Token): void {
  const now = engine.now()
  if (token.diesAt !== undefined && token.diesAt <= now) refuse(40001)
  if (token.expiresAt <= now) refuse(42001)
}

function tokenValue(api: ApiEntry, query: Record<string, string>): string {
  // The component calls take both spellings, the /sns/ ones only their own.
  const names =
    api.tokenParam === 'component_access_token'
      ? ['component_access_token']
      : api.token === 'component' || api.tokenAlso?.includes('component')
        ? ['access_token', 'component_access_token']
        : ['access_token']
  for (const name of names) {
    const value = query[name]
    if (value) return value
  }
  return refuse(api.tokenParam === 'component_access_token' ? 41021 : 41001)
}

function identifyBySecret(engine: Engine, call: { api: ApiEntry; body: Record<string, unknown> }): Caller {
  const appid = call.body.component_appid
  if (typeof appid !== 'string' || appid === '') refuse(40013)
  const component = engine.findComponent(appid) ?? refuse(/^wx[0-9a-zA-Z]{16}$/.test(appid) ? 61011 : 40013)
  return { component }
}

function checkPermissionSet(api: ApiEntry, caller: Caller): void {
  if (!caller.authorization || api.permissionSets.length === 0) return
  const granted = caller.authorization.permissionSets
  if (api.permissionSets.some((set) => granted.includes(set))) return
  refuse(PRIVACY_GUIDE_APIS.has(api.id) ? 48001 : 61007)
}
