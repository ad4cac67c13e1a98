import { readFileSync } from 'node:fs'
import { buildEncryptedPush, buildMessageCallback, MessageCrypto, parsePassiveReply } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { LocalWechat } from './local-wechat.ts'
import { answer } from './readme/answer-a-message.ts'
import { commitCode } from './readme/commit-code.ts'

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('the examples of the README', () => {
  it.each(['answer-a-message.ts', 'commit-code.ts'])('shows %s as it runs here', (file) => {
    expect(text('../README.md')).toContain(`\`\`\`ts\n${text(`./readme/${file}`)}\`\`\``)
  })

  it('answers a text message', () => {
    const wechat = new MessageCrypto({
      componentAppid: 'wx00000000000c0001',
      messageToken: 'demo_token_1',
      encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
      random: Buffer.alloc,
    })
    const head = { toUserName: 'gh_1', fromUserName: 'oUSER', createdAt: 1700000000000 }
    const plaintext = buildMessageCallback({ ...head, kind: 'message.text', data: { content: '你好' } })
    const sealed = wechat.seal({ plaintext, timestamp: '1700000000', nonce: '7' })
    const { body } = buildEncryptedPush(sealed, { ToUserName: 'gh_1' })
    const query = { timestamp: sealed.timestamp, nonce: sealed.nonce, msg_signature: sealed.msgSignature }
    const reply = wechat.openReply(answer(query, Buffer.from(body)))
    expect(parsePassiveReply(reply.plaintext)).toEqual({
      toUserName: 'oUSER',
      fromUserName: 'gh_1',
      createdAt: head.createdAt,
      msgType: 'text',
      content: '收到：你好',
    })
  })

  it('commits a template', async () => {
    await using wechat = await LocalWechat.start()
    const tokens = { getToken: async () => 'TOKEN', invalidate: async () => {} }
    await commitCode(wechat.url, tokens, 'wx134c8103faa5a59e', 's1')
    expect(wechat.last).toMatchObject({ path: '/wxa/commit', rawQuery: '?access_token=TOKEN' })
    expect(JSON.parse(wechat.last.body.toString()).ext_json).toBe(
      '{"extAppid":"wx134c8103faa5a59e","extEnable":true,"ext":{"shopId":"s1"}}',
    )
  })
})
