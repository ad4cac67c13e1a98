import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MessageCrypto, type PushQuery } from './message-crypto.ts'
import { MessageCryptoError } from './message-crypto-error.ts'

type Vector = { name: string; query: PushQuery; body: string; plaintext: string | Digest; error: string }
/** Long plaintexts are given by length and digest. */
type Digest = { bytes: number; sha256: string }
type Vectors = {
  token: string
  encodingAesKey: string
  previousEncodingAesKey: string
  appid: string
  knownAnswers: {
    token: string
    encodingAesKey: string
    appid: string
    random: string
    answers: { plaintext: string; ciphertext: string }[]
  }
  valid: Vector[]
  invalid: Vector[]
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../test/data/message-crypto.json', import.meta.url), 'utf8'),
)

const crypto = new MessageCrypto({
  componentAppid: vectors.appid,
  messageToken: vectors.token,
  encodingAesKey: vectors.encodingAesKey,
  previousEncodingAesKey: vectors.previousEncodingAesKey,
  random: (bytes) => Buffer.alloc(bytes),
})

describe('vectors of an independent implementation', () => {
  it.each(vectors.valid)('opens $name', ({ name, query, body, plaintext }) => {
    for (const given of [body, Buffer.from(body, 'utf8')]) {
      const opened = crypto.open({ query, body: given })
      expect(typeof plaintext === 'string' ? opened.plaintext : digest(opened.plaintext)).toEqual(plaintext)
      expect(opened.key).toBe(name.includes('previous') ? 'previous' : 'current')
      expect(opened.format).toBe(body.startsWith('{') ? 'json' : 'xml')
    }
  })

  it.each(vectors.invalid)('refuses $name: $error', ({ query, body, error }) => {
    expect(refusal({ query, body })).toBe(error)
  })

  it.each(vectors.knownAnswers.answers)('encrypts $plaintext as published', ({ plaintext, ciphertext }) => {
    const known = vectors.knownAnswers
    const encrypting = new MessageCrypto({
      componentAppid: known.appid,
      messageToken: known.token,
      encodingAesKey: known.encodingAesKey,
      random: () => Buffer.from(known.random, 'latin1'),
    })
    expect(encrypting.seal({ plaintext, timestamp: '1', nonce: '2' }).encrypt).toBe(ciphertext)
  })
})

function refusal(push: { query: PushQuery; body: string }): string {
  try {
    crypto.open(push)
  } catch (error) {
    if (error instanceof MessageCryptoError) return error.kind
    throw error
  }
  return 'opened'
}

function digest(plaintext: string): Digest {
  const bytes = Buffer.from(plaintext, 'utf8')
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
