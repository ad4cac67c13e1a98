import type { z } from 'zod'
import type { Account } from '../state/account.ts'
import { isAuditOpen } from '../state/audit.ts'
import type { SimulatorControl } from './control.ts'
import { type ControlRoute, param, route } from './control-route.ts'
import {
  accountBody,
  accountChangesBody,
  accountsQuery,
  appealBody,
  auditBody,
  filingBody,
  grantBody,
  interfaceBody,
  loginBody,
  messageBody,
  profileBody,
  revokeBody,
  violationBody,
} from './control-schemas.ts'

const appidOf = (params: Record<string, string>) => param(params, 'appid')

/** Merchants' accounts: what merchants, users and reviewers do. */
export const accountRoutes: readonly ControlRoute[] = [
  route({
    method: 'GET',
    path: '/accounts',
    summaryZh: '列出帐号',
    summaryEn: 'List the accounts',
    query: accountsQuery,
    handle: ({ control, query }) => listAccounts(control, query),
  }),
  route({
    method: 'POST',
    path: '/accounts',
    summaryZh: '新建小程序或公众号',
    summaryEn: 'Create a mini program or an official account',
    body: accountBody,
    handle: ({ control, body }) => control.createAccount(body),
  }),
  route({
    method: 'GET',
    path: '/accounts/:appid',
    summaryZh: '查看帐号及其授权',
    summaryEn: 'One account with its authorizations',
    handle: ({ control, params }) => {
      const account = control.account(appidOf(params))
      const authorizations = Object.values(control.state.authorizations)
        .filter((authorization) => authorization.appid === account.appid)
        .map(({ refreshToken: _secret, ...authorization }) => authorization)
      return { ...account, authorizations }
    },
  }),
  route({
    method: 'PATCH',
    path: '/accounts/:appid',
    summaryZh: '修改帐号资料、状态、处罚、插件',
    summaryEn: 'Change profile, status, punishment or plugins of an account',
    body: accountChangesBody,
    handle: ({ control, params, body }) => control.editAccount(appidOf(params), body),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/messages',
    summaryZh: '以用户身份向帐号发消息或触发事件',
    summaryEn: 'A user writes to the account, or any event; answers the push with what came back',
    body: messageBody,
    handle: async ({ control, params, body }) => {
      const [first, ...others] = await control.sendMessage(appidOf(params), body)
      return others.length === 0 ? first : { ...first, others }
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/audit',
    summaryZh: '通过、驳回或延后代码审核',
    summaryEn: 'Approve, reject or delay the running code audit',
    body: auditBody,
    handle: async ({ control, params, body }) => ({
      pushes: await control.decideAudit(appidOf(params), body),
      audit: control.account(appidOf(params)).miniProgram?.audits.at(-1),
    }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/interface-audit',
    summaryZh: '通过或驳回地理位置接口申请',
    summaryEn: 'Decide on an application for a location interface',
    body: interfaceBody,
    handle: async ({ control, params, body }) => ({ pushes: await control.decideInterface(appidOf(params), body) }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/interfaces',
    summaryZh: '直接开通或收回地理位置接口',
    summaryEn: 'Give or take a location interface without an application',
    body: grantBody,
    handle: ({ control, params, body }) => {
      control.grantInterface(appidOf(params), body)
      return { granted: body.status === 5 }
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/profile-audit',
    summaryZh: '审核名称或类目',
    summaryEn: 'Decide on a name or a category',
    body: profileBody,
    handle: async ({ control, params, body }) => ({ pushes: await control.decideProfile(appidOf(params), body) }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/filing',
    summaryZh: '备案：人脸核身或审核结果',
    summaryEn: 'A face check or a filing is decided',
    body: filingBody,
    handle: ({ control, params, body }) => {
      control.decideFiling(appidOf(params), body)
      return { decided: true }
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/violations',
    summaryZh: '记录一次违规',
    summaryEn: 'A violation is recorded',
    body: violationBody,
    handle: async ({ control, params, body }) => ({ pushes: await control.recordViolation(appidOf(params), body) }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/appeal',
    summaryZh: '申诉：提交、通过、拒绝、撤回',
    summaryEn: 'An appeal is made, passed, refused or withdrawn',
    body: appealBody,
    handle: async ({ control, params, body }) => ({ pushes: await control.changeAppeal(appidOf(params), body) }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/login',
    summaryZh: '用户登录，得到 js_code 或网页授权 code',
    summaryEn: 'A user logs in: js_code of a mini program, web code of an official account',
    body: loginBody,
    handle: ({ control, params, body }) => control.logInUser(appidOf(params), body),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/revoke',
    summaryZh: '商家取消授权',
    summaryEn: 'The merchant cancels the authorisation',
    body: revokeBody,
    handle: ({ control, params, body }) => {
      control.revoke({ componentAppid: body.componentAppid, appid: appidOf(params) })
      return { revoked: true }
    },
  }),
]

/** Each with the components that it has authorised. */
function listAccounts(control: SimulatorControl, query: z.output<typeof accountsQuery>) {
  const { accounts, authorizations } = control.state
  const { search = '', order, offset, limit } = query
  const wanted = search.toLowerCase()
  const found = Object.values(accounts).filter(({ appid, nickname, originalId }) =>
    [appid, nickname, originalId].some((text) => text.toLowerCase().includes(wanted)),
  )
  if (order === 'attention') found.reverse().sort((a, b) => Number(isInReview(b)) - Number(isInReview(a)))
  const authorizedTo = new Map<string, string[]>()
  for (const { appid, componentAppid } of Object.values(authorizations)) {
    authorizedTo.set(appid, [...(authorizedTo.get(appid) ?? []), componentAppid])
  }
  const items = found
    .slice(offset, offset + limit)
    .map((account) => ({ ...account, authorizedTo: authorizedTo.get(account.appid) ?? [] }))
  return { total: found.length, items }
}

function isInReview({ miniProgram }: Account): boolean {
  const audit = miniProgram?.audits.at(-1)
  return audit !== undefined && isAuditOpen(audit)
}
