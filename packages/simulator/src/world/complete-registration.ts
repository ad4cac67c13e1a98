import { type PushContext, pushComponentEvent } from '../push/component-pushes.ts'
import type { Account } from '../state/account.ts'
import { REGISTRATION_DONE, REGISTRATION_LIFE_MS, type Registration } from '../state/registration.ts'
import { authorize } from './authorize.ts'
import { createAccount, getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type RegistrationOutcome = {
  /** 0 or absent: confirmed. Else the failure, for example 1002 or 100001. */
  status?: number
  msg?: string
}

/** register_type of api_get_authorizer_info. */
const REGISTER_TYPES: Record<Registration['kind'], number> = {
  enterprise: 6,
  personal: 16,
  transaction: 17,
  trial: 13,
  trial_upgrade: 19,
}

/** The merchant opens the link and confirms, or fails to: the result is pushed to the component URL. */
export function completeRegistration(
  context: PushContext,
  taskId: string,
  outcome: RegistrationOutcome = {},
): { appid?: string } {
  const { engine } = context
  const task = engine.state.registrations[taskId] ?? reject(`没有注册任务 ${taskId} / no registration ${taskId}`, 404)
  if (task.status === REGISTRATION_DONE) reject('该注册任务已完成 / the registration is done already', 409)
  if (task.createdAt + REGISTRATION_LIFE_MS <= engine.now())
    reject('链接已超过 24 小时 / the link is older than 24 hours', 409)
  const status = outcome.status ?? 0
  if (status !== 0) {
    task.status = status
    push(context, task, { status, msg: outcome.msg ?? 'open verity failed' })
  } else {
    task.status = REGISTRATION_DONE
    const account = task.kind === 'trial_upgrade' ? upgrade(context, task) : register(context, task)
    task.appid = account.appid
    announce(context, task, account)
  }
  engine.changed()
  return { appid: task.appid }
}

function register({ engine }: PushContext, task: Registration): Account {
  const { name, idname } = task.fields
  return createAccount(engine, {
    kind: 'mini_program',
    // A registered one starts without name, picture and introduction; a trial one has its trial name.
    ...(task.kind === 'trial' ? { nickname: String(name), hasTrialName: true } : { nickname: '', signature: '' }),
    headImage: task.kind === 'trial' ? undefined : '',
    principalName: task.kind === 'enterprise' ? String(name) : String(idname ?? '个人'),
    principalType: task.kind === 'enterprise' ? 1 : 0,
    isVerified: false,
    registerType: REGISTER_TYPES[task.kind],
  })
}

function upgrade({ engine }: PushContext, task: Registration): Account {
  const account = getAccount(engine, task.appid ?? '')
  account.registerType = REGISTER_TYPES.trial_upgrade
  const info = (task.fields.verify_info ?? {}) as Record<string, unknown>
  if (typeof info.enterprise_name === 'string') account.principalName = info.enterprise_name
  return account
}

function announce(context: PushContext, task: Registration, account: Account): void {
  const { appid } = account
  // A trial one is announced without a code; an authorized push of its own follows and has no unique_id.
  if (task.kind === 'trial_upgrade' || task.kind === 'trial') push(context, task, { appid, status: 0, msg: 'OK' })
  if (task.kind === 'trial_upgrade') return
  const { authCode } = authorize(context, { componentAppid: task.componentAppid, appid })
  if (task.kind !== 'trial') push(context, task, { appid, status: 0, auth_code: authCode, msg: 'OK' })
}

function push(context: PushContext, task: Registration, fields: Record<string, unknown>): void {
  const infoType = {
    enterprise: 'notify_third_fasteregister',
    personal: 'notify_third_fasteregister',
    transaction: 'notify_third_fasteregister',
    trial: 'notify_third_fastregisterbetaapp',
    trial_upgrade: 'notify_third_fastverifybetaapp',
  }[task.kind]
  const hasInfo = fields.status === 0 || task.kind === 'trial'
  pushComponentEvent(context, {
    componentAppid: task.componentAppid,
    infoType,
    fields: { ...fields, ...(hasInfo ? { info: infoOf(task) } : {}) },
  })
}

function infoOf(task: Registration): Record<string, unknown> {
  const { fields } = task
  if (task.kind === 'trial') return { unique_id: task.taskId, name: fields.name }
  if (task.kind === 'personal' || task.kind === 'transaction') {
    return { wxuser: fields.wxuser ?? fields.openid, idname: fields.idname, component_phone: fields.component_phone }
  }
  const source = task.kind === 'trial_upgrade' ? ((fields.verify_info ?? {}) as Record<string, unknown>) : fields
  return {
    name: source.name ?? source.enterprise_name,
    code: source.code,
    code_type: 1,
    legal_persona_wechat: 'wxid_example',
    legal_persona_name: source.legal_persona_name ?? '张三',
    component_phone: source.component_phone,
  }
}

/** For the agenda. */
export function runRegistrationTask(context: PushContext, taskId: string): void {
  const task = context.engine.state.registrations[taskId]
  if (task && task.status !== REGISTRATION_DONE) completeRegistration(context, taskId)
}
