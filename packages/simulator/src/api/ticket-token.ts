import type { Engine } from '../engine/engine.ts'
import { pushTicket } from '../push/component-pushes.ts'
import { type Authorization, authorizationKey } from '../state/authorization.ts'
import type { Component } from '../state/component.ts'
import { type ApiHandler, type HandlerTable, json, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { issueAuthorizerToken, issueComponentToken } from './issue-token.ts'

const startPushTicket: ApiHandler = (call, context) => {
  const { component } = call
  if (textOf(call, 'component_secret') !== component.secret) refuse(40125)
  if (component.isTicketPushOn) return json({ errcode: 0, errmsg: 'in a normal state' })
  component.isTicketPushOn = true
  pushTicket(context, component)
  return ok()
}

const getComponentAccessToken: ApiHandler = (call, { engine }) => {
  const { component } = call
  if (textOf(call, 'component_appsecret') !== component.secret) refuse(40125)
  checkTicket(engine, component, textOf(call, 'component_verify_ticket'))
  const { token, expiresIn } = issueComponentToken(engine, component.appid)
  return json({ component_access_token: token, expires_in: expiresIn })
}

/** Any ticket younger than twelve hours mints a token, not only the newest. */
function checkTicket(engine: Engine, component: Component, value: string): void {
  const ticket = [component.ticket, ...component.olderTickets].find((candidate) => candidate?.value === value)
  if (!ticket) refuse(61006)
  if (ticket.issuedAt + engine.settings.ticketLifeMs <= engine.now()) refuse(61005)
}

const getPreAuthCode: ApiHandler = (call, { engine }) => {
  const code = engine.ids.preAuthCode()
  const { preAuthCodeLifeMs } = engine.settings
  engine.state.preAuthCodes[code] = {
    componentAppid: call.component.appid,
    expiresAt: engine.now() + preAuthCodeLifeMs,
    isUsed: false,
  }
  dropOldCodes(engine)
  return json({ pre_auth_code: code, expires_in: Math.floor(preAuthCodeLifeMs / 1000) })
}

const getAuthorizerRefreshToken: ApiHandler = (call, { engine }) => {
  const value = textOf(call, 'authorization_code')
  const { authCodes } = engine.state
  const code = Object.hasOwn(authCodes, value) ? authCodes[value] : undefined
  if (!code || code.componentAppid !== call.component.appid) refuse(61009)
  if (code.isUsed || code.expiresAt <= engine.now()) refuse(61010)
  const authorization = engine.state.authorizations[authorizationKey(code.componentAppid, code.appid)]
  // Cancelled or authorised anew since: this code stands for a grant that no longer exists.
  if (!authorization || authorization.refreshToken !== code.refreshToken) refuse(61010)
  code.isUsed = true
  const { token, expiresIn } = issueAuthorizerToken(engine, authorization)
  return json({
    authorization_info: {
      authorizer_appid: code.appid,
      authorizer_access_token: token,
      expires_in: expiresIn,
      authorizer_refresh_token: authorization.refreshToken,
      func_info: funcInfo(authorization),
    },
  })
}

const getAuthorizerAccessToken: ApiHandler = (call, { engine }) => {
  const appid = textOf(call, 'authorizer_appid')
  const authorization = engine.state.authorizations[authorizationKey(call.component.appid, appid)]
  if (!authorization) refuse(61003)
  if (textOf(call, 'authorizer_refresh_token') !== authorization.refreshToken) refuse(61023)
  const { token, expiresIn } = issueAuthorizerToken(engine, authorization)
  return json({
    authorizer_access_token: token,
    expires_in: expiresIn,
    authorizer_refresh_token: authorization.refreshToken,
  })
}

/** What this merchant granted, never what the component declared. */
export function funcInfo(authorization: Authorization): Record<string, unknown>[] {
  return authorization.permissionSets.map((id) =>
    id === 18
      ? {
          funcscope_category: { id },
          confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
        }
      : { funcscope_category: { id } },
  )
}

const KEEP_CODES_MS = 24 * 60 * 60 * 1000

function dropOldCodes(engine: Engine): void {
  if (engine.ids.next('code-sweep') % 256 !== 0) return
  const { preAuthCodes, authCodes } = engine.state
  for (const codes of [preAuthCodes, authCodes]) {
    for (const [value, code] of Object.entries(codes)) {
      if (code.expiresAt + KEEP_CODES_MS < engine.now()) delete codes[value]
    }
  }
}

export const ticketTokenHandlers: HandlerTable = {
  startPushTicket,
  getComponentAccessToken,
  getPreAuthCode,
  getAuthorizerRefreshToken,
  getAuthorizerAccessToken,
}
