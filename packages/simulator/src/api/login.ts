import { createHash } from 'node:crypto'
import type { Engine } from '../engine/engine.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { LoginCode } from '../state/link.ts'
import { type ApiCall, type ApiHandler, type HandlerTable, json } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const USER_TOKEN_LIFE_MS = 2 * 60 * 60 * 1000
const USER_REFRESH_LIFE_MS = 30 * 24 * 60 * 60 * 1000
const SECOND_MS = 1000

/** The account in the query has to be authorised, and component_appid has to be the one behind the token. */
function checkAppids(call: ApiCall, engine: Engine): string {
  const { appid = '', component_appid: componentAppid } = call.query
  if (componentAppid !== call.component.appid) refuse(61011)
  if (!engine.state.authorizations[authorizationKey(call.component.appid, appid)]) refuse(61003)
  return appid
}

function takeCode(engine: Engine, want: { value: string; kind: LoginCode['kind']; appid: string }): LoginCode {
  const { loginCodes } = engine.state
  const code = Object.hasOwn(loginCodes, want.value) ? loginCodes[want.value] : undefined
  const isGood = code?.kind === want.kind && code.appid === want.appid && !code.isUsed && code.expiresAt > engine.now()
  if (!isGood) refuse(40029)
  if (want.kind === 'js' || want.kind === 'web') code.isUsed = true
  return code
}

const thirdpartyCode2Session: ApiHandler = (call, { engine }) => {
  if (call.query.grant_type !== 'authorization_code') refuse(40002)
  const appid = checkAppids(call, engine)
  const code = takeCode(engine, { value: call.query.js_code ?? '', kind: 'js', appid })
  const account = engine.findAccount(appid)
  return json({
    openid: code.openid,
    session_key: engine.ids.bytes('session-key', 16).toString('base64'),
    // Only when the mini program is bound to an open-platform account.
    ...(account?.openAccountAppid ? { unionid: unionId(account.openAccountAppid, code.openid) } : {}),
  })
}

function unionId(openAppid: string, openid: string): string {
  return `o${createHash('sha256').update(`${openAppid}/${openid}`).digest('base64url').slice(0, 27)}`
}

function userToken(engine: Engine, code: LoginCode): Record<string, unknown> {
  const token = engine.ids.accessToken('user-token')
  const refreshToken = engine.ids.accessToken('user-token')
  const base = { ...code, isUsed: false }
  engine.state.loginCodes[token] = { ...base, kind: 'web_token', expiresAt: engine.now() + USER_TOKEN_LIFE_MS }
  engine.state.loginCodes[refreshToken] = {
    ...base,
    kind: 'web_refresh',
    expiresAt: engine.now() + USER_REFRESH_LIFE_MS,
  }
  return {
    access_token: token,
    expires_in: USER_TOKEN_LIFE_MS / SECOND_MS,
    refresh_token: refreshToken,
    openid: code.openid,
    scope: code.scope,
  }
}

const componentOauth2AccessToken: ApiHandler = (call, { engine }) => {
  if (call.query.grant_type !== 'authorization_code') refuse(40002)
  const appid = checkAppids(call, engine)
  return json(userToken(engine, takeCode(engine, { value: call.query.code ?? '', kind: 'web', appid })))
}

const componentOauth2RefreshToken: ApiHandler = (call, { engine }) => {
  if (call.query.grant_type !== 'refresh_token') refuse(40002)
  const appid = checkAppids(call, engine)
  const value = call.query.refresh_token ?? ''
  return json(userToken(engine, takeCode(engine, { value, kind: 'web_refresh', appid })))
}

export const loginHandlers: HandlerTable = {
  thirdpartyCode2Session,
  componentOauth2AccessToken,
  componentOauth2RefreshToken,
}
