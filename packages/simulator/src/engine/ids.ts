import { createHash } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Every id, code, token and dice throw of the simulator. The n-th value of a kind depends on nothing but the seed, the
 * kind and n, so that one more call of one API does not shift the values of another.
 */
export class IdGenerator {
  readonly #seed: number
  readonly #counters: Record<string, number>

  constructor(seed: number, counters: Record<string, number>) {
    this.#seed = seed
    this.#counters = counters
  }

  /** 1, 2, 3 … */
  next(kind: string): number {
    const value = (this.#counters[kind] ?? 0) + 1
    this.#counters[kind] = value
    return value
  }

  bytes(kind: string, length: number): Buffer {
    const turn = this.next(kind)
    const blocks: Buffer[] = []
    for (let block = 0; block * 32 < length; block += 1) {
      blocks.push(createHash('sha256').update(`${this.#seed}:${kind}:${turn}:${block}`).digest())
    }
    return Buffer.concat(blocks).subarray(0, length)
  }

  text(kind: string, length: number): string {
    let text = ''
    for (const byte of this.bytes(kind, length)) text += ALPHABET[byte % ALPHABET.length]
    return text
  }

  hex(kind: string, length: number): string {
    return this.bytes(kind, Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length)
  }

  /** From 0 up to, not including, 1. */
  fraction(kind: string): number {
    return this.bytes(kind, 4).readUInt32BE() / 2 ** 32
  }

  appid(): string {
    return `wx${this.hex('appid', 16)}`
  }

  originalId(): string {
    return `gh_${this.hex('original-id', 12)}`
  }

  openid(kind = 'openid'): string {
    return `o${this.text(kind, 27)}`
  }

  ticket(): string {
    return `ticket@@@${this.text('ticket', 82)}`
  }

  /** `<digits>_…`, 157 characters, as seen in the field. */
  accessToken(kind: 'component-token' | 'authorizer-token' | 'user-token'): string {
    const digits = String(60 + (this.next('token-generation') % 40))
    return `${digits}_${this.text(kind, 154)}`
  }

  preAuthCode(): string {
    return `preauthcode@@@${this.text('pre-auth-code', 50)}`
  }

  authCode(): string {
    return `queryauthcode@@@${this.text('auth-code', 50)}`
  }

  refreshToken(): string {
    return `refreshtoken@@@${this.text('refresh-token', 43)}`
  }

  /** `62d522d5-0ef65b29-6c434e15` */
  rid(nowMs: number): string {
    const seconds = Math.floor(nowMs / 1000).toString(16)
    const tail = this.hex('rid', 16)
    return `${seconds}-${tail.slice(0, 8)}-${tail.slice(8)}`
  }

  /** A 64-bit number as text, beyond what a JavaScript number can hold exactly. */
  messageId(): string {
    return String(23_637_352_235_060_880n + BigInt(this.next('message-id')) * 7n)
  }
}
