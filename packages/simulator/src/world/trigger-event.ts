import { buildCallbackSample, callbackKinds, parseXml, type XmlObject } from '@guanjia/wechat'
import { type PushContext, pushComponentEvent, pushTicket } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { PushRecord } from '../state/push.ts'
import { authorize, getComponent, revoke } from './authorize.ts'
import { createAccount, getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type EventTrigger = {
  /** As it is forwarded, `wechat.event.subscribe`, or the end of it when that is enough: `event.subscribe`, `subscribe`. */
  type: string
  componentAppid: string
  /** Without it an authorised account is chosen, or made where one has to authorise. */
  appid?: string
  openid?: string
  /** In WeChat's names, in place of those of the sample. */
  fields?: Record<string, unknown>
}

const HEAD: ReadonlySet<string> = new Set([
  'AppId',
  'ToUserName',
  'FromUserName',
  'CreateTime',
  'InfoType',
  'MsgType',
  'MsgId',
])

/**
 * Has an event happen: what it is about is made or changed where that is possible (a ticket, an authorisation), all others
 * are pushed as samples with every known field.
 */
export function triggerEvent(context: PushContext, trigger: EventTrigger): PushRecord[] {
  const component = getComponent(context.engine, trigger.componentAppid)
  const type = findType(trigger.type)
  if (trigger.fields === undefined) {
    switch (type) {
      case 'wechat.component.component_verify_ticket':
        return [pushTicket(context, component)]
      case 'wechat.component.authorized':
        return authorizeAccount(context, trigger)
      case 'wechat.component.unauthorized':
        return revokeAccount(context, trigger)
    }
  }
  const appid = trigger.appid ?? chooseAccount(context, trigger.componentAppid)
  const fields = { ...readSample(context, type, { ...trigger, appid }), ...trigger.fields }
  if (!type.startsWith('wechat.component.')) return pushToAccounts(context, type, { ...trigger, fields })
  const { name } = kindOf(type)
  return [pushComponentEvent(context, { componentAppid: component.appid, infoType: name, fields })]
}

function findType(name: string): string {
  const wanted = name.toLowerCase()
  const exact = callbackKinds.filter(({ type }) => type === wanted || type === `wechat.${wanted}`)
  const found = exact.length > 0 ? exact : callbackKinds.filter(({ type }) => type.endsWith(`.${wanted}`))
  const [kind, another] = found
  if (!kind) reject(`没有事件 ${name} / there is no event ${name}`, 404)
  if (another) {
    const all = found.map(({ type }) => type).join(', ')
    reject(`${name} 有多个：${all} / ${name} may be any of ${all}`)
  }
  return kind.type
}

function kindOf(type: string) {
  return callbackKinds.find((kind) => kind.type === type) ?? reject(`没有事件 ${type} / there is no event ${type}`, 404)
}

function authorizeAccount(context: PushContext, { componentAppid, appid }: EventTrigger): PushRecord[] {
  const { engine } = context
  const account = appid === undefined ? createAccount(engine, {}) : getAccount(engine, appid)
  const { infoType } = authorize(context, { componentAppid, appid: account.appid })
  if (infoType === undefined) {
    reject(
      `${account.appid} 已授权，没有变化就没有推送 / ${account.appid} is authorised already: without a change there is no push`,
      409,
    )
  }
  return newestPush(context, infoType)
}

function revokeAccount(context: PushContext, { componentAppid, appid }: EventTrigger): PushRecord[] {
  revoke(context, { componentAppid, appid: appid ?? chooseAccount(context, componentAppid) })
  return newestPush(context, 'unauthorized')
}

function newestPush({ engine }: PushContext, name: string): PushRecord[] {
  return engine.ledger.pushes
    .all()
    .filter((push) => push.name === name)
    .slice(-1)
}

function chooseAccount({ engine }: PushContext, componentAppid: string): string {
  const found = Object.values(engine.state.authorizations).find((one) => one.componentAppid === componentAppid)
  return (
    found?.appid ??
    reject('没有已授权的帐号，先触发 authorized / no account is authorised: trigger authorized first', 409)
  )
}

function readSample({ engine }: PushContext, type: string, trigger: EventTrigger & { appid: string }): XmlObject {
  const { componentAppid, appid } = trigger
  const { originalId } = getAccount(engine, appid)
  const sample = buildCallbackSample({ type, componentAppid, appid, toUserName: originalId, createdAt: engine.now() })
  const fields = parseXml(sample ?? '<xml></xml>')
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !HEAD.has(name)))
}

/** To the account that is named, else to the first that may have such a push. */
function pushToAccounts(context: PushContext, type: string, trigger: EventTrigger): PushRecord[] {
  const { engine } = context
  const { componentAppid, appid, openid, fields = {} } = trigger
  const isEvent = type.startsWith('wechat.event.')
  const authorised = Object.values(engine.state.authorizations).filter((one) => one.componentAppid === componentAppid)
  for (const candidate of appid === undefined ? authorised.map((one) => one.appid) : [appid]) {
    const pushes = pushMessage(context, {
      account: getAccount(engine, candidate),
      componentAppid,
      fromUserName: openid ?? engine.ids.openid(),
      msgType: isEvent ? 'event' : kindOf(type).name,
      fields: isEvent ? { Event: kindOf(type).name, ...fields } : { ...fields, MsgId: engine.ids.messageId() },
    })
    if (pushes.length > 0) return pushes
  }
  return reject(
    `没有帐号会收到 ${type}（公众号消息需权限集 1，小程序需 19）/ no authorised account gets ${type} (messages need set 1 or 19)`,
    409,
  )
}
