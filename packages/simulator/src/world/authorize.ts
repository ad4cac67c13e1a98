import type { Engine } from '../engine/engine.ts'
import { type PushContext, pushComponentEvent } from '../push/component-pushes.ts'
import type { Account } from '../state/account.ts'
import { type Authorization, authorizationKey } from '../state/authorization.ts'
import type { Component } from '../state/component.ts'
import { isExclusive, isGrantable } from '../state/permission-sets.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type AuthorizeInput = {
  componentAppid: string
  /** Absent: the merchant acts from mp.weixin.qq.com. */
  preAuthCode?: string
  appid: string
  redirectUri?: string
  permissionSets?: number[]
}

export type AuthorizeResult = { authCode: string; expiresIn: number; redirectUrl?: string; infoType?: string }

/** What pressing 授权 does. `authorized` the first time, `updateauthorized` when sets changed, no push when they did not. */
export function authorize(context: PushContext, input: AuthorizeInput): AuthorizeResult {
  const { engine } = context
  const component = getComponent(engine, input.componentAppid)
  const account = getAccount(engine, input.appid)
  checkAccountMayAuthorize(component, account)
  if (input.redirectUri !== undefined) checkRedirectUri(component, input.redirectUri)
  if (input.preAuthCode !== undefined) usePreAuthCode(engine, component, input.preAuthCode)

  const granted = chooseSets(engine, component, { account, wanted: input.permissionSets })
  const key = authorizationKey(component.appid, account.appid)
  const before = engine.state.authorizations[key]
  const authorization = storeAuthorization(engine, { key, before, component, account, granted })
  const authCode = issueAuthCode(engine, authorization, account)
  const infoType =
    before === undefined ? 'authorized' : isSame(before.permissionSets, granted) ? undefined : 'updateauthorized'
  const { expiresAt } = engine.state.authCodes[authCode] as { expiresAt: number }
  if (infoType !== undefined) {
    pushComponentEvent(context, {
      componentAppid: component.appid,
      infoType,
      fields: {
        AuthorizerAppid: account.appid,
        AuthorizationCode: authCode,
        AuthorizationCodeExpiredTime: Math.floor(expiresAt / 1000),
        ...(input.preAuthCode === undefined ? {} : { PreAuthCode: input.preAuthCode }),
      },
      delayMs: engine.settings.authorizedPushDelayMs,
    })
  }
  engine.changed()
  const expiresIn = Math.floor((expiresAt - engine.now()) / 1000)
  const redirectUrl = input.redirectUri === undefined ? undefined : withCode(input.redirectUri, authCode, expiresIn)
  return { authCode, expiresIn, redirectUrl, infoType }
}

export function getComponent(engine: Engine, appid: string): Component {
  return engine.findComponent(appid) ?? reject(`没有第三方平台 ${appid} / no component ${appid}`, 404)
}

/** Before 全网发布 only the test list can authorise; cancelled, frozen and banned accounts never. */
export function checkAccountMayAuthorize(component: Component, account: Account): void {
  if (!component.isPublished && !component.testList.includes(account.originalId)) {
    reject(
      `第三方平台尚未全网发布，${account.nickname} 不在授权测试列表中 / the component is not published and the account is not in its test list`,
    )
  }
  if (account.status !== 1 && account.status !== 18) {
    reject(`帐号 ${account.nickname} 状态异常，不能授权 / the account is cancelled, banned or frozen`)
  }
}

export const DOMAIN_RULE =
  '确认授权入口页所在域名，与授权后回调页所在域名相同，并且，此两者都必须与申请第三方平台时填写的授权发起页域名相同'

export function checkRedirectUri(component: Component, redirectUri: string): void {
  if (!URL.canParse(redirectUri)) reject('redirect_uri 不是合法地址 / redirect_uri is not a URL')
  if (component.live.authorizationDomain === undefined) return
  if (!isOnDomain(redirectUri, component.live.authorizationDomain)) reject(DOMAIN_RULE)
}

/** The domain is a bare host; on a laptop it may carry a port, which then has to match too. */
export function isOnDomain(url: string, domain: string): boolean {
  if (!URL.canParse(url)) return false
  const { host, hostname } = new URL(url)
  return domain.includes(':') ? host === domain : hostname === domain
}

