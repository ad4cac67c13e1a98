import type { PushContext } from '../push/component-pushes.ts'
import { pushMessage } from '../push/message-pushes.ts'
import type { PushRecord } from '../state/push.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type UserMessage = {
  componentAppid?: string
  openid?: string
  /** `text`, `image` … or `event`. */
  msgType: string
  content?: string
  /** Further fields, for example `Event` and `EventKey`. */
  fields?: Record<string, unknown>
}

/** A user writes to a merchant's account, or does something that WeChat reports. */
export function sendUserMessage(context: PushContext, appid: string, message: UserMessage): PushRecord[] {
  const { engine } = context
  const account = getAccount(engine, appid)
  if (message.msgType === 'event' && typeof message.fields?.Event !== 'string') {
    reject('事件需要 fields.Event / an event needs fields.Event')
  }
  const pushes = pushMessage(context, {
    account,
    componentAppid: message.componentAppid,
    fromUserName: message.openid ?? engine.ids.openid(),
    msgType: message.msgType,
    fields: {
      ...(message.content === undefined ? {} : { Content: message.content }),
      ...message.fields,
      ...(message.msgType === 'event' ? {} : { MsgId: message.fields?.MsgId ?? engine.ids.messageId() }),
    },
  })
  if (pushes.length === 0) {
    reject(
      `${appid} 没有授权给可接收该消息的第三方平台（公众号需权限集 1，小程序需 19）/ no authorised component may receive it (official accounts need set 1, mini programs 19)`,
      409,
    )
  }
  return pushes
}
