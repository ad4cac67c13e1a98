import type { ReleaseAction, ReleaseState } from '@guanjia/contract'
import type { UncertainCall } from './release.ts'

/** Where a release stands and whose turn it is. */
export const STATE_SENTENCES: Readonly<Record<ReleaseState, { zh: string; en: string }>> = {
  queued: { zh: '已创建，等待上传代码。', en: 'Created; the code is about to be committed.' },
  committing: { zh: '正在向微信上传代码。', en: 'The code is being committed to WeChat.' },
  trial: {
    zh: '体验版已生成，即将查询隐私接口检测。',
    en: 'The trial version is there; the privacy scan is looked at next.',
  },
  scanning: {
    zh: '微信正在做隐私接口检测，完成后才能提交审核。',
    en: 'WeChat is scanning the code for privacy APIs; it can be submitted after that.',
  },
  ready_to_submit: { zh: '可以提交审核。', en: 'It can be submitted for audit.' },
  submitting: { zh: '正在提交审核。', en: 'It is being submitted for audit.' },
  in_review: { zh: '微信正在审核，可以撤回或加急。', en: 'WeChat is reviewing it; it can be withdrawn or sped up.' },
  delayed: {
    zh: '微信延后了审核，仍可能通过或被拒绝；可以撤回或加急。',
    en: 'WeChat has delayed the review, which is not final; it can be withdrawn or sped up.',
  },
  approved: {
    zh: '审核已通过，但还没有上线：需要发布。',
    en: 'The audit is approved, which is not online yet: it has to be published.',
  },
  gray: { zh: '正在灰度发布，一部分用户已用上新版本。', en: 'It is in gray release: a share of the users has it.' },
  publishing: { zh: '正在发布上线。', en: 'It is being published.' },
  online: { zh: '已上线；用户最迟约 24 小时后全部更新。', en: 'It is online; all users have it after about 24 hours.' },
  rolled_back: { zh: '已回退，线上是更早的版本。', en: 'It was rolled back; an older version is online.' },
  rejected: {
    zh: '审核未通过，请按原因修改后再次提交审核。',
    en: 'The audit was rejected; see the reasons, and submit it again.',
  },
  withdrawn: { zh: '审核已撤回，可以再次提交审核。', en: 'The audit was withdrawn; it can be submitted again.' },
  cancelled: {
    zh: '已取消；微信已有的体验版或审核结果保留在微信。',
    en: 'Cancelled; what WeChat has of it stays there.',
  },
  failed: {
    zh: '未能完成，原因见 problem；请新建发布。',
    en: 'It could not be completed, see "problem"; create another release.',
  },
  outcome_unknown: {
    zh: '微信没有回答上一次调用，正在查询结果，确认前不会重复。',
    en: 'WeChat did not answer the last call; Guanjia looks what came of it before it repeats anything.',
  },
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
