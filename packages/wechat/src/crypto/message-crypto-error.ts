/** Why a push was refused. `envelope`: not a push at all; the rest are named after the step that failed. */
export type MessageCryptoErrorKind = 'signature' | 'decrypt' | 'receiver' | 'envelope'

/**
 * A push that is not from WeChat, or not for this component (消息验签或解密失败).
 *
 * The message never contains the body, a key or a token, so it may be logged.
 */
export class MessageCryptoError extends Error {
  override readonly name = 'MessageCryptoError'
  readonly kind: MessageCryptoErrorKind

  constructor(kind: MessageCryptoErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
