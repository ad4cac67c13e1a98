import type { PushContext } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { PushRecord } from '../state/push.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type ProfileDecision = { action: 'approve' | 'reject'; reason?: string } & (
  | { subject: 'nickname' }
  | { subject: 'category'; first: number; second: number }
)

const APPROVED = 3
const REJECTED = 2

/** A reviewer decides on a name or a category; both events count 2 rejected, 3 approved. */
export function decideProfile(context: PushContext, appid: string, decision: ProfileDecision): PushRecord[] {
  const account = getAccount(context.engine, appid)
  const fields =
    decision.subject === 'nickname'
      ? decideNickname(context, appid, decision)
      : decideCategory(context, appid, decision)
  context.engine.changed()
  return pushMessage(context, { account, msgType: 'event', fields })
}

function decideNickname(context: PushContext, appid: string, decision: ProfileDecision): Record<string, unknown> {
  const account = getAccount(context.engine, appid)
  const audit = account.miniProgram?.nicknameAudit
  if (audit?.status !== 1) reject(`${appid} 没有审核中的名称 / has no name in review`, 409)
  audit.status = decision.action === 'approve' ? APPROVED : REJECTED
  audit.auditedAt = context.engine.now()
  audit.reason = decision.action === 'approve' ? '' : (decision.reason ?? '名称不符合规范')
  if (decision.action === 'approve') {
    account.nickname = audit.nickname
    account.nicknameChanges += 1
    if (account.miniProgram) delete account.miniProgram.hasTrialName
  }
  return { Event: 'wxa_nickname_audit', ret: audit.status, nickname: audit.nickname, reason: audit.reason }
}

function decideCategory(
  context: PushContext,
  appid: string,
  decision: Extract<ProfileDecision, { subject: 'category' }>,
): Record<string, unknown> {
  const { first, second } = decision
  const category = getAccount(context.engine, appid).miniProgram?.categories.find(
    (each) => each.firstId === first && each.secondId === second,
  )
  if (category?.auditStatus !== 1) reject(`${appid} 没有审核中的该类目 / has no such category in review`, 409)
  category.auditStatus = decision.action === 'approve' ? APPROVED : REJECTED
  category.auditReason = decision.action === 'approve' ? '' : (decision.reason ?? '资质不清晰')
  return { Event: 'wxa_category_audit', ret: category.auditStatus, first, second, reason: category.auditReason }
}
