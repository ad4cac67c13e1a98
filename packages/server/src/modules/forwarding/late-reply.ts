import type { DeliveryReply } from '@guanjia/contract'
import type { BusinessReply, ReplyContent } from '@guanjia/wechat'

/** What becomes of an answer that a user was meant to see. */
export type ReplyFate = {
  readonly reply: DeliveryReply | null
  readonly note: string | null
  /** To be sent as a customer-service message. */
  readonly message?: ReplyContent
}

const NOTE_CHARACTERS = 500

/** `isReplied`: it went back to WeChat in time. undefined: the target did not take the event. */
export function decideFate(answer: BusinessReply | undefined, { isReplied }: { isReplied: boolean }): ReplyFate {
  switch (answer?.outcome) {
    case undefined:
      return { reply: null, note: null }
    case 'success':
      return { reply: 'none', note: null }
    case 'invalid':
      return { reply: 'invalid', note: answer.reason.slice(0, NOTE_CHARACTERS) }
    case 'reply':
      if (isReplied) return { reply: 'passive', note: null }
      return { reply: 'message_due', note: null, message: answer.content }
  }
}

/** The sender of the message that is answered, out of the body that was forwarded. */
export function readOpenid(body: string): string | undefined {
  const { data } = JSON.parse(body) as { data?: { fields?: { FromUserName?: unknown } } }
  const openid = data?.fields?.FromUserName
  return typeof openid === 'string' && openid !== '' ? openid : undefined
}
