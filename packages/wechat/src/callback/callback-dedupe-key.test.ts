import { describe, expect, it } from 'vitest'
import { callbackDedupeKey } from './callback-dedupe-key.ts'
import { parseComponentCallback } from './component-callback.ts'
import { buildMessageCallback, type MessageCallbackInput, parseMessageCallback } from './message-callback.ts'

const scope = { componentAppid: 'wx00000000000c0001', appid: 'wx00000000000a0001' }
const head = { toUserName: 'gh_1', fromUserName: 'o1', createdAt: 1700000000000 }

function keyOf(input: MessageCallbackInput): string {
  const plaintext = buildMessageCallback(input)
  return callbackDedupeKey(parseMessageCallback(plaintext), scope, plaintext)
}

describe('the key of a message', () => {
  it('is its MsgId, whatever else it says', () => {
    const first = keyOf({ ...head, kind: 'message.text', data: { content: 'a' }, msgId: '23637352235060881' })
    const again = keyOf({ ...head, createdAt: 9000, kind: 'message.image', data: {}, msgId: '23637352235060881' })
    const other = keyOf({ ...head, kind: 'message.text', data: { content: 'a' }, msgId: '23637352235060880' })
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('is its body when it has no MsgId', () => {
    expect(keyOf({ ...head, kind: 'message.text', data: { content: 'a' } })).not.toBe(
      keyOf({ ...head, kind: 'message.text', data: { content: 'b' } }),
    )
  })
})

describe('the key of an event', () => {
  it('is sender, time and name', () => {
    const key = keyOf({ ...head, kind: 'event.weapp_audit_fail', data: { reason: 'a' } })
    expect(keyOf({ ...head, kind: 'event.weapp_audit_fail', data: { reason: 'b' } })).toBe(key)
    expect(keyOf({ ...head, kind: 'event.weapp_audit_success', data: {} })).not.toBe(key)
    expect(keyOf({ ...head, createdAt: 1700000001000, kind: 'event.weapp_audit_fail', data: {} })).not.toBe(key)
    expect(keyOf({ ...head, fromUserName: 'o2', kind: 'event.weapp_audit_fail', data: {} })).not.toBe(key)
  })

  it('has the ids of its business beside them', () => {
    const appeal = (appealRecordId: string) =>
      keyOf({ ...head, kind: 'event.wxa_appeal_record', data: { appealRecordId } })
    expect(appeal('1')).not.toBe(appeal('2'))
    const revoke = (openid: string) => keyOf({ ...head, kind: 'event.user_authorization_revoke', data: { openid } })
    expect(revoke('o1')).not.toBe(revoke('o2'))
    const sent = (msgId: string) =>
      keyOf({ ...head, kind: 'event.subscribe_msg_sent_event', data: { results: [{ msgId }] } })
    expect(sent('1')).not.toBe(sent('2'))
  })

  it('does not depend on the case of the name', () => {
    const scan = (event: string) => keyOf({ ...head, msgType: 'event', event, fields: { EventKey: '1' } })
    expect(scan('SCAN')).toBe(scan('scan'))
  })

  it('is its body when the ids of its business are not known', () => {
    const unknown = (x: string) => keyOf({ ...head, msgType: 'event', event: 'brand_new', fields: { x } })
    expect(unknown('1')).toBe(unknown('1'))
    expect(unknown('1')).not.toBe(unknown('2'))
  })

  it('is its body when sender or time are missing', () => {
    const anonymous = (reason: string) =>
      keyOf({ ...head, fromUserName: '', kind: 'event.weapp_audit_fail', data: { reason } })
    expect(anonymous('a')).not.toBe(anonymous('b'))
  })
})

describe('the key of a component push', () => {
  it('is its body', () => {
    const ticket = (text: string) =>
      `<xml><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>${text}</ComponentVerifyTicket></xml>`
    const key = (xml: string) => callbackDedupeKey(parseComponentCallback(xml), { componentAppid: 'wx1' }, xml)
    expect(key(ticket('a'))).toBe(key(ticket('a')))
    expect(key(ticket('a'))).not.toBe(key(ticket('b')))
  })
})
