import type { Account } from '../state/account.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { PushRecord } from '../state/push.ts'
import type { PushContext } from './component-pushes.ts'

/** Permission set without which a component does not get this class of push; absent: every authorised component. */
const NEEDED_SETS: { fits: (account: Account, name: string) => boolean; set: number }[] = [
  { fits: (_account, name) => name.startsWith('weapp_audit_'), set: 18 },
  { fits: (_account, name) => name === 'wxa_illegal_record' || name === 'wxa_appeal_record', set: 76 },
]
const USER_MESSAGE_SETS: Record<Account['kind'], number> = { official_account: 1, mini_program: 19 }
const USER_EVENTS = new Set(['user_enter_tempsession', 'subscribe', 'unsubscribe', 'scan', 'location', 'click', 'view'])

function neededSet(account: Account, fields: Record<string, unknown>): number | undefined {
  const name = String(fields.MsgType === 'event' ? fields.Event : fields.MsgType)
  if (fields.MsgType !== 'event' || USER_EVENTS.has(name.toLowerCase())) return USER_MESSAGE_SETS[account.kind]
  return NEEDED_SETS.find((rule) => rule.fits(account, name))?.set
}

/**
 * Sends a message or event of one account (消息与事件接收 URL) to every component that may have it, or to one.
 * `fields` come without the head.
 */
export function pushMessage(
  { engine, pushes }: PushContext,
  message: {
    account: Account
    componentAppid?: string
    fromUserName?: string
    msgType: string
    fields: Record<string, unknown>
  },
): PushRecord[] {
  const { account } = message
  const fields = {
    ToUserName: account.originalId,
    FromUserName: message.fromUserName ?? systemOpenid(account),
    CreateTime: engine.nowSeconds(),
    MsgType: message.msgType,
    ...message.fields,
  }
  const needed = neededSet(account, fields)
  const receivers = Object.keys(engine.state.components).filter((componentAppid) => {
    if (message.componentAppid !== undefined && message.componentAppid !== componentAppid) return false
    const authorization = engine.state.authorizations[authorizationKey(componentAppid, account.appid)]
    return authorization !== undefined && (needed === undefined || authorization.permissionSets.includes(needed))
  })
  return receivers.map((componentAppid) =>
    pushes.enqueue({
      name: String(message.msgType === 'event' ? message.fields.Event : message.msgType),
      target: 'message',
      componentAppid,
      appid: account.appid,
      fields,
    }),
  )
}

/** Platform events come from an openid that belongs to WeChat; one for each account here. */
function systemOpenid(account: Account): string {
  return `oSYSTEM${account.originalId.replace('gh_', '').padEnd(21, '0')}`
}
