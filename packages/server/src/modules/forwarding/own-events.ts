import {
  addressRefusedData,
  appealChangedData,
  authorizerBoundData,
  authorizerNeedsReauthorizationData,
  authorizerRevokedData,
  authorizerUnboundData,
  bindingRejectedData,
  deliveryExhaustedData,
  filingChangedData,
  filingFaceCheckedData,
  miniProgramDriftedData,
  quotaExhaustedData,
  refreshTokenEventData,
  registrationEventData,
  releaseEventData,
  releaseOnlineChangedData,
  targetDisabledData,
  ticketEventData,
  violationRecordedData,
} from '@guanjia/contract'
import { beijingDay } from '@guanjia/wechat'
import type { z } from 'zod'

/** Whom a sample is about, and when. */
export type SampleAbout = { readonly componentAppid: string; readonly appid: string; readonly now: number }

type OwnEvent = {
  readonly titleZh: string
  readonly titleEn: string
  /** Of its `data`. */
  readonly schema: z.ZodObject
  readonly sample: (about: SampleAbout) => Readonly<Record<string, unknown>>
}

const HOUR_MS = 60 * 60_000

/** Every event of Guanjia itself (业务事件): what it is called, what it says, and how one looks. */
export const ownEvents: Readonly<Record<string, OwnEvent>> = {
  'authorizer.bound': event('商家已绑定', 'Account bound', authorizerBoundData, (about) => ({
    ...accountOf(about),
    businessId: 'shop-1',
    bindSessionId: null,
  })),
  'authorizer.unbound': event('商家已解绑', 'Account unbound', authorizerUnboundData, (about) => ({
    ...accountOf(about),
    businessId: 'shop-1',
    reason: 'unbound',
  })),
  'authorizer.revoked': event('商家取消授权', 'Authorization cancelled', authorizerRevokedData, (about) => ({
    ...accountOf(about),
    revokedAt: about.now,
    source: 'wechat',
  })),
  'authorizer.needs_reauthorization': event(
    '商家需要重新授权',
    'Authorization is needed again',
    authorizerNeedsReauthorizationData,
    (about) => ({
      ...accountOf(about),
      errcode: 61023,
      businessIds: ['shop-1'],
      bindSessionId: 'bs_sample',
      pcUrl: null,
      h5Url: null,
      expiresAt: about.now + 24 * HOUR_MS,
    }),
  ),
  'binding.rejected': event('绑定被拒绝', 'Binding rejected', bindingRejectedData, (about) => ({
    ...accountOf(about),
    businessId: 'shop-1',
    bindSessionId: 'bs_sample',
    reason: 'appid_differs',
    metadata: {},
  })),
  'registration.succeeded': registration('小程序注册成功', 'Mini program registered', {
    statusCode: 0,
    reason: null,
  }),
  'registration.failed': registration('小程序注册失败', 'Registration failed', {
    appid: null,
    statusCode: 89250,
    reason: '未找到该用户',
  }),
  'registration.expired': registration('小程序注册过期', 'Registration expired', {
    appid: null,
    statusCode: null,
    reason: null,
  }),
  'ticket.missing': event('验证票据中断', 'Tickets have stopped', ticketEventData, ({ componentAppid, now }) => ({
    componentAppid,
    lastTicketAt: now - HOUR_MS,
  })),
  'ticket.recovered': event('验证票据恢复', 'Tickets come again', ticketEventData, ({ componentAppid, now }) => ({
    componentAppid,
    lastTicketAt: now,
  })),
  'token.refresh_failed': event('刷新令牌失效', 'Refresh token dead', refreshTokenEventData, (about) => ({
    ...accountOf(about),
    errcode: 61023,
  })),
  'token.recovered': event('刷新令牌恢复', 'Refresh token recovered', refreshTokenEventData, (about) => ({
    ...accountOf(about),
    errcode: 61023,
  })),
  'quota.exhausted': event('接口调用量用尽', 'Quota used up', quotaExhaustedData, (about) => ({
    ...accountOf(about),
    path: '/wxa/submit_audit',
    day: beijingDay(about.now),
  })),
  'gateway.address_refused': event(
    '微信拒绝了服务器 IP',
    'WeChat refuses our address',
    addressRefusedData,
    ({ componentAppid }) => ({ componentAppid, address: '203.0.113.7' }),
  ),
  'mini_program.drifted': event('小程序偏离期望状态', 'Drifted', miniProgramDriftedData, (about) => ({
    ...accountOf(about),
    changes: [{ path: 'serverDomains.request', op: 'add', value: 'api.example.com', from: null }],
    checkedAt: about.now,
  })),
  'release.trial_ready': release('体验版已就绪', 'Trial version ready', 'trial'),
  'release.ready_to_submit': release('可以提交审核', 'Ready to submit', 'ready_to_submit'),
  'release.submit_refused': release('提交审核被微信拒绝', 'Submission refused', 'ready_to_submit'),
  'release.publish_refused': release('发布被微信拒绝', 'Publishing refused', 'approved'),
  'release.gray_changed': release('灰度比例已调整', 'Gray release changed', 'gray', (now) => ({
    gray: { percentage: 20, debuggersFirst: false, experiencersFirst: false, changedAt: now },
  })),
  'release.gray_reverted': release('灰度已取消', 'Gray release cancelled', 'approved'),
  'release.online': release('已上线', 'Online', 'online', (now) => ({ onlineAt: now })),
  'release.rolled_back': release('版本已回退', 'Rolled back', 'rolled_back'),
  'release.failed': release('发布失败', 'Release failed', 'failed'),
  'release.cancelled': release('发布已取消', 'Release cancelled', 'cancelled'),
  'release.online_changed': event('线上版本在别处变更', 'Changed elsewhere', releaseOnlineChangedData, (about) => ({
    ...accountOf(about),
    from: '1.0.0',
    to: '1.1.0',
    releasedAt: about.now,
    source: 'reconcile',
  })),
  'audit.submitted': release('已提交审核', 'Submitted', 'in_review'),
  'audit.delayed': release('审核延后', 'Review delayed', 'delayed', () => ({ reason: '', source: 'wechat' })),
  'audit.approved': release('审核通过', 'Approved', 'approved', () => ({ source: 'wechat' })),
  'audit.rejected': release('审核未通过', 'Rejected', 'rejected', () => ({
    reason: '1、服务类目不符<br>2、页面打不开',
    reasonLines: ['1、服务类目不符', '2、页面打不开'],
    screenshots: [],
    source: 'wechat',
  })),
  'audit.withdrawn': release('审核已撤回', 'Withdrawn', 'withdrawn'),
  'filing.changed': event('备案状态变化', 'Filing changed', filingChangedData, (about) => ({
    ...accountOf(about),
    source: 'wechat',
    status: 'filed',
    statusCode: 6,
    from: 'authority_in_review',
  })),
  'filing.face_checked': event('备案人脸核验结果', 'Face checked', filingFaceCheckedData, (about) => ({
    ...accountOf(about),
    source: 'wechat',
    taskId: 'ICP0001',
    result: 'passed',
  })),
  'violation.recorded': event('违规记录', 'Violation recorded', violationRecordedData, (about) => ({
    ...accountOf(about),
    source: 'wechat',
    recordId: '2_11100',
    recordedAt: about.now,
    reason: '内容含有诱导分享',
    content: '首页弹窗',
    ruleName: '微信小程序平台运营规范',
    ruleUrl: 'https://developers.weixin.qq.com/miniprogram/product/',
  })),
  'appeal.changed': event('申诉状态变化', 'Appeal changed', appealChangedData, (about) => ({
    ...accountOf(about),
    source: 'wechat',
    appealId: '4111001',
    status: 'passed',
    appealedAt: about.now - HOUR_MS,
    count: 1,
    by: 'provider',
    auditReason: '申诉通过',
    punishment: '限制分享 7 天',
    from: 'in_progress',
  })),
  'delivery.exhausted': event('投递成为死信', 'A delivery was given up', deliveryExhaustedData, () => ({
    deliveryId: 'dlv_sample',
    eventId: 'cb_sample',
    eventType: 'wechat.message.text',
    targetId: 'tgt_sample',
    targetName: '示例目标',
    attempts: 10,
  })),
  'target.disabled': event('目标已停用', 'A target was disabled', targetDisabledData, () => ({
    targetId: 'tgt_sample',
    targetName: '示例目标',
    reason: 'failing',
  })),
}

