import { storeMedia } from '../api/media-store.ts'
import type { Engine } from '../engine/engine.ts'
import { qrJpeg } from '../lib/qr-image.ts'
import type { PushContext } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { Account } from '../state/account.ts'
import { type Audit, isAuditOpen, moveAudit } from '../state/audit.ts'
import type { PushRecord } from '../state/push.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type AuditDecision = {
  action: 'approve' | 'reject' | 'delay'
  reason?: string
  /** Media ids of permanent material. */
  screenshots?: string[]
  /** So many pictures besides, made up for the purpose. */
  sampleScreenshots?: number
  /** Change the state and say nothing: the event was lost on its way. */
  withoutEvent?: boolean
}

const REJECTION = '1:小程序内容不符合规则:<br>(1):模拟审核驳回，仅用于测试<br>'

/** WeChat's reviewer decides on the running audit of an account. */
export function decideAudit(context: PushContext, appid: string, decision: AuditDecision): PushRecord[] {
  const account = getAccount(context.engine, appid)
  const audit = account.miniProgram?.audits.at(-1)
  if (!audit || !isAuditOpen(audit)) reject(`${appid} 没有审核中的版本 / has no version in review`, 409)
  if (decision.action === 'delay' && audit.state === 'delayed')
    reject('审核已被延后 / the audit is delayed already', 409)
  const fields = applyDecision(context, { appid, audit }, decision)
  context.engine.changed()
  if (decision.withoutEvent) return []
  return pushMessage(context, { account, msgType: 'event', fields })
}

function applyDecision(
  { engine }: PushContext,
  { appid, audit }: { appid: string; audit: Audit },
  decision: AuditDecision,
): Record<string, unknown> {
  const seconds = engine.nowSeconds()
  switch (decision.action) {
    case 'approve':
      moveAudit(audit, 'approved')
      audit.decidedAt = engine.now()
      audit.reason = ''
      return { Event: 'weapp_audit_success', SuccTime: seconds }
    case 'reject':
      moveAudit(audit, 'rejected')
      audit.decidedAt = engine.now()
      audit.reason = decision.reason ?? REJECTION
      audit.screenshot = [...(decision.screenshots ?? []), ...takeScreenshots(engine, appid, decision)].join('|')
      return {
        Event: 'weapp_audit_fail',
        Reason: audit.reason,
        FailTime: seconds,
        ScreenShot: audit.screenshot,
      }
    case 'delay':
      moveAudit(audit, 'delayed')
      audit.reason = decision.reason ?? '需要进一步核实'
      return { Event: 'weapp_audit_delay', Reason: audit.reason, DelayTime: seconds }
  }
}

/** Answers the media ids of the pictures that the reviewer made. */
function takeScreenshots(engine: Engine, appid: string, { sampleScreenshots = 0 }: AuditDecision): string[] {
  return Array.from({ length: sampleScreenshots }, (_, index) => {
    const data = qrJpeg(`${appid} screenshot ${index + 1}`)
    const file = { field: 'media', fileName: 'screenshot.jpg', contentType: 'image/jpeg', data }
    return storeMedia(engine, { appid, purpose: 'permanent', type: 'image', file }).mediaId
  })
}

/** For the agenda: the reviewer who decides by himself. */
export function runAuditTask(context: PushContext, task: { appid: string; auditId: number }): void {
  const { engine } = context
  const account: Account | undefined = engine.findAccount(task.appid)
  const audit = account?.miniProgram?.audits.at(-1)
  if (!audit || audit.id !== task.auditId || !isAuditOpen(audit)) return
  const { auditResult } = engine.settings
  if (auditResult !== 'manual') decideAudit(context, task.appid, { action: auditResult })
}
