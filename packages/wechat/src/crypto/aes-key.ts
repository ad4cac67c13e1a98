import { createCipheriv, createDecipheriv, createSecretKey, type Decipher, type KeyObject } from 'node:crypto'

/**
 * An EncodingAESKey ready for use. The KeyObject is kept because Node 24 takes 32 us for a raw key against 5 us, and one
 * decipher for all messages, because setting it up takes longer than decrypting a message with it.
 */
export type AesKey = {
  readonly key: KeyObject
  readonly iv: Buffer
  readonly decipher: Decipher
  /** What the decipher combines the next block with: the block before it, whichever message that belonged to. */
  readonly before: Buffer
}

const BLOCK_BYTES = 16

/**
 * Decodes an EncodingAESKey (消息加解密Key).
 *
 * It is not checked by encoding it again: the last of the 43 characters carries two spare bits, so that four different
 * last characters stand for the same key.
 */
export function decodeAesKey(encodingAesKey: string, field: string): AesKey {
  if (typeof encodingAesKey !== 'string' || !/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) {
    throw new RangeError(`${field} must be 43 characters out of a-z, A-Z and 0-9`)
  }
  const bytes = Buffer.from(`${encodingAesKey}=`, 'base64')
  const key = createSecretKey(bytes)
  const iv = Buffer.from(bytes.subarray(0, BLOCK_BYTES))
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return { key, iv, decipher, before: Buffer.from(iv) }
}

/** AES-256-CBC of a text that is already padded. */
export function encryptBlocks({ key, iv }: AesKey, padded: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()])
}

/**
 * The padded text, or undefined when the ciphertext is not a whole number of AES blocks.
 *
 * In CBC every block is combined with the ciphertext before it, the first one with the initialisation vector. The decipher
 * takes the messages for one long text, so of each the first block is put right.
 */
export function decryptBlocks({ iv, decipher, before }: AesKey, ciphertext: Buffer): Buffer | undefined {
  if (ciphertext.length === 0 || ciphertext.length % BLOCK_BYTES !== 0) return undefined
  const text = decipher.update(ciphertext)
  for (let at = 0; at < BLOCK_BYTES; at++) {
    text[at] = (text[at] as number) ^ (before[at] as number) ^ (iv[at] as number)
  }
  ciphertext.copy(before, 0, ciphertext.length - BLOCK_BYTES)
  return text
}
