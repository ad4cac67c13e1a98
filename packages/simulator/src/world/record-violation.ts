import type { PushContext } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { Account } from '../state/account.ts'
import type { Appeal, MiniProgram, Violation } from '../state/mini-program.ts'
import type { PushRecord } from '../state/push.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type ViolationInput = { reason?: string; content?: string; ruleName?: string }

export type AppealInput = {
  /** The violation that is appealed against; by default the newest. */
  recordId?: string
  status: Appeal['status']
  from?: Appeal['from']
  reason?: string
}

const FIRST_APPEAL_ID = 4_111_000

/** WeChat finds a violation (违规) and pushes it. */
export function recordViolation(context: PushContext, appid: string, input: ViolationInput): PushRecord[] {
  const { engine } = context
  const { account, miniProgram } = miniProgramOf(context, appid)
  const violation: Violation = {
    recordId: `2_${11_100 + engine.ids.next('violation')}`,
    recordedAt: engine.now(),
    reason: input.reason ?? '内容含有诱导分享',
    content: input.content ?? '首页弹窗',
    ruleName: input.ruleName ?? '微信小程序平台运营规范',
    ruleUrl: 'https://developers.weixin.qq.com/miniprogram/product/',
    appeals: [],
  }
  miniProgram.violations = [...(miniProgram.violations ?? []), violation]
  engine.changed()
  return pushMessage(context, {
    account,
    msgType: 'event',
    fields: {
      Event: 'wxa_illegal_record',
      illegal_record_id: violation.recordId,
      appid,
      create_time: Math.floor(violation.recordedAt / 1000),
      illegal_reason: violation.reason,
      illegal_content: violation.content,
      rule_url: violation.ruleUrl,
      rule_name: violation.ruleName,
    },
  })
}

/** The merchant appeals, or the appeal of that violation is decided; pushed with each status. */
export function changeAppeal(context: PushContext, appid: string, input: AppealInput): PushRecord[] {
  const { engine } = context
  const { account, miniProgram } = miniProgramOf(context, appid)
  const violations = miniProgram.violations ?? []
  const violation =
    input.recordId === undefined ? violations.at(-1) : violations.find(({ recordId }) => recordId === input.recordId)
  if (!violation) reject(`${appid} 没有该违规记录 / has no such violation`, 404)
  const open = violation.appeals.find(({ status }) => status === 1)
  if (input.status !== 1 && !open) reject(`${violation.recordId} 没有进行中的申诉 / has no appeal under way`, 409)
  const appeal: Appeal = open ?? {
    appealId: FIRST_APPEAL_ID + engine.ids.next('appeal'),
    appealedAt: engine.now(),
    count: violation.appeals.length + 1,
    from: input.from ?? 0,
    status: 1,
    punishment: '限制分享 7 天',
    reason: input.reason ?? '已整改',
  }
  if (!open) violation.appeals.push(appeal)
  appeal.status = input.status
  if (input.status === 2 || input.status === 3) {
    appeal.auditedAt = engine.now()
    appeal.auditReason = input.reason ?? (input.status === 2 ? '申诉通过' : '材料不足')
  }
  engine.changed()
  return pushAppeal(context, account, violation, appeal)
}

/** audit_time and audit_reason are absent while nothing is decided. */
function pushAppeal(context: PushContext, account: Account, violation: Violation, appeal: Appeal): PushRecord[] {
  return pushMessage(context, {
    account,
    msgType: 'event',
    fields: {
      Event: 'wxa_appeal_record',
      appeal_record_id: appeal.appealId,
      appid: account.appid,
      appeal_time: Math.floor(appeal.appealedAt / 1000),
      appeal_count: appeal.count,
      appeal_from: appeal.from,
      appeal_status: appeal.status,
      ...(appeal.auditedAt !== undefined && { audit_time: Math.floor(appeal.auditedAt / 1000) }),
      ...(appeal.auditReason !== undefined && { audit_reason: appeal.auditReason }),
      punish_description: appeal.punishment,
      material: {
        illegal_material: { content: violation.content, content_url: '' },
        appeal_material: { reason: appeal.reason, proof_material_id: '' },
      },
    },
  })
}

function miniProgramOf({ engine }: PushContext, appid: string): { account: Account; miniProgram: MiniProgram } {
  const account = getAccount(engine, appid)
  if (!account.miniProgram) reject(`${appid} 不是小程序 / is not a mini program`, 409)
  return { account, miniProgram: account.miniProgram }
}
