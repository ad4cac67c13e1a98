import type { ReleaseAction, ReleaseStep } from '@guanjia/contract'
import type { Text } from '../../lib/language.ts'

export const STEPS: Readonly<Record<ReleaseStep['name'], Text>> = {
  create: { zh: '新建发布', en: 'created' },
  commit: { zh: '上传代码', en: 'commit the code' },
  scan: { zh: '隐私接口检测', en: 'privacy scan' },
  submit: { zh: '提交审核', en: 'submit for audit' },
  audit: { zh: '审核', en: 'audit' },
  publish: { zh: '发布', en: 'publish' },
  verify: { zh: '核对线上版', en: 'read the online version back' },
  look: { zh: '查询上一步的结果', en: 'look what came of the last call' },
  cancel: { zh: '取消发布', en: 'cancelled' },
  schedule: { zh: '设定自动发布', en: 'publish by itself' },
  hold: { zh: '暂不发布', en: 'held back' },
  withdraw: { zh: '撤回审核', en: 'withdraw the audit' },
  speed_up: { zh: '加急审核', en: 'speed the audit up' },
  gray: { zh: '灰度发布', en: 'gray release' },
  revert_gray: { zh: '取消灰度', en: 'cancel the gray release' },
  roll_back: { zh: '版本回退', en: 'roll back' },
  reconcile: { zh: '与微信对账', en: 'compare with WeChat' },
}

export const OUTCOMES: Readonly<Record<ReleaseStep['outcome'], Text & { mark: string }>> = {
  ok: { mark: '✓', zh: '完成', en: 'done' },
  waiting: { mark: '…', zh: '等待', en: 'waiting' },
  refused: { mark: '✗', zh: '被拒绝', en: 'refused' },
  unknown: { mark: '?', zh: '没有回答，先查询再重试', en: 'no answer: Guanjia looks before it tries again' },
  found: { mark: '✓', zh: '已确认', en: 'confirmed' },
}

export const ACTIONS: Readonly<Record<ReleaseAction, string>> = {
  submit: 'submit',
  publish: 'publish',
  schedule: 'publish --at',
  hold: 'hold',
  withdraw: 'withdraw',
  speed_up: 'speed-up',
  gray: 'gray',
  revert_gray: 'gray --revert',
  roll_back: 'rollback',
  cancel: 'cancel',
}
