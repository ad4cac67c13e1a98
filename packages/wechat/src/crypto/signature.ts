import { hash, timingSafeEqual } from 'node:crypto'

/**
 * WeChat's signature over any number of parts (消息签名): SHA-1 of the parts in byte order, joined without separator.
 *
 * Three parts (token, timestamp, nonce) make `signature`, which does not cover the body; the fourth, the ciphertext,
 * makes `msg_signature`. JavaScript's default sort is byte order for the ASCII strings that WeChat sends.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/Message_encryption_and_decryption.html
 */
export function signParts(parts: readonly string[]): string {
  return hash('sha1', [...parts].sort().join(''), 'hex')
}

/** Whether two signatures are the same text, compared in constant time. */
export function isSameSignature(expected: string, given: string): boolean {
  // Compared as UTF-8: in latin1 a letter beyond U+00FF would lose its high byte and could pass for another one.
  const a = Buffer.from(expected, 'utf8')
  const b = Buffer.from(given, 'utf8')
  return a.length === b.length && timingSafeEqual(a, b)
}
