import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildEncryptedPush, buildEncryptedReply, parseEnvelope, readEncrypt } from './envelope.ts'
import { MessageCrypto, type PushQuery } from './message-crypto.ts'
import { MessageCryptoError } from './message-crypto-error.ts'

const encodingAesKeys = fc.stringMatching(/^[A-Za-z0-9]{43}$/)
const messageTokens = fc.stringMatching(/^[A-Za-z0-9_]{3,32}$/)
const appids = fc.stringMatching(/^wx[0-9a-f]{16}$/)
const timestamps = fc.integer({ min: 1e9, max: 9_999_999_999 }).map(String)
const nonces = fc.integer({ min: 1, max: 9_999_999_999 }).map(String)
/** Any text, with the surrogates paired: a lone one has no UTF-8 form and cannot survive any wire. */
const texts = fc.string({ unit: 'binary', maxLength: 300 })
const formats = fc.constantFrom('xml', 'json')

const settings = fc.record({ componentAppid: appids, messageToken: messageTokens, encodingAesKey: encodingAesKeys })

function create(options: { componentAppid: string; messageToken: string; encodingAesKey: string }): MessageCrypto {
  return new MessageCrypto({ ...options, random: randomBytes })
}

function kindOfRefusal(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    if (error instanceof MessageCryptoError) return error.kind
    throw error
  }
  return 'opened'
}

describe('round trips', () => {
  it('opens what it sealed, for any text and key', () => {
    fc.assert(
      fc.property(settings, texts, timestamps, nonces, formats, (options, plaintext, timestamp, nonce, format) => {
        const crypto = create(options)
        const sealed = crypto.seal({ plaintext, timestamp, nonce })
        const push = buildEncryptedPush(sealed, { ToUserName: 'gh_1' }, format)
        const expected = { plaintext, key: 'current', token: 'current', format }
        expect(crypto.open(push)).toEqual(expected)
        expect(crypto.openReply(buildEncryptedReply(sealed, format))).toEqual(expected)
      }),
    )
  })

  it('opens what was sealed with the previous key and token', () => {
    fc.assert(
      fc.property(settings, settings, texts, (before, now, plaintext) => {
        fc.pre(before.encodingAesKey !== now.encodingAesKey && before.messageToken !== now.messageToken)
        const rotated = new MessageCrypto({
          ...now,
          previousEncodingAesKey: before.encodingAesKey,
          previousMessageToken: before.messageToken,
          random: randomBytes,
        })
        const old = create({ ...before, componentAppid: now.componentAppid })
        const sealed = old.seal({ plaintext, timestamp: '1700000000', nonce: '1' })
        const opened = rotated.open(buildEncryptedPush(sealed, { AppId: now.componentAppid }))
        expect(opened.plaintext).toBe(plaintext)
        expect(opened.token).toBe('previous')
        // Keys that differ in the spare bits of the last character alone are the same key.
        if (before.encodingAesKey.slice(0, 42) !== now.encodingAesKey.slice(0, 42)) expect(opened.key).toBe('previous')
        const reply = rotated.seal({ ...opened, timestamp: '1700000000', nonce: '1' })
        expect(old.openReply(buildEncryptedReply(reply)).plaintext).toBe(plaintext)
      }),
    )
  })
})

