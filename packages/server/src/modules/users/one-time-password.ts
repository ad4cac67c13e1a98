import type { Random } from '../../lib/random.ts'

/** Without characters that are mistaken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_CHARACTERS = 4

/** About 79 bits, in groups that a person can type. */
export function createOneTimePassword(random: Pick<Random, 'bytes'>): string {
  const group = () => Array.from({ length: GROUP_CHARACTERS }, () => pick(random)).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Bytes beyond the largest multiple are thrown away, else the first characters would come more often. */
function pick(random: Pick<Random, 'bytes'>): string {
  const limit = 256 - (256 % ALPHABET.length)
  for (;;) {
    const byte = random.bytes(1).readUInt8()
    if (byte < limit) return ALPHABET.charAt(byte % ALPHABET.length)
  }
}