export function checkPreAuthCode(engine: Engine, component: Component, value: string): void {
  const { preAuthCodes } = engine.state
  const code = Object.hasOwn(preAuthCodes, value) ? preAuthCodes[value] : undefined
  if (!code || code.componentAppid !== component.appid) reject('预授权码无效 / the pre-auth code is unknown')
  if (code.isUsed) reject('预授权码已被使用，请返回重新进入 / the pre-auth code was used already')
  if (code.expiresAt <= engine.now()) reject('预授权码已过期，请返回重新进入 / the pre-auth code has expired')
}

function usePreAuthCode(engine: Engine, component: Component, value: string): void {
  checkPreAuthCode(engine, component, value)
  const code = engine.state.preAuthCodes[value]
  if (code) code.isUsed = true
}

/** Sets that the account could grant, and which of them another platform holds exclusively. */
export function grantableSets(
  engine: Engine,
  component: Component,
  account: Account,
): { sets: number[]; heldElsewhere: number[] } {
  const sets = component.permissionSets.filter((set) => isGrantable(set, account.kind))
  const others = Object.values(engine.state.components)
    .filter((other) => other.appid !== component.appid)
    .map((other) => engine.state.authorizations[authorizationKey(other.appid, account.appid)])
  const heldElsewhere = sets.filter(
    (set) => isExclusive(set) && others.some((authorization) => authorization?.permissionSets.includes(set)),
  )
  return { sets, heldElsewhere }
}

function chooseSets(
  engine: Engine,
  component: Component,
  { account, wanted }: { account: Account; wanted?: number[] },
): number[] {
  const { sets, heldElsewhere } = grantableSets(engine, component, account)
  return sets.filter((set) => !heldElsewhere.includes(set) && (wanted?.includes(set) ?? true))
}

function storeAuthorization(
  engine: Engine,
  grant: { key: string; before?: Authorization; component: Component; account: Account; granted: number[] },
): Authorization {
  const { state, ids, settings } = engine
  const keepsToken = grant.before !== undefined && settings.refreshTokenOnReauthorization === 'keep'
  const refreshToken = keepsToken && grant.before ? grant.before.refreshToken : ids.refreshToken()
  const authorization: Authorization = {
    componentAppid: grant.component.appid,
    appid: grant.account.appid,
    permissionSets: grant.granted,
    refreshToken,
    authorizedAt: engine.now(),
  }
  state.authorizations[grant.key] = authorization
  return authorization
}

export function issueAuthCode(engine: Engine, authorization: Authorization, account: Account): string {
  const { state, ids, settings } = engine
  const code = ids.authCode()
  const lifeMs = account.miniProgram?.hasTrialName ? settings.trialAuthCodeLifeMs : settings.authCodeLifeMs
  state.authCodes[code] = {
    componentAppid: authorization.componentAppid,
    appid: authorization.appid,
    expiresAt: engine.now() + lifeMs,
    isUsed: false,
    refreshToken: authorization.refreshToken,
  }
  return code
}

function isSame(before: readonly number[], after: readonly number[]): boolean {
  return before.length === after.length && before.every((set) => after.includes(set))
}

/** How WeChat appends when a query is already there is not documented; it is appended to. */
function withCode(redirectUri: string, authCode: string, expiresIn: number): string {
  const url = new URL(redirectUri)
  url.searchParams.append('auth_code', authCode)
  url.searchParams.append('expires_in', String(expiresIn))
  return url.href
}

/** The merchant cancels in mp.weixin.qq.com; tokens die, the push carries no code. */
export function revoke(
  context: PushContext,
  { componentAppid, appid }: { componentAppid: string; appid: string },
): void {
  const { engine } = context
  const { state } = engine
  const key = authorizationKey(getComponent(engine, componentAppid).appid, getAccount(engine, appid).appid)
  const authorization = state.authorizations[key]
  if (!authorization) reject(`${appid} 没有授权给 ${componentAppid} / is not authorised to it`, 409)
  delete state.authorizations[key]
  pushComponentEvent(context, { componentAppid, infoType: 'unauthorized', fields: { AuthorizerAppid: appid } })
  engine.changed()
}
