import type { Engine } from '../engine/engine.ts'
import type { Account } from '../state/account.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { Component } from '../state/component.ts'
import { permissionSetName } from '../state/permission-sets.ts'
import {
  checkAccountMayAuthorize,
  checkPreAuthCode,
  checkRedirectUri,
  DOMAIN_RULE,
  getComponent,
  grantableSets,
  isOnDomain,
} from '../world/authorize.ts'
import { RequestError, reject } from '../world/request-error.ts'
import { type Html, html, page } from './html.ts'

export type AuthorizePageRequest = {
  device: 'pc' | 'h5'
  query: Record<string, string>
  referer: string | undefined
}

/** auth_type -> kinds of account that the phone lists. Kinds that the simulator has no accounts of list nothing. */
const AUTH_TYPES: Record<string, readonly Account['kind'][]> = {
  1: ['official_account'],
  2: ['mini_program'],
  3: ['official_account', 'mini_program'],
  4: [],
  5: [],
  6: ['official_account', 'mini_program'],
  8: [],
}
/** More than these would not fit onto a phone either; the search of biz_appid narrows it. */
const LISTED_ACCOUNTS = 100

/** 授权页: what the merchant sees after following the link, PC and H5. */
export function renderAuthorizePage(engine: Engine, request: AuthorizePageRequest): { status: number; body: string } {
  try {
    const component = checkLink(engine, request)
    return { status: 200, body: renderChoice(engine, request, component) }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return { status: 200, body: renderRefusal(error.message) }
  }
}

function checkLink(engine: Engine, { query, referer }: AuthorizePageRequest): Component {
  const component = getComponent(engine, query.component_appid ?? '')
  const domain = component.live.authorizationDomain
  // WeChat looks at where the visitor came from: a typed address, a bare 302 or no-referrer has no entry domain.
  const isFromEntryDomain = domain !== undefined && referer !== undefined && isOnDomain(referer, domain)
  if (!isFromEntryDomain) {
    const entry = referer !== undefined && URL.canParse(referer) ? new URL(referer).host : '空'
    reject(`${DOMAIN_RULE}。授权入口页所在域名：${entry}，授权发起页域名：${domain ?? '未配置'}`)
  }
  if (!query.redirect_uri) reject('缺少 redirect_uri / redirect_uri is missing')
  checkRedirectUri(component, query.redirect_uri)
  checkPreAuthCode(engine, component, query.pre_auth_code ?? '')
  if (!Object.hasOwn(AUTH_TYPES, query.auth_type ?? '')) reject('auth_type 无效 / auth_type is not valid')
  return component
}

function listAccounts(engine: Engine, component: Component, query: Record<string, string>): Account[] {
  // biz_appid wins over auth_type when they disagree.
  if (query.biz_appid) {
    const account = engine.findAccount(query.biz_appid)
    return account ? [account] : []
  }
  const kinds = AUTH_TYPES[query.auth_type ?? ''] ?? []
  const listed: Account[] = []
  for (const account of Object.values(engine.state.accounts)) {
    if (kinds.includes(account.kind) && mayAuthorize(component, account)) listed.push(account)
    if (listed.length >= LISTED_ACCOUNTS) break
  }
  return listed
}

function mayAuthorize(component: Component, account: Account): boolean {
  try {
    checkAccountMayAuthorize(component, account)
    return true
  } catch (error) {
    if (error instanceof RequestError) return false
    throw error
  }
}

function renderChoice(engine: Engine, request: AuthorizePageRequest, component: Component): string {
  const { query, device } = request
  const accounts = listAccounts(engine, component, query)
  const wanted = query.category_id_list?.split('|').map(Number)
  const body = html`<header>微信公众平台<small>${device === 'pc' ? '第三方平台授权' : '手机授权'}（模拟）</small></header>
<main><h1>${component.name} 申请获得你的授权</h1>
<p class="hint">${device === 'pc' ? '真实环境中请用管理员微信扫描二维码；这里直接选择帐号即可。' : '请选择要授权的帐号。'}</p>
${accounts.length === 0 ? html`<p class="error">没有可授权的帐号</p>` : renderForm(engine, { request, component, accounts, wanted })}
</main>${SWITCH_SCRIPT}`
  return page('公众平台帐号授权', body)
}

type Choice = { request: AuthorizePageRequest; component: Component; accounts: Account[]; wanted?: number[] }

function renderForm(engine: Engine, choice: Choice): Html {
  const { query } = choice.request
  const checked = choice.accounts[0]?.appid
  return html`<form method="post" action="/_sim/authorize">
<input type="hidden" name="component_appid" value="${query.component_appid}">
<input type="hidden" name="pre_auth_code" value="${query.pre_auth_code}">
<input type="hidden" name="redirect_uri" value="${query.redirect_uri}">
<fieldset><legend>选择帐号</legend>${choice.accounts.map((account) => renderAccount(engine, choice, account, account.appid === checked))}</fieldset>
${choice.accounts.map((account) => renderSets(engine, choice, account, account.appid === checked))}
<button type="submit" name="confirm" value="1">授权</button></form>`
}

function renderAccount(engine: Engine, { component }: Choice, account: Account, isChecked: boolean): Html {
  const isAuthorized = engine.state.authorizations[authorizationKey(component.appid, account.appid)] !== undefined
  return html`<label class="row"><input type="radio" name="appid" value="${account.appid}"${isChecked && html` checked`}>
<span>${account.nickname}</span><small>${account.kind === 'mini_program' ? '小程序' : '公众号'} ${account.appid}</small>
${isAuthorized && html`<span class="badge">已授权</span>`}</label>`
}

function renderSets(engine: Engine, choice: Choice, account: Account, isShown: boolean): Html {
  const { sets, heldElsewhere } = grantableSets(engine, choice.component, account)
  const listed = sets.filter((set) => choice.wanted?.includes(set) ?? true)
  return html`<fieldset data-appid="${account.appid}"${!isShown && html` hidden disabled`}><legend>权限集</legend>
${listed.map((set) => {
  const isHeld = heldElsewhere.includes(set)
  return html`<label class="set${isHeld && ' off'}"><input type="checkbox" name="sets" value="${set}"${isHeld ? html` disabled` : html` checked`}>
${permissionSetName(set)}${isHeld && '（已授权给其他平台）'}</label>`
})}</fieldset>`
}

const SWITCH_SCRIPT = html`<script>
document.querySelectorAll('input[name=appid]').forEach((radio) => radio.addEventListener('change', () => {
  document.querySelectorAll('fieldset[data-appid]').forEach((sets) => {
    const isChosen = sets.dataset.appid === radio.value
    sets.hidden = !isChosen
    sets.disabled = !isChosen
  })
}))
</script>`

export function renderRefusal(message: string): string {
  return page(
    '公众平台帐号授权',
    html`<header>微信公众平台<small>第三方平台授权（模拟）</small></header>
<main><h1>请求失败</h1><p class="error" role="alert">${message}</p></main>`,
  )
}
