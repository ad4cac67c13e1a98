import { buildMessageCallback, networkCheckAccounts, parseMessageCallback } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import { readNetworkCheck } from './network-check.ts'

const [official, miniProgram] = networkCheckAccounts

function received(message: { appid: string | undefined; toUserName: string | undefined; content: string }) {
  const plaintext = buildMessageCallback({
    toUserName: message.toUserName ?? '',
    fromUserName: 'oUser',
    createdAt: 1_700_000_000_000,
    kind: 'message.text',
    data: { content: message.content },
  })
  const { appid } = message
  const event = parseMessageCallback(plaintext)
  return { id: 'cb_1', componentAppid: 'wxc', appid, event, plaintext, receivedAt: 0 } satisfies ReceivedCallback
}

const toOfficial = { appid: official?.appid, toUserName: official?.originalId }
const toMiniProgram = { appid: miniProgram?.appid, toUserName: miniProgram?.originalId }

describe('readNetworkCheck', () => {
  it('knows the text that wants a passive reply', () => {
    const question = readNetworkCheck(received({ ...toOfficial, content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }))
    expect(question).toMatchObject({ kind: 'text', openid: 'oUser' })
  })

  it.each([toOfficial, toMiniProgram])('takes the whole code behind the colon', (to) => {
    const question = readNetworkCheck(received({ ...to, content: 'QUERY_AUTH_CODE:queryauthcode@@@a:b' }))
    expect(question).toMatchObject({ kind: 'code', authCode: 'queryauthcode@@@a:b' })
  })

  it.each([
    ['another account', { appid: 'wx00000000000a0001', toUserName: 'gh_000000000001' }],
    ['an account whose original id does not fit the path', { ...toOfficial, toUserName: 'gh_000000000001' }],
    ['a path that does not fit the original id', { ...toOfficial, appid: 'wx00000000000a0001' }],
  ])('says nothing to %s', (_name, to) => {
    expect(readNetworkCheck(received({ ...to, content: 'QUERY_AUTH_CODE:code' }))).toBeUndefined()
    expect(readNetworkCheck(received({ ...to, content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }))).toBeUndefined()
  })

  it.each(['', 'hello', 'QUERY_AUTH_CODE:', 'TESTCOMPONENT_MSG_TYPE_TEXT_callback'])(
    'is not moved by %j',
    (content) => {
      expect(readNetworkCheck(received({ ...toOfficial, content }))).toBeUndefined()
    },
  )

  it('has no passive reply for a mini program, which cannot send one', () => {
    expect(readNetworkCheck(received({ ...toMiniProgram, content: 'TESTCOMPONENT_MSG_TYPE_TEXT' }))).toBeUndefined()
  })
})
