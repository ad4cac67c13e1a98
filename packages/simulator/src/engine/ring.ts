/** The last so many entries, oldest first. */
export class Ring<T> {
  readonly #limit: number
  #items: T[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  add(item: T): void {
    this.#items.push(item)
    // Cut in blocks: shifting one by one would move the whole array at every call.
    if (this.#items.length >= this.#limit * 2) this.#items = this.#items.slice(-this.#limit)
  }

  all(): readonly T[] {
    return this.#items.length > this.#limit ? this.#items.slice(-this.#limit) : this.#items
  }

  /** The newest entry that fits. */
  findLast(fits: (item: T) => boolean): T | undefined {
    return this.all().findLast(fits)
  }

  clear(): void {
    this.#items = []
  }
}
