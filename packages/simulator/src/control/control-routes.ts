import { z } from 'zod'
import type { SimulatorControl } from './control.ts'
import {
  accountBody,
  auditBody,
  authorizeBody,
  clockBody,
  componentBody,
  draftBody,
  faultBody,
  ledgerQuery,
  messageBody,
  revokeBody,
} from './control-schemas.ts'

type Input<Body, Query> = { params: Record<string, string>; body: Body; query: Query; control: SimulatorControl }

/** One route of the control API: what it does and what its document says about it, in one place. */
export type ControlRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /_sim/api, with `:name` parameters. */
  path: string
  summaryZh: string
  summaryEn: string
  body?: z.ZodType
  query?: z.ZodType
  /** Changes the state, so that the answer waits for the disk. */
  isWrite: boolean
  handle: (input: Input<never, never>) => unknown
}

function route<Body extends z.ZodType = z.ZodUnknown, Query extends z.ZodType = z.ZodUnknown>(
  definition: Omit<ControlRoute, 'handle' | 'isWrite' | 'body' | 'query'> & {
    body?: Body
    query?: Query
    handle: (input: Input<z.output<Body>, z.output<Query>>) => unknown
  },
): ControlRoute {
  return { ...definition, isWrite: definition.method !== 'GET' } as ControlRoute
}

const param = (params: Record<string, string>, name: string): string => params[name] ?? ''

