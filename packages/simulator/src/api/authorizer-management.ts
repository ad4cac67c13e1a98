import type { Account } from '../state/account.ts'
import { authorizationKey } from '../state/authorization.ts'
import { createServerDomains } from '../state/domain.ts'
import {
  type ApiCall,
  type ApiContext,
  type ApiHandler,
  type HandlerTable,
  json,
  numberOf,
  ok,
  textOf,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { funcInfo } from './ticket-token.ts'

const LIST_LIMIT = 500

const getAuthorizerList: ApiHandler = (call, { engine }) => {
  const offset = numberOf(call, 'offset')
  const count = numberOf(call, 'count')
  if (count > LIST_LIMIT) refuse(40170)
  if (offset < 0 || count < 0) refuse(40097)
  const prefix = `${call.component.appid}/`
  const all = Object.entries(engine.state.authorizations).filter(([key]) => key.startsWith(prefix))
  return json({
    total_count: all.length,
    list: all.slice(offset, offset + count).map(([, authorization]) => ({
      authorizer_appid: authorization.appid,
      refresh_token: authorization.refreshToken,
      auth_time: Math.floor(authorization.authorizedAt / 1000),
    })),
  })
}

const getAuthorizerInfo: ApiHandler = (call, { engine }) => {
  const appid = textOf(call, 'authorizer_appid')
  const account = engine.findAccount(appid)
  const authorization = engine.state.authorizations[authorizationKey(call.component.appid, appid)]
  if (!account || !authorization) refuse(61003)
  return json({
    authorizer_info: authorizerInfo(account),
    authorization_info: {
      authorizer_appid: appid,
      authorizer_refresh_token: authorization.refreshToken,
      func_info: funcInfo(authorization),
    },
  })
}

function authorizerInfo(account: Account): Record<string, unknown> {
  return {
    nick_name: account.nickname,
    head_img: account.headImage,
    service_type_info: { id: account.serviceType },
    verify_type_info: { id: account.isVerified ? 0 : -1 },
    user_name: account.originalId,
    principal_name: account.principalName,
    alias: account.alias,
    business_info: { open_store: 0, open_scan: 0, open_pay: 0, open_card: 0, open_shake: 0 },
    qrcode_url: `https://mp.weixin.qq.com/simulated/qrcode/${account.appid}`,
    idc: 1,
    signature: account.signature,
    account_status: account.status,
    register_type: account.registerType,
    basic_config: { is_phone_configured: true, is_email_configured: true },
    ...(account.miniProgram ? { MiniProgramInfo: miniProgramInfo(account) } : {}),
  }
}

function miniProgramInfo(account: Account): Record<string, unknown> {
  const miniProgram = account.miniProgram
  const server = miniProgram?.domains?.effectiveServer ?? createServerDomains()
  return {
    network: {
      RequestDomain: server.requestdomain,
      WsRequestDomain: server.wsrequestdomain,
      UploadDomain: server.uploaddomain,
      DownloadDomain: server.downloaddomain,
      UDPDomain: server.udpdomain,
      BizDomain: miniProgram?.domains?.effectiveBusiness ?? [],
    },
    categories: (miniProgram?.categories ?? [])
      .filter((category) => category.auditStatus === 3)
      .map((category) => ({ first: category.firstName, second: category.secondName })),
    visit_status: miniProgram?.isVisitOpen ? 0 : 1,
  }
}

const OPTION_VALUES: Record<string, readonly string[]> = {
  location_report: ['0', '1', '2'],
  voice_recognize: ['0', '1'],
  customer_service: ['0', '1'],
}

/** The old form names the account in the body, the new one is called with the account's own token. */
function optionAccount(call: ApiCall, { engine }: ApiContext): Account {
  if (call.account) return call.account
  const appid = textOf(call, 'authorizer_appid')
  if (appid === '') refuse(40013)
  const authorization = engine.state.authorizations[authorizationKey(call.component.appid, appid)]
  return (authorization && engine.findAccount(appid)) ?? refuse(61003)
}

function optionValues(name: string): readonly string[] {
  return (Object.hasOwn(OPTION_VALUES, name) ? OPTION_VALUES[name] : undefined) ?? refuse(61012)
}

const getAuthorizerOptionInfo: ApiHandler = (call, context) => {
  const name = textOf(call, 'option_name')
  optionValues(name)
  const account = optionAccount(call, context)
  return json({ authorizer_appid: account.appid, option_name: name, option_value: account.options[name] ?? '0' })
}

const setAuthorizerOptionInfo: ApiHandler = (call, context) => {
  const name = textOf(call, 'option_name')
  const value = textOf(call, 'option_value')
  if (!optionValues(name).includes(value)) refuse(61013)
  optionAccount(call, context).options[name] = value
  return ok()
}

export const authorizerHandlers: HandlerTable = {
  getAuthorizerList,
  getAuthorizerInfo,
  getAuthorizerOptionInfo,
  setAuthorizerOptionInfo,
}
