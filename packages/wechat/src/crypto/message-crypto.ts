import { type AesKey, decodeAesKey, decryptBlocks, encryptBlocks } from './aes-key.ts'
import { parseEnvelope, readEncrypt, type SealedMessage } from './envelope.ts'
import { MessageCryptoError } from './message-crypto-error.ts'
import { padLength, unpad } from './pkcs7.ts'
import { isSameSignature, signParts } from './signature.ts'

/** The query string of a push URL (推送 URL 参数). Nothing in it can be trusted before the signature is checked. */
export type PushQuery = {
  signature?: string
  timestamp?: string
  nonce?: string
  msg_signature?: string
  encrypt_type?: string
  echostr?: string
  openid?: string
}

/** Which of two values that are valid at once during a rotation: the newest, or the one before. */
export type KeyGeneration = 'current' | 'previous'

/** The component's message settings (第三方平台消息校验 Token 与加解密 Key), and where random bytes come from. */
export type MessageCryptoOptions = {
  componentAppid: string
  messageToken: string
  previousMessageToken?: string
  encodingAesKey: string
  previousEncodingAesKey?: string
  random: (bytes: number) => Buffer
}

/** A push that was verified and decrypted, and what opened it: a reply is sealed with the same. */
export type OpenedPush = {
  readonly plaintext: string
  readonly key: KeyGeneration
  readonly token: KeyGeneration
  readonly format: 'xml' | 'json'
}

/** What is to be encrypted, and the timestamp and nonce to sign it with. */
export type SealRequest = {
  plaintext: string
  timestamp: string
  nonce: string
  key?: KeyGeneration
  token?: KeyGeneration
}

const RANDOM_BYTES = 16
const LENGTH_BYTES = 4

/**
 * Verifies, decrypts and encrypts the messages of one component (消息加解密).
 *
 * The key and the token before the last change are accepted as well, because WeChat does not switch at one moment.
 * The appid inside the ciphertext is always the component's, also in a message to a merchant's account.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/Message_encryption_and_decryption.html
 * @example
 * const opened = crypto.open({ query: request.query, body: request.body })
 * const sealed = crypto.seal({ plaintext: replyXml, timestamp, nonce, key: opened.key })
 */
export class MessageCrypto {
  readonly #appid: Buffer
  readonly #keys: { current: AesKey; previous: AesKey | undefined }
  readonly #tokens: { current: string; previous: string | undefined }
  readonly #random: (bytes: number) => Buffer

