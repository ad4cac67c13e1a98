import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject } from 'node:crypto'
import type { Random } from './random.ts'

/**
 * Secrets at rest: AES-256-GCM. The context ("table.column:rowkey") is authenticated with the text, so that a sealed
 * value copied into another row or column does not open there.
 */
export type Sealer = {
  seal(plain: string, context: string): string
  unseal(sealed: string, context: string): string
  /** Ids of the keys held, the one that seals first. They reveal nothing of the keys. */
  readonly keyIds: readonly string[]
}

export class SealError extends Error {
  override readonly name = 'SealError'
  readonly kind: 'malformed' | 'unknown_key' | 'tampered'
  constructor(kind: SealError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

export const SEAL_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SEALED = /^gjs1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/

/** The first key seals; all of them unseal, so that keys can be rotated without stopping. */
export function createSealer(keys: readonly Buffer[], random: Pick<Random, 'bytes'>): Sealer {
  const ring = new Map<string, KeyObject>()
  for (const key of keys) {
    if (key.length !== SEAL_KEY_BYTES) throw new RangeError(`a seal key has ${SEAL_KEY_BYTES} bytes, not ${key.length}`)
    ring.set(
      createHash('sha256').update('guanjia-seal-key-id').update(key).digest('hex').slice(0, 8),
      createSecretKey(key),
    )
  }
  const first = ring.entries().next().value
  if (!first) throw new RangeError('at least one seal key is needed')
  const [sealingId, sealingKey] = first

  return {
    keyIds: [...ring.keys()],
    seal(plain, context) {
      const nonce = random.bytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce)
      cipher.setAAD(Buffer.from(context, 'utf8'))
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `gjs1.${sealingId}.${body.toString('base64url')}`
    },
    unseal(sealed, context) {
      const [, keyId, text] = SEALED.exec(sealed) ?? []
      const body = Buffer.from(text ?? '', 'base64url')
      if (!keyId || body.length < NONCE_BYTES + TAG_BYTES)
        throw new SealError('malformed', 'this is not a sealed value')
      const key = ring.get(keyId)
      if (!key) throw new SealError('unknown_key', `sealed under key ${keyId}, which is not configured`)
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context, 'utf8'))
      decipher.setAuthTag(body.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        )
      } catch {
        throw new SealError('tampered', `the sealed value was changed or does not belong to ${context}`)
      }
    },
  }
}
