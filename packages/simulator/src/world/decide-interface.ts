import type { PushContext } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { PushRecord } from '../state/push.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type InterfaceDecision = { apiName: string; action: 'approve' | 'reject'; reason?: string }

/** WeChat decides on an application for a location interface; the event counts its status differently from the list. */
export function decideInterface(context: PushContext, appid: string, decision: InterfaceDecision): PushRecord[] {
  const { engine } = context
  const account = getAccount(engine, appid)
  const application = account.miniProgram?.interfaces?.[decision.apiName]
  if (application?.status !== 3) reject(`${decision.apiName} 没有待审核的申请 / has no application in review`, 409)
  const isApproved = decision.action === 'approve'
  application.status = isApproved ? 5 : 4
  if (isApproved) delete application.failReason
  else application.failReason = decision.reason ?? '申请理由不充分'
  engine.changed()
  return pushMessage(context, {
    account,
    msgType: 'event',
    fields: {
      Event: 'wxa_privacy_apply',
      result_info: {
        api_name: decision.apiName,
        apply_time: Math.floor((application.appliedAt ?? engine.now()) / 1000),
        audit_id: application.auditId,
        audit_time: engine.nowSeconds(),
        reason: application.failReason ?? '',
        status: isApproved ? 3 : 2,
      },
    },
  })
}

/** Gives or takes a location interface without an application, as WeChat's console can. */
export function grantInterface(
  context: PushContext,
  appid: string,
  grant: { apiName: string; status: 1 | 2 | 5 },
): void {
  const miniProgram = getAccount(context.engine, appid).miniProgram
  if (!miniProgram) reject(`${appid} 不是小程序 / is not a mini program`)
  miniProgram.interfaces = {
    ...miniProgram.interfaces,
    [grant.apiName]: { apiName: grant.apiName, status: grant.status },
  }
  context.engine.changed()
}

/** For the agenda. */
export function runInterfaceTask(context: PushContext, task: { appid: string; apiName: string }): void {
  const { interfaceApplicationResult: action } = context.engine.settings
  const application = context.engine.findAccount(task.appid)?.miniProgram?.interfaces?.[task.apiName]
  if (action === 'manual' || application?.status !== 3) return
  decideInterface(context, task.appid, { apiName: task.apiName, action })
}
