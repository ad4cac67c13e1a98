import { randomBytes } from 'node:crypto'

/** Randomness as the server sees it, so that tests can fix it. */
export type Random = {
  bytes(n: number): Buffer
  /** At least 0, less than 1. */
  fraction(): number
}

export function createSystemRandom(): Random {
  return { bytes: (n) => randomBytes(n), fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32 }
}
