import type { ReleaseAction, ReleaseState } from '@guanjia/contract'
import type { UncertainCall } from './release.ts'

/** The states and actions as Chinese operators read them. */
export const STATE_WORDS: Readonly<Record<ReleaseState, string>> = {
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

export const ACTION_WORDS: Readonly<Record<ReleaseAction | UncertainCall, { zh: string; en: string }>> = {
  submit: { zh: '提交审核', en: 'submitting for audit' },
  publish: { zh: '发布', en: 'publishing' },
  schedule: { zh: '设定发布时间', en: 'setting the time of publishing' },
  hold: { zh: '暂不发布', en: 'holding it back' },
  withdraw: { zh: '撤回审核', en: 'withdrawing the audit' },
  speed_up: { zh: '加急审核', en: 'speeding up the audit' },
  gray: { zh: '灰度发布', en: 'the gray release' },
  revert_gray: { zh: '取消灰度', en: 'cancelling the gray release' },
  roll_back: { zh: '版本回退', en: 'rolling back' },
  cancel: { zh: '取消', en: 'cancelling' },
  commit: { zh: '上传代码', en: 'committing the code' },
}
