import type { Clock } from '../../lib/clock.ts'

type Entry = { readonly at: number; readonly value: Promise<unknown> }

const MAX_ENTRIES = 20_000

/**
 * What was read a moment ago, so that the check of many mini programs asks what they share once, and the same check twice
 * in a row asks nothing. Failures are not kept.
 */
export class ReadCache {
  readonly #clock: Pick<Clock, 'now'>
  readonly #entries = new Map<string, Entry>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** The value of the key as of `since` or later, read if need be. */
  read<T>(key: string, since: number, read: () => Promise<T>): { value: Promise<T>; isOld: boolean } {
    const found = this.#entries.get(key)
    if (found && found.at >= since) return { value: found.value as Promise<T>, isOld: true }
    const value = read()
    const entry: Entry = { at: this.#clock.now(), value }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    })
    this.#prune()
    return { value, isOld: false }
  }

  #prune(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) return
      this.#entries.delete(key)
    }
  }
}
