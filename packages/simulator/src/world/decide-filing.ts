import { type PushContext, pushComponentEvent } from '../push/component-pushes.ts'
import { authorizationKey } from '../state/authorization.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type FilingDecision =
  | { step: 'face'; taskId: string; isPassed: boolean }
  /** 3 platform rejected, 4 authority reviewing, 5 authority rejected, 6 filed. */
  | { step: 'filing'; status: 3 | 4 | 5 | 6; reason?: string }

/** The person in charge shows his face, or a reviewer decides on the filing (备案). */
export function decideFiling(context: PushContext, appid: string, decision: FilingDecision): void {
  const { engine } = context
  const icp = getAccount(engine, appid).miniProgram?.icp
  if (!icp) reject(`${appid} 没有备案流程 / has no filing under way`, 409)
  if (decision.step === 'face') {
    const task = icp.faceTasks[decision.taskId] ?? reject(`没有核身任务 / no face check ${decision.taskId}`, 404)
    task.status = decision.isPassed ? 3 : 2
    announce(context, appid, 'notify_icpfiling_verify_result', {
      task_id: decision.taskId,
      verify_appid: appid,
      result: task.status,
    })
  } else {
    icp.status = decision.status
    const isRejected = decision.status === 3 || decision.status === 5
    icp.auditData = isRejected
      ? [{ key_name: '主体负责人', error: decision.reason ?? '证件照不清晰', suggest: '请重新上传' }]
      : []
    const fields = { authorizer_appid: appid, beian_status: decision.status }
    // Pushed on rejection or approval, not while the authority looks at it.
    if (decision.status !== 4) announce(context, appid, 'notify_apply_icpfiling_result', fields)
  }
  engine.changed()
}

function announce(context: PushContext, appid: string, infoType: string, fields: Record<string, unknown>): void {
  const { components, authorizations } = context.engine.state
  for (const componentAppid of Object.keys(components)) {
    if (!authorizations[authorizationKey(componentAppid, appid)]) continue
    pushComponentEvent(context, { componentAppid, infoType, fields })
  }
}
