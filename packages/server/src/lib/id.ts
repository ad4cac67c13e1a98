import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** `newId('cb')` makes `cb_01k…`: the kind, then a ULID, sortable by the time it was made. */
export type IdFactory = (kind: string) => string

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_BITS = 80n

/** Ids made by one factory increase strictly, also within a millisecond and when the clock is set back. */
export function createIdFactory(clock: Pick<Clock, 'now'>, random: Pick<Random, 'bytes'>): IdFactory {
  let lastTime = 0
  let lastTail = 0n
  return (kind) => {
    const now = clock.now()
    if (now > lastTime) {
      lastTime = now
      lastTail = BigInt(`0x${random.bytes(10).toString('hex')}`)
    } else if (++lastTail >> RANDOM_BITS) {
      lastTime += 1
      lastTail = 0n
    }
    return `${kind}_${encode(BigInt(lastTime), 10)}${encode(lastTail, 16)}`
  }
}

/** A text that sorts before every id of this kind made at `atMs` or later, and after all made before. */
export function firstIdAt(kind: string, atMs: number): string {
  return `${kind}_${encode(BigInt(Math.max(0, atMs)), 10)}`
}

/** When an id was made, from 0 for what is no id of ours. */
export function timeOfId(id: string): number {
  const start = id.indexOf('_') + 1
  let time = 0
  for (const character of id.slice(start, start + 10)) time = time * 32 + Math.max(0, CROCKFORD.indexOf(character))
  return time
}

function encode(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest >>= 5n) text = CROCKFORD.charAt(Number(rest & 31n)) + text
  return text
}
