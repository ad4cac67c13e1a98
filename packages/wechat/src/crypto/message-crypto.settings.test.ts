import { describe, expect, it } from 'vitest'
import { buildEncryptedPush } from './envelope.ts'
import { MessageCrypto, type MessageCryptoOptions } from './message-crypto.ts'

const options: MessageCryptoOptions = {
  componentAppid: 'wx00000000000c0001',
  messageToken: 'token',
  encodingAesKey: 'k'.repeat(43),
  random: (bytes) => Buffer.alloc(bytes, 7),
}

describe('settings', () => {
  it.each([
    ['encodingAesKey', { encodingAesKey: 'short' }],
    ['encodingAesKey', { encodingAesKey: `${'k'.repeat(42)}=` }],
    ['previousEncodingAesKey', { previousEncodingAesKey: `${'k'.repeat(43)}\n` }],
    ['messageToken', { messageToken: '' }],
    ['previousMessageToken', { previousMessageToken: '' }],
    ['componentAppid', { componentAppid: '' }],
  ])('names %s when it is malformed', (field, wrong) => {
    expect(() => new MessageCrypto({ ...options, ...wrong })).toThrow(
      expect.objectContaining({ name: 'RangeError', message: expect.stringMatching(new RegExp(`^${field} `)) }),
    )
  })

  it('takes keys that differ in the spare bits of the last character for the same key', () => {
    const sealed = new MessageCrypto(options).seal({ plaintext: 'x', timestamp: '1', nonce: '2' })
    const other = new MessageCrypto({ ...options, encodingAesKey: `${'k'.repeat(42)}l` })
    expect(other.open(buildEncryptedPush(sealed, { AppId: options.componentAppid })).plaintext).toBe('x')
  })

  it('does not seal with a previous key or token that is not set', () => {
    const crypto = new MessageCrypto(options)
    expect(() => crypto.seal({ plaintext: 'x', timestamp: '1', nonce: '2', key: 'previous' })).toThrow(RangeError)
    expect(() => crypto.seal({ plaintext: 'x', timestamp: '1', nonce: '2', token: 'previous' })).toThrow(RangeError)
  })
})

describe('bodies', () => {
  const crypto = new MessageCrypto(options)
  const { query, body } = buildEncryptedPush(crypto.seal({ plaintext: '好', timestamp: '1', nonce: '2' }), {
    AppId: options.componentAppid,
  })

  it.each([
    ['a byte order mark', `\ufeff${body}`],
    ['an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${body}`],
    ['comments and unknown fields', body.replace('</xml>', '<!-- x --><AgentID>1</AgentID></xml>')],
    ['the ciphertext before its head', body.replace(/(<AppId>.*<\/AppId>)(<Encrypt>.*<\/Encrypt>)/, '$2$1')],
    ['layout around the ciphertext', body.replace('<![CDATA[', '\n <![CDATA[').replaceAll(']]>', ']]>\n')],
  ])('opens one with %s', (_name, given) => {
    expect(crypto.open({ query, body: given }).plaintext).toBe('好')
  })

  it.each([
    ['none', undefined as unknown as string],
    ['an empty one', ''],
    ['one that is not XML', 'hello'],
    ['a truncated one', body.slice(0, -3)],
    ['a document type', `<!DOCTYPE xml [<!ENTITY a "b">]>${body}`],
    ['a processing instruction', `<?php x ?>${body}`],
    ['two ciphertexts', body.replace('</xml>', '<Encrypt>QUJD</Encrypt></xml>')],
    ['no ciphertext', '<xml><AppId>wx1</AppId></xml>'],
    ['more than a mebibyte', `<xml><Encrypt>${'A'.repeat(1024 * 1024)}</Encrypt></xml>`],
    ['a JSON list', '[1]'],
    ['a JSON ciphertext that is a number', '{"Encrypt": {"a": 1}}'],
    ['plain JSON as inside Cloud Run', '{"AppId":"wx1","InfoType":"component_verify_ticket"}'],
  ])('refuses %s as no envelope', (_name, given) => {
    expect(() => crypto.open({ query, body: given })).toThrow(
      expect.objectContaining({ name: 'MessageCryptoError', kind: 'envelope' }),
    )
  })

  it('refuses a query that repeats a parameter', () => {
    const repeated = { ...query, nonce: ['2', '2'] as unknown as string }
    expect(() => crypto.open({ query: repeated, body })).toThrow(expect.objectContaining({ kind: 'signature' }))
  })

  it('never says in an error what the body, the key or the token was', () => {
    const wrong = { ...query, msg_signature: '0'.repeat(40) }
    let text = ''
    try {
      crypto.open({ query: wrong, body })
    } catch (error) {
      text = `${error} ${JSON.stringify(error)}`
    }
    expect(text).not.toMatch(/kkkk|token"|<xml|Encrypt>/)
    expect(text).toContain('msg_signature does not match')
  })
})
