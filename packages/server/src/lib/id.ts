import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** `newId('cb')` makes `cb_01k…`: the kind, then a ULID, sortable by the time it was made. */
export type IdFactory = (kind: string) => string

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
/** Two characters for ten bits: every push makes ids, and this is five times as fast as a BigInt and its digits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => CROCKFORD.charAt(bits >> 5) + CROCKFORD.charAt(bits & 31))
const TIME_CHARACTERS = 10
/** The random part is two halves of 40 bits, which a number holds exactly. */
const HALF = 2 ** 40
const HALF_CHARACTERS = 8
const HALF_BYTES = 5
/** Random bytes are fetched for so many milliseconds at once. */
const SEEDS = 64

/** Ids made by one factory increase strictly, also within a millisecond and when the clock is set back. */
export function createIdFactory(clock: Pick<Clock, 'now'>, random: Pick<Random, 'bytes'>): IdFactory {
  const readSeed = createSeedReader(random)
  // Before any time a clock can show, so that the first id takes its seed.
  let lastTime = -1
  let high = 0
  let low = 0
  // Everything but the low half, which alone changes within a millisecond.
  let stem = ''
  const setStem = () => {
    stem = encode(lastTime, TIME_CHARACTERS) + encode(high, HALF_CHARACTERS)
  }
  return (kind) => {
    const now = clock.now()
    if (now > lastTime) {
      lastTime = now
      ;[high, low] = readSeed()
      setStem()
    } else if (++low === HALF) {
      low = 0
      if (++high === HALF) {
        high = 0
        lastTime += 1
      }
      setStem()
    }
    return `${kind}_${stem}${encode(low, HALF_CHARACTERS)}`
  }
}

function createSeedReader(random: Pick<Random, 'bytes'>): () => [number, number] {
  let bytes: Buffer = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at >= bytes.length) {
      bytes = random.bytes(SEEDS * 2 * HALF_BYTES)
      at = 0
    }
    at += 2 * HALF_BYTES
    return [bytes.readUIntBE(at - 2 * HALF_BYTES, HALF_BYTES), bytes.readUIntBE(at - HALF_BYTES, HALF_BYTES)]
  }
}

/** A text that sorts before every id of this kind made at `atMs` or later, and after all made before. */
export function firstIdAt(kind: string, atMs: number): string {
  return `${kind}_${encode(Math.max(0, atMs), TIME_CHARACTERS)}`
}

/** When an id was made, from 0 for what is no id of ours. */
export function timeOfId(id: string): number {
  const start = id.indexOf('_') + 1
  let time = 0
  for (const character of id.slice(start, start + 10)) time = time * 32 + Math.max(0, CROCKFORD.indexOf(character))
  return time
}

function encode(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 1024)) text = PAIRS[rest % 1024] + text
  return text
}
