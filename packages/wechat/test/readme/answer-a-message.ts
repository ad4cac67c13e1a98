import { randomBytes } from 'node:crypto'
import {
  buildEncryptedReply,
  buildPassiveReply,
  MessageCrypto,
  type PushQuery,
  parseMessageCallback,
} from '@guanjia/wechat'

const crypto = new MessageCrypto({
  componentAppid: 'wx00000000000c0001',
  messageToken: 'demo_token_1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  random: randomBytes,
})

export function answer(query: PushQuery & { timestamp: string; nonce: string }, body: Buffer): string {
  const { plaintext, key, token } = crypto.open({ query, body })
  const push = parseMessageCallback(plaintext)
  if (push.kind !== 'message.text') return 'success'
  const { fromUserName: toUserName, toUserName: fromUserName, createdAt } = push
  const content = `收到：${push.data.content}`
  const reply = buildPassiveReply({ toUserName, fromUserName, createdAt, msgType: 'text', content })
  return buildEncryptedReply(crypto.seal({ ...query, plaintext: reply, key, token }))
}
