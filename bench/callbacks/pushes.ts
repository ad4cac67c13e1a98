import { randomBytes } from 'node:crypto'
import type { TestComponent } from '@guanjia/testkit'
import { buildEncryptedPush, buildMessageCallback, MessageCrypto } from '@guanjia/wechat'

export type PushMode = 'encrypted' | 'cloudrun'

const MERCHANTS = 50
const PLAINTEXT_BYTES = 500
const FIRST_MSG_ID = 23_637_352_235_060_000n

/** Requests of WeChat as they go over the wire, each with a message that was not sent before. */
export class Pushes {
  readonly #component: TestComponent
  readonly #crypto: MessageCrypto
  #count = 0n

  constructor(component: TestComponent) {
    const { appid: componentAppid, messageToken, encodingAesKey } = component
    this.#component = component
    this.#crypto = new MessageCrypto({ componentAppid, messageToken, encodingAesKey, random: randomBytes })
  }

  make(mode: PushMode): { msgId: string; request: Buffer } {
    this.#count += 1n
    const merchant = `wx00000000000a${String(this.#count % BigInt(MERCHANTS)).padStart(4, '0')}`
    const msgId = String(FIRST_MSG_ID + this.#count)
    const plaintext = makeMessage(msgId)
    const request = mode === 'encrypted' ? this.#encrypt(merchant, plaintext) : cloudrunRequest(merchant, plaintext)
    return { msgId, request }
  }

  #encrypt(merchant: string, plaintext: string): Buffer {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const sealed = this.#crypto.seal({ plaintext, timestamp, nonce: '1320562132' })
    const { body, query } = buildEncryptedPush(sealed, { ToUserName: this.#component.appid })
    const search = new URLSearchParams({ ...query, openid: 'oABCDEFGHIJKLMNOPQRSTUVWXY00' })
    return request(`/wxcallback/biz/${merchant}?${search}`, 'content-type: text/xml\r\n', body)
  }
}

function makeMessage(msgId: string): string {
  const message = {
    kind: 'message.text' as const,
    toUserName: 'gh_000000000001',
    fromUserName: 'oABCDEFGHIJKLMNOPQRSTUVWXY00',
    createdAt: Date.now(),
    msgId,
  }
  const shortest = buildMessageCallback({ ...message, data: { content: '' } })
  return buildMessageCallback({ ...message, data: { content: 'x'.repeat(PLAINTEXT_BYTES - shortest.length) } })
}

function cloudrunRequest(merchant: string, plaintext: string): Buffer {
  return request(`/wxcallback/biz/${merchant}`, 'content-type: text/xml\r\nx-wx-source: wechat\r\n', plaintext)
}

function request(path: string, headers: string, body: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: Mozilla/4.0\r\n${headers}`
  return Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
