import { type AccessToken, keyText, OVERLAP_MS, type TokenKey } from './token-life.ts'

type Entry = { readonly access: AccessToken; readonly lookedAt: number }

/**
 * How long a cached value is served without a look at the database. Another instance may have replaced it; WeChat honours
 * the old one for five minutes, of which this is the smaller part.
 */
const LOOK_AGAIN_MS = OVERLAP_MS / 5

/** The tokens that this process has looked at lately. */
export class TokenCache {
  readonly #maxEntries: number
  readonly #entries = new Map<string, Entry>()
  /** Values that WeChat refused: a look that began before the refusal must not bring one back. */
  readonly #refused = new Map<string, string>()

  constructor(maxEntries = 20_000) {
    this.#maxEntries = maxEntries
  }

  find(key: TokenKey, now: number): AccessToken | undefined {
    const entry = this.#entries.get(keyText(key))
    const ageMs = entry ? now - entry.lookedAt : Number.NaN
    return ageMs >= 0 && ageMs < LOOK_AGAIN_MS ? entry?.access : undefined
  }

  put(key: TokenKey, access: AccessToken, now: number): void {
    const text = keyText(key)
    if (this.#refused.get(text) === access.value) return
    // Taken out first, so that the order of the map is the order of use and its first entry the oldest.
    this.#entries.delete(text)
    this.#entries.set(text, { access, lookedAt: now })
    evictOldest(this.#entries, this.#maxEntries)
  }

  isRefused(key: TokenKey, value: string): boolean {
    return this.#refused.get(keyText(key)) === value
  }

  refuse(key: TokenKey, value: string): void {
    const text = keyText(key)
    this.#refused.delete(text)
    this.#refused.set(text, value)
    evictOldest(this.#refused, this.#maxEntries)
    if (this.#entries.get(text)?.access.value === value) this.#entries.delete(text)
  }

  forget(key: TokenKey): void {
    this.#entries.delete(keyText(key))
  }
}

function evictOldest(map: Map<string, unknown>, maxEntries: number): void {
  if (map.size <= maxEntries) return
  const { value } = map.keys().next()
  if (value !== undefined) map.delete(value)
}
