import type { AuthorizerKind, AuthorizerStatus } from './authorizers.ts'
import type { ReleaseState } from './releases.ts'

/** Kinds of accounts (帐号类型) as Chinese operators read them; the words of the console are in its locales. */
export const authorizerKindWords: Readonly<Record<AuthorizerKind, string>> = {
  mini_program: '小程序',
  official_account: '公众号',
  channels: '视频号',
  shop: '微信小店',
  talent: '带货助手',
  supplier: '供货商',
  unknown: '未知',
}

/** Whether an account is authorised (授权状态), as Chinese operators read it. */
export const authorizerStatusWords: Readonly<Record<AuthorizerStatus, string>> = {
  active: '已授权',
  revoked: '已取消授权',
  needs_reauthorization: '需重新授权',
}

/** Where a release (发布) stands, as Chinese operators read it. */
export const releaseStateWords: Readonly<Record<ReleaseState, string>> = {
  queued: '排队中',
  committing: '上传代码中',
  trial: '体验版已生成',
  scanning: '隐私接口检测中',
  ready_to_submit: '待提交审核',
  submitting: '提交审核中',
  in_review: '审核中',
  delayed: '审核延后',
  approved: '审核通过',
  gray: '灰度发布中',
  publishing: '发布中',
  online: '已上线',
  rolled_back: '已回退',
  rejected: '审核被拒绝',
  withdrawn: '审核已撤回',
  cancelled: '已取消',
  failed: '失败',
  outcome_unknown: '结果待确认',
}