describe('refusals', () => {
  const crypto = create({ componentAppid: 'wx00000000000c0001', messageToken: 'token', encodingAesKey: 'k'.repeat(43) })
  const appid = 'wx00000000000c0001'

  it('refuses any change of signature, timestamp, nonce or ciphertext', () => {
    const part = fc.constantFrom('msg_signature', 'timestamp', 'nonce', 'encrypt')
    fc.assert(
      fc.property(texts, timestamps, nonces, part, fc.nat(), fc.nat(), (plaintext, timestamp, nonce, name, at, to) => {
        const sealed = crypto.seal({ plaintext, timestamp, nonce })
        const { query } = buildEncryptedPush(sealed, { AppId: appid })
        const before = name === 'encrypt' ? sealed.encrypt : (query[name] ?? '')
        const alphabet = name === 'msg_signature' ? '0123456789abcdefABCDEFš' : '0123456789+/=AZaz'
        const index = at % before.length
        const after = before.slice(0, index) + (alphabet[to % alphabet.length] ?? '') + before.slice(index + 1)
        fc.pre(after !== before)
        const encrypt = name === 'encrypt' ? after : sealed.encrypt
        const changed = name === 'encrypt' ? query : { ...query, [name]: after }
        const { body } = buildEncryptedPush({ ...sealed, encrypt }, { AppId: appid })
        expect(kindOfRefusal(() => crypto.open({ query: changed, body }))).toBe('signature')
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a changed ciphertext even under a signature that fits it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const encrypt = Buffer.from(bytes).toString('base64')
        const signature = (parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
        const query = { timestamp: '1', nonce: '2', msg_signature: signature(['token', '1', '2', encrypt]) }
        const body = `<xml><AppId>${appid}</AppId><Encrypt>${encrypt}</Encrypt></xml>`
        expect(['decrypt', 'receiver']).toContain(kindOfRefusal(() => crypto.open({ query, body })))
      }),
    )
  })

  it('throws nothing but its own error, whatever it is given', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    )
    const nearly = fc
      .array(
        fc.constantFrom(
          '<xml>',
          '</xml>',
          '<Encrypt>',
          '</Encrypt>',
          '<![CDATA[',
          ']]>',
          'QUJD',
          '&lt;',
          '{"Encrypt":',
          '"a"}',
          '\n',
          '\ufeff',
        ),
      )
      .map((parts) => parts.join(''))
    const query = fc.record<PushQuery>(
      { timestamp: fc.string(), nonce: fc.string(), msg_signature: fc.string() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(anything, nearly), query, (body, given) => {
        expect(kindOfRefusal(() => crypto.open({ query: given, body }))).not.toBe('opened')
        expect(kindOfRefusal(() => crypto.openReply(body))).not.toBe('opened')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the fast reading of the envelope', () => {
  it('agrees with the parser wherever it applies', () => {
    const piece = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<AppId>',
      '</AppId>',
      '<ToUserName>',
      '</ToUserName>',
      '<Encrypt>',
      '</Encrypt>',
      '<![CDATA[',
      ']]>',
      'abc+/=',
      'wx1',
      '',
      '\n',
      ' ',
      '<a/>',
      '&amp;',
      '<!-- -->',
      '<?x?>',
      '<!DOCTYPE x>',
      '\u00a0',
      '\ufeff',
    )
    const pieces = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''))
    const value = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('abc+/=', 'wx1', '') },
      { weight: 1, arbitrary: pieces },
    )
    const around = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('', '\n', ' \r\n\t') },
      { weight: 1, arbitrary: pieces },
    )
    const element = (name: string) =>
      fc
        .tuple(value, fc.boolean())
        .map(([inside, isCdata]) =>
          isCdata ? `<${name}><![CDATA[${inside}]]></${name}>` : `<${name}>${inside}</${name}>`,
        )
    const body = fc
      .array(fc.oneof(element('AppId'), element('ToUserName'), element('Encrypt'), around), { maxLength: 4 })
      .map((parts) => `<xml>${parts.join('')}</xml>`)
    const read = (run: () => string) => {
      try {
        return run()
      } catch (error) {
        if (error instanceof MessageCryptoError) return 'refused'
        throw error
      }
    }
    let accepted = 0
    fc.assert(
      fc.property(
        fc.tuple(around, body, around).map((parts) => parts.join('')),
        (text) => {
          const fast = read(() => readEncrypt(text).encrypt)
          if (fast !== 'refused') accepted++
          expect(fast).toBe(read(() => parseEnvelope(text).encrypt))
        },
      ),
      { numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(300)
  })
})
