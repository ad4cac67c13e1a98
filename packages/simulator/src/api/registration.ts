import type { Engine } from '../engine/engine.ts'
import { REGISTRATION_DONE, REGISTRATION_LIFE_MS, REGISTRATION_MADE, type Registration } from '../state/registration.ts'
import { type ApiCall, type ApiHandler, accountOf, type HandlerTable, miniProgramOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { countUse, dayKey, usedOf } from './quota-count.ts'

const CREDIT_CODE = /^[0-9A-Z]{18}$/
const TRIAL_UPGRADES_PER_DAY = 100
const TRIAL_SUFFIX = '的体验小程序'

function createTask(call: ApiCall, engine: Engine, task: { kind: Registration['kind']; appid?: string }): Registration {
  const taskId = `TASK${engine.ids.text('registration', 24)}`
  const registration: Registration = {
    ...task,
    taskId,
    componentAppid: call.component.appid,
    createdAt: engine.now(),
    status: REGISTRATION_MADE,
    authorizeUrl: `https://mp.weixin.qq.com/simulated/register/${taskId}`,
    fields: { ...call.body },
  }
  engine.state.registrations[taskId] = registration
  if (engine.settings.registrationResult === 'complete') {
    engine.agenda.plan({ kind: 'registration', taskId }, engine.now() + engine.settings.registrationMs)
  }
  return registration
}

function answerTask({ taskId, authorizeUrl, status }: Registration) {
  return ok({ taskid: taskId, authorize_url: authorizeUrl, status })
}

/** The forms without new_version are off since 2026-04-30. */
function demandNewVersion(call: ApiCall): void {
  const nested = call.body.verify_info as Record<string, unknown> | undefined
  if (call.body.new_version !== true && nested?.new_version !== true)
    refuse(40097, 'invalid args: new_version must be true')
}

function checkComponent(call: ApiCall): void {
  if (!call.component.isPublished) refuse(86031)
}

const fastRegisterEnterpriseWeapp: ApiHandler = (call, { engine }) => {
  demandNewVersion(call)
  checkComponent(call)
  if (!CREDIT_CODE.test(textOf(call, 'code'))) refuse(89255)
  return answerTask(createTask(call, engine, { kind: 'enterprise' }))
}

const fastRegisterPersonalMp: ApiHandler = (call, { engine }) => {
  demandNewVersion(call)
  checkComponent(call)
  if (textOf(call, 'idname') === '' || textOf(call, 'wxuser') === '') refuse(86030)
  return answerTask(createTask(call, engine, { kind: 'personal' }))
}

function findTask(call: ApiCall, engine: Engine): Registration {
  const taskId = textOf(call, 'taskid')
  const task = Object.hasOwn(engine.state.registrations, taskId) ? engine.state.registrations[taskId] : undefined
  if (!task || task.componentAppid !== call.component.appid) refuse(89250)
  return task
}

const queryTask: ApiHandler = (call, { engine }) => answerTask(findTask(call, engine))

/** One catalogue entry for both actions. */
const fastRegisterTransactionWeapp: ApiHandler = (call, context) => {
  if (call.query.action === 'query' || textOf(call, 'taskid') !== '') return queryTask(call, context)
  demandNewVersion(call)
  checkComponent(call)
  return answerTask(createTask(call, context.engine, { kind: 'transaction' }))
}

const registerBetaMiniprogram: ApiHandler = (call, { engine }) => {
  checkComponent(call)
  const name = textOf(call, 'name')
  const width = Buffer.byteLength(name)
  if (width < 4 || width > 30 * 3) refuse(53010)
  const task = createTask(call, engine, { kind: 'trial' })
  task.fields.name = name.includes('试用') ? name : `${name}${TRIAL_SUFFIX}`
  return ok({ unique_id: task.taskId, authorize_url: task.authorizeUrl })
}

const modifyBetaMiniprogramNickName: ApiHandler = (call) => {
  if (!miniProgramOf(call).hasTrialName) refuse(86011)
  const name = textOf(call, 'name')
  accountOf(call).nickname = name.includes('试用') ? name : `${name}${TRIAL_SUFFIX}`
  return ok()
}

function createUpgrade(call: ApiCall, engine: Engine): Registration {
  demandNewVersion(call)
  if (!miniProgramOf(call).hasTrialName) refuse(91001)
  const { appid } = accountOf(call)
  const key = dayKey(engine, 'trial-upgrade', appid)
  if (usedOf(engine, key) >= TRIAL_UPGRADES_PER_DAY) refuse(45009)
  countUse(engine, key)
  const open = Object.values(engine.state.registrations).find(
    (task) =>
      task.appid === appid &&
      task.kind === 'trial_upgrade' &&
      task.status !== REGISTRATION_DONE &&
      task.createdAt + REGISTRATION_LIFE_MS > engine.now(),
  )
  if (open) refuse(89249)
  return createTask(call, engine, { kind: 'trial_upgrade', appid })
}

const verfifyBetaMiniprogram: ApiHandler = (call, { engine }) => {
  const info = call.body.verify_info as Record<string, unknown>
  if (!CREDIT_CODE.test(String(info.code))) refuse(89255)
  return ok({ authorize_url: createUpgrade(call, engine).authorizeUrl })
}

const fastNormalizeBetaWeapp: ApiHandler = (call, { engine }) => answerTask(createUpgrade(call, engine))

const queryFastNormalizeBetaWeapp: ApiHandler = (call, { engine }) => {
  const { appid } = accountOf(call)
  const task = Object.values(engine.state.registrations).findLast(
    (each) => each.appid === appid && each.kind === 'trial_upgrade',
  )
  return answerTask(task ?? refuse(89250))
}

export const registrationHandlers: HandlerTable = {
  fastRegisterEnterpriseWeapp,
  queryFastRegisterEnterpriseWeapp: queryTask,
  fastRegisterPersonalMp,
  queryFastRegisterPersonalMp: queryTask,
  fastRegisterTransactionWeapp,
  registerBetaMiniprogram,
  modifyBetaMiniprogramNickName,
  verfifyBetaMiniprogram,
  fastNormalizeBetaWeapp,
  queryFastNormalizeBetaWeapp,
}
