import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseXml } from '../xml/xml-codec.ts'
import { decodeAesKey, decryptBlocks } from './aes-key.ts'
import { buildEncryptedPush, buildEncryptedReply } from './envelope.ts'
import { MessageCrypto, type PushQuery } from './message-crypto.ts'
import { unpad } from './pkcs7.ts'

type Vector = {
  name: string
  direction: 'push' | 'reply'
  messageToken: string
  encodingAesKey: string
  aesKeyHex?: string
  componentAppid: string
  query: PushQuery & { timestamp: string; nonce: string; msg_signature: string }
  encrypt: string
  random: string
  pad: number
  ciphertextBytes?: number
  plainBytes?: number
  messageBytes: number
  message?: string
  fields?: Record<string, string>
}

const { vectors }: { vectors: Vector[] } = JSON.parse(
  readFileSync(new URL('../../test/data/documented-messages.json', import.meta.url), 'utf8'),
)

describe.each(vectors)('$name', (vector) => {
  const { query, encrypt } = vector
  const { timestamp, nonce } = query
  const crypto = new MessageCrypto({ ...vector, random: () => Buffer.from(vector.random, 'latin1') })
  const sealed = { encrypt, timestamp, nonce, msgSignature: query.msg_signature, signature: query.signature ?? '' }
  const open = () =>
    vector.direction === 'push'
      ? crypto.open({ query, body: buildEncryptedPush(sealed, { ToUserName: 'gh_97417a04a28d' }).body })
      : crypto.openReply(buildEncryptedReply(sealed))

  it('is laid out as documented', () => {
    const key = decodeAesKey(vector.encodingAesKey, 'encodingAesKey')
    if (vector.aesKeyHex) expect(key.key.export().toString('hex')).toBe(vector.aesKeyHex)
    const ciphertext = Buffer.from(encrypt, 'base64')
    const padded = decryptBlocks(key, ciphertext)
    const plain = padded && unpad(padded)
    expect(padded?.at(-1)).toBe(vector.pad)
    expect(plain?.subarray(0, 16).toString('latin1')).toBe(vector.random)
    expect(plain?.readUInt32BE(16)).toBe(vector.messageBytes)
    expect(plain?.subarray(20 + vector.messageBytes).toString()).toBe(vector.componentAppid)
    if (vector.ciphertextBytes) expect(ciphertext).toHaveLength(vector.ciphertextBytes)
    if (vector.plainBytes) expect(plain).toHaveLength(vector.plainBytes)
  })

  it('is opened', () => {
    const { plaintext } = open()
    if (vector.message) expect(plaintext).toBe(vector.message)
    if (vector.fields) expect(parseXml(plaintext)).toMatchObject(vector.fields)
    expect(Buffer.byteLength(plaintext)).toBe(vector.messageBytes)
  })

  it('is sealed again byte for byte', () => {
    const again = crypto.seal({ plaintext: open().plaintext, timestamp, nonce })
    expect(again.encrypt).toBe(encrypt)
    expect(again.msgSignature).toBe(query.msg_signature)
    if (query.signature) expect(again.signature).toBe(query.signature)
  })
})

describe('three-part signatures', () => {
  const signed = vectors.filter(({ query }) => query.signature)

  it.each(signed)('accepts that of $name', ({ query, ...settings }) => {
    const crypto = new MessageCrypto({ ...settings, random: Buffer.alloc })
    const { timestamp, nonce } = query
    expect(crypto.isEchoSignatureValid(query)).toBe(true)
    expect(crypto.isEchoSignatureValid({ ...query, nonce: `${nonce}1` })).toBe(false)
    expect(crypto.isEchoSignatureValid({ timestamp, nonce })).toBe(false)
  })
})