  /** Throws a RangeError that names the field when a setting cannot be one. */
  constructor(options: MessageCryptoOptions) {
    const { previousEncodingAesKey: previousKey, previousMessageToken: previousToken } = options
    this.#appid = Buffer.from(checkedText(options.componentAppid, 'componentAppid'), 'utf8')
    this.#keys = {
      current: decodeAesKey(options.encodingAesKey, 'encodingAesKey'),
      previous: previousKey === undefined ? undefined : decodeAesKey(previousKey, 'previousEncodingAesKey'),
    }
    this.#tokens = {
      current: checkedText(options.messageToken, 'messageToken'),
      previous: previousToken === undefined ? undefined : checkedText(previousToken, 'previousMessageToken'),
    }
    this.#random = options.random
  }

  /**
   * Opens an encrypted push: envelope (XML or JSON), signature, decryption, receiver, in this order.
   *
   * Throws {@link MessageCryptoError} and nothing else, whatever it is given.
   */
  open(push: { query: PushQuery; body: Buffer | string }): OpenedPush {
    const { encrypt, format } = readEncrypt(push.body)
    const { timestamp, nonce, msg_signature: given } = push.query
    const token = this.#verify({ timestamp, nonce, encrypt, given })
    return { ...this.#decrypt(encrypt), token, format }
  }

  /** Opens an encrypted passive reply, whose signature stands in its body. The side that WeChat plays. */
  openReply(body: Buffer | string): OpenedPush {
    const { encrypt, format, fields } = parseEnvelope(body)
    const { TimeStamp: timestamp, Nonce: nonce, MsgSignature: given } = fields
    const token = this.#verify({ timestamp, nonce, encrypt, given })
    return { ...this.#decrypt(encrypt), token, format }
  }

  /** Encrypts and signs a text, with the current key unless the previous one is asked for. */
  seal(message: SealRequest): SealedMessage {
    const { timestamp, nonce } = message
    const key = this.#keys[message.key ?? 'current']
    const token = this.#tokens[message.token ?? 'current']
    if (!key) throw new RangeError('previousEncodingAesKey is not set')
    if (token === undefined) throw new RangeError('previousMessageToken is not set')
    const encrypt = encryptBlocks(key, this.#frame(message.plaintext)).toString('base64')
    return {
      encrypt,
      msgSignature: signParts([token, timestamp, nonce, encrypt]),
      signature: signParts([token, timestamp, nonce]),
      timestamp,
      nonce,
    }
  }

  /** Whether the three-part signature of a `GET …?echostr=` is right. It proves nothing about a body. */
  isEchoSignatureValid(query: PushQuery): boolean {
    const { timestamp, nonce, signature } = query
    if (!isText(timestamp) || !isText(nonce) || !isText(signature)) return false
    return this.#findToken([timestamp, nonce], signature) !== undefined
  }

  /** The parameters are unknown because a query may repeat a name and become a list. */
  #verify(signed: { timestamp: unknown; nonce: unknown; encrypt: string; given: unknown }): KeyGeneration {
    const { timestamp, nonce, encrypt, given } = signed
    if (!isText(timestamp) || !isText(nonce) || !isText(given)) {
      throw new MessageCryptoError('signature', 'timestamp, nonce or msg_signature is missing')
    }
    const token = this.#findToken([timestamp, nonce, encrypt], given)
    if (!token) throw new MessageCryptoError('signature', 'msg_signature does not match')
    return token
  }

  #findToken(parts: readonly string[], given: string): KeyGeneration | undefined {
    const { current, previous } = this.#tokens
    if (isSameSignature(signParts([current, ...parts]), given)) return 'current'
    if (previous !== undefined && isSameSignature(signParts([previous, ...parts]), given)) return 'previous'
    return undefined
  }

  #decrypt(encrypt: string): { plaintext: string; key: KeyGeneration } {
    const ciphertext = decodeBase64(encrypt)
    if (!ciphertext) throw new MessageCryptoError('decrypt', 'the ciphertext is not base64')
    let isReceiverWrong = false
    for (const key of ['current', 'previous'] as const) {
      const message = this.#unframe(key, ciphertext)
      if (message?.receiver.equals(this.#appid)) return { plaintext: message.content.toString('utf8'), key }
      isReceiverWrong ||= message !== undefined
    }
    if (isReceiverWrong) throw new MessageCryptoError('receiver', 'encrypted for another appid than the component')
    throw new MessageCryptoError('decrypt', 'the ciphertext does not decrypt')
  }

  /** 16 random bytes, length of the text in bytes, text, component appid, padding. */
  #frame(plaintext: string): Buffer {
    const content = Buffer.from(plaintext, 'utf8')
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(content.length)
    const bare = RANDOM_BYTES + LENGTH_BYTES + content.length + this.#appid.length
    const pad = padLength(bare)
    return Buffer.concat([this.#random(RANDOM_BYTES), length, content, this.#appid, Buffer.alloc(pad, pad)])
  }

  #unframe(generation: KeyGeneration, ciphertext: Buffer): { content: Buffer; receiver: Buffer } | undefined {
    const key = this.#keys[generation]
    const padded = key && decryptBlocks(key, ciphertext)
    const plain = padded && unpad(padded)
    const start = RANDOM_BYTES + LENGTH_BYTES
    if (!plain || plain.length < start) return undefined
    const end = start + plain.readUInt32BE(RANDOM_BYTES)
    if (end > plain.length) return undefined
    return { content: plain.subarray(start, end), receiver: plain.subarray(end) }
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function checkedText(value: string, field: string): string {
  if (!isText(value)) throw new RangeError(`${field} must not be empty`)
  return value
}

/**
 * Node's decoder skips what is not base64, and takes the alphabet for URLs as well; WeChat's ciphertext is canonical, so
 * anything else is refused. What was skipped is missing from the bytes.
 */
function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || text.includes('-') || text.includes('_')) return undefined
  const bytes = Buffer.from(text, 'base64')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return bytes.length > 0 && bytes.length === (text.length / 4) * 3 - padding ? bytes : undefined
}