/** The row of a type; undefined for a type that is not one of ours. */
export function findOwnEvent(type: string): OwnEvent | undefined {
  return Object.hasOwn(ownEvents, type) ? ownEvents[type] : undefined
}

function event(titleZh: string, titleEn: string, schema: z.ZodObject, sample: OwnEvent['sample']): OwnEvent {
  return { titleZh, titleEn, schema, sample }
}

function registration(titleZh: string, titleEn: string, end: Readonly<Record<string, unknown>>): OwnEvent {
  return event(titleZh, titleEn, registrationEventData, (about) => ({
    registrationId: 'reg_sample',
    ...accountOf(about),
    kind: 'enterprise',
    businessId: 'shop-1',
    ...end,
  }))
}

function release(
  titleZh: string,
  titleEn: string,
  state: z.infer<typeof releaseEventData>['state'],
  more: (now: number) => Readonly<Record<string, unknown>> = () => ({}),
): OwnEvent {
  return event(titleZh, titleEn, releaseEventData, (about) => ({
    releaseId: 'rel_sample',
    ...accountOf(about),
    templateId: '1',
    userVersion: '1.1.0',
    state,
    auditId: '436000001',
    ...more(about.now),
  }))
}

function accountOf({ componentAppid, appid }: SampleAbout) {
  return { componentAppid, appid }
}