export const controlRoutes: readonly ControlRoute[] = [
  route({
    method: 'GET',
    path: '/components',
    summaryZh: '列出第三方平台',
    summaryEn: 'List the components',
    handle: ({ control }) => ({ items: Object.values(control.state.components) }),
  }),
  route({
    method: 'PUT',
    path: '/components/:componentAppid',
    summaryZh: '创建第三方平台或修改其开发资料',
    summaryEn: 'Create a component or change its settings; a ticket follows',
    body: componentBody,
    handle: ({ control, params, body }) => control.putComponent(param(params, 'componentAppid'), body),
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/push-ticket',
    summaryZh: '立即推送验证票据',
    summaryEn: 'Push a ticket now; answers the push after its first try',
    handle: ({ control, params }) => control.pushTicket(param(params, 'componentAppid')),
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/drafts',
    summaryZh: '上传代码到草稿箱',
    summaryEn: 'Upload code to the draft box',
    body: draftBody,
    handle: ({ control, params, body }) => {
      const draft = control.uploadDraft(param(params, 'componentAppid'), body)
      return { draft_id: draft.draftId, ...draft }
    },
  }),
  route({
    method: 'GET',
    path: '/accounts',
    summaryZh: '列出帐号',
    summaryEn: 'List the accounts',
    query: z.object({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    handle: ({ control, query }) => {
      const all = Object.values(control.state.accounts)
      return { total: all.length, items: all.slice(query.offset, query.offset + query.limit) }
    },
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
      const account = control.account(param(params, 'appid'))
      const authorizations = Object.values(control.state.authorizations)
        .filter((authorization) => authorization.appid === account.appid)
        .map(({ refreshToken: _secret, ...authorization }) => authorization)
      return { ...account, authorizations }
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/messages',
    summaryZh: '以用户身份向帐号发消息或触发事件',
    summaryEn: 'A user writes to the account; answers the push with what came back',
    body: messageBody,
    handle: async ({ control, params, body }) => {
      const [first, ...others] = await control.sendMessage(param(params, 'appid'), body)
      return others.length === 0 ? first : { ...first, others }
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/audit',
    summaryZh: '通过、驳回或延后审核',
    summaryEn: 'Approve, reject or delay the running audit',
    body: auditBody,
    handle: async ({ control, params, body }) => ({
      pushes: await control.decideAudit(param(params, 'appid'), body),
      audit: control.account(param(params, 'appid')).miniProgram?.audits.at(-1),
    }),
  }),
  route({
    method: 'POST',
    path: '/accounts/:appid/revoke',
    summaryZh: '商家取消授权',
    summaryEn: 'The merchant cancels the authorisation',
    body: revokeBody,
    handle: ({ control, params, body }) => {
      control.revoke({ componentAppid: body.componentAppid, appid: param(params, 'appid') })
      return { revoked: true }
    },
  }),
  route({
    method: 'POST',
    path: '/authorize',
    summaryZh: '在授权页上确认授权',
    summaryEn: 'What pressing confirm on the authorisation page does',
    body: authorizeBody,
    handle: ({ control, body }) => control.authorize(body),
  }),
  route({
    method: 'GET',
    path: '/pushes',
    summaryZh: '推送记录',
    summaryEn: 'Pushes with every try',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.pushes(query) }),
  }),
  route({
    method: 'GET',
    path: '/calls',
    summaryZh: '接口调用记录',
    summaryEn: 'The ledger of every call received',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.calls(query) }),
  }),
  route({
    method: 'GET',
    path: '/customer-messages',
    summaryZh: '平台代发的客服消息',
    summaryEn: 'Customer-service messages sent by the component',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.customerMessages(query) }),
  }),
  route({
    method: 'DELETE',
    path: '/ledger',
    summaryZh: '清空记录',
    summaryEn: 'Forget calls, pushes and messages recorded so far',
    handle: ({ control }) => {
      control.clearLedger()
      return { cleared: true }
    },
  }),
  route({
    method: 'GET',
    path: '/clock',
    summaryZh: '查看模拟时钟',
    summaryEn: 'The simulated time',
    handle: ({ control }) => ({ now: control.now(), offsetMs: control.state.clockOffsetMs }),
  }),
  route({
    method: 'POST',
    path: '/clock',
    summaryZh: '拨动模拟时钟',
    summaryEn: 'Move the clock; what becomes due happens',
    body: clockBody,
    handle: ({ control, body }) => ({ now: control.advanceClock(body.advanceMs) }),
  }),
  route({
    method: 'GET',
    path: '/settings',
    summaryZh: '查看模拟器设置',
    summaryEn: 'Figures and switches',
    handle: ({ control }) => control.state.settings,
  }),
  route({
    method: 'PATCH',
    path: '/settings',
    summaryZh: '修改模拟器设置',
    summaryEn: 'Change figures and switches',
    body: z.record(z.string(), z.unknown()),
    handle: ({ control, body }) => control.changeSettings(body),
  }),
  route({
    method: 'GET',
    path: '/faults',
    summaryZh: '列出故障规则',
    summaryEn: 'List the fault rules',
    handle: ({ control }) => ({ items: control.state.faults }),
  }),
  route({
    method: 'POST',
    path: '/faults',
    summaryZh: '添加故障规则',
    summaryEn: 'Add a fault rule',
    body: faultBody,
    handle: ({ control, body }) => control.addFault(body),
  }),
  route({
    method: 'DELETE',
    path: '/faults',
    summaryZh: '删除全部故障规则',
    summaryEn: 'Remove all fault rules',
    handle: ({ control }) => ({ removed: control.removeFaults() }),
  }),
  route({
    method: 'DELETE',
    path: '/faults/:id',
    summaryZh: '删除一条故障规则',
    summaryEn: 'Remove one fault rule',
    handle: ({ control, params }) => ({ removed: control.removeFaults(param(params, 'id')) }),
  }),
  route({
    method: 'GET',
    path: '/snapshot',
    summaryZh: '导出快照',
    summaryEn: 'Export the whole state',
    handle: ({ control }) => control.state,
  }),
  route({
    method: 'PUT',
    path: '/snapshot',
    summaryZh: '导入快照',
    summaryEn: 'Replace the whole state',
    body: z.record(z.string(), z.unknown()),
    handle: ({ control, body }) => {
      control.restore(body)
      return { restored: true }
    },
  }),
]
