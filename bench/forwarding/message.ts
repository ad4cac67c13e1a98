import { buildMessageCallback } from '@guanjia/wechat'

const CONTENT = '你好，请问几点打烊？'.repeat(8)

/** A text message of about 500 bytes. */
export function messageXml(msgId: string): string {
  return buildMessageCallback({
    toUserName: 'gh_000000000001',
    fromUserName: 'oABCDEFGHIJKLMNOPQRSTUVWXY00',
    createdAt: Date.now(),
    msgId,
    kind: 'message.text',
    data: { content: CONTENT },
  })
}
