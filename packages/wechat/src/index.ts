// Messages: crypto, XML, pushes and replies.
export {
  type AuthorizerAppid,
  type ComponentAppid,
  isAppid,
  parseAuthorizerAppid,
  parseComponentAppid,
} from './appid.ts'
export { CallbackParseError } from './callback/callback-parse-error.ts'
export type { PlaintextFormat } from './callback/callback-plaintext.ts'
export {
  buildComponentCallback,
  type ComponentCallback,
  type ComponentCallbackData,
  type ComponentCallbackInput,
  type ComponentInfoType,
  parseComponentCallback,
  readAuthCodeExpiry,
  type UnknownComponentCallback,
} from './callback/component-callback.ts'
export { buildEncryptedPush, buildEncryptedReply, type PushHead, type SealedMessage } from './crypto/envelope.ts'
export {
  type KeyGeneration,
  MessageCrypto,
  type MessageCryptoOptions,
  type OpenedPush,
  type PushQuery,
  type SealRequest,
} from './crypto/message-crypto.ts'
export { MessageCryptoError, type MessageCryptoErrorKind } from './crypto/message-crypto-error.ts'
export { parseJsonExact } from './xml/json-codec.ts'
export { buildXml, parseXml } from './xml/xml-codec.ts'
export { XmlError } from './xml/xml-error.ts'
export { listOf, type ParseLimits, type XmlObject, type XmlValue } from './xml/xml-value.ts'
