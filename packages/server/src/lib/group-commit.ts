/** What became of one item of a batch. */
export type Outcome<Result> = { ok: true; value: Result } | { ok: false; error: unknown }

/** The queue is at its limit: the caller is told at once instead of waiting for a place. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

/** A limit in items and in bytes. */
export type Load = { items: number; bytes: number }

export type GroupCommitOptions<Item, Result> = {
  /** How much goes into one flush at most; a single item may be heavier. */
  maxBatch: Load
  /** How much may wait for a flush at most, so that a slow database cannot fill the memory. */
  maxQueued: Load
  /** How long a flush waits for company. Not for items that somebody waits for. Default: not at all. */
  gatherMs?: number
  /**
   * How many flushes run at a time, where they do not wait for each other; the next one begins when as many wait as are
   * under way. Default: one.
   */
  maxFlushes?: number
  /** The weight of an item, in bytes. */
  weigh(item: Item): number
  /** Must answer one outcome for each item, in their order. A throw fails the whole batch. */
  flush(items: readonly Item[]): Promise<readonly Outcome<Result>[]>
}

type Waiting<Item, Result> = {
  item: Item
  bytes: number
  resolve(value: Result): void
  reject(error: unknown): void
}

/**
 * Lets items that arrive together share one flush, here one database transaction, and so one fsync.
 *
 * An item that finds nobody at work is flushed at the end of the event loop's present turn; what arrives during a flush
 * forms the next batch, which begins when that flush is over, or beside it once it is as large. Unless `gatherMs` is set there is no timer: under light load nothing waits, under heavy load the
 * batches grow by themselves. The turn matters with SQLite, which works synchronously: without it every request that one
 * poll of the sockets brings would be flushed before the next one is read.
 */
export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>
  readonly #waiting: Waiting<Item, Result>[] = []
  #waitingBytes = 0
  readonly #running = new Set<Promise<void>>()
  #isGathering = false
  /** Items of the flushes under way. */
  #flushing = 0
  /** Ends the waiting for company. */
  #hurry: (() => void) | undefined

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options
  }

  get queued(): number {
    return this.#waiting.length
  }

  submit(item: Item): Promise<Result> {
    const { maxBatch, maxQueued, weigh } = this.#options
    const bytes = weigh(item)
    if (this.#waiting.length >= maxQueued.items || this.#waitingBytes + bytes > maxQueued.bytes) {
      return Promise.reject(new QueueFullError('the queue is full'))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, bytes, resolve, reject })
      this.#waitingBytes += bytes
      this.#begin()
      if (this.#waiting.length >= maxBatch.items) this.#hurry?.()
    })
  }

  /** Resolves when everything that was submitted has been flushed. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) {
      this.#hurry?.()
      await Promise.all(this.#running)
    }
  }

  /** Begins a flush, where one is due and none is gathering already. */
  #begin(): void {
    if (this.#isGathering || this.#waiting.length === 0 || !this.#isDue()) return
    this.#isGathering = true
    const running = this.#flushNext().then(() => {
      this.#running.delete(running)
      this.#begin()
    })
    this.#running.add(running)
  }

  #isDue(): boolean {
    const { maxFlushes = 1 } = this.#options
    if (this.#running.size === 0) return true
    return this.#running.size < maxFlushes && this.#waiting.length >= this.#flushing
  }

  async #flushNext(): Promise<void> {
    await this.#gather()
    this.#isGathering = false
    const batch = this.#takeBatch()
    this.#flushing += batch.length
    this.#begin()
    await this.#flush(batch)
    this.#flushing -= batch.length
  }

  #gather(): Promise<void> {
    const { gatherMs, maxBatch } = this.#options
    return new Promise((resolve) => {
      if (gatherMs === undefined || this.#waiting.length >= maxBatch.items) setImmediate(resolve)
      else {
        const timer = setTimeout(resolve, gatherMs)
        this.#hurry = () => {
          clearTimeout(timer)
          resolve()
        }
      }
    })
  }

  #takeBatch(): Waiting<Item, Result>[] {
    const { items, bytes } = this.#options.maxBatch
    let count = 0
    let batchBytes = 0
    for (const entry of this.#waiting) {
      if (count >= items || (count > 0 && batchBytes + entry.bytes > bytes)) break
      count += 1
      batchBytes += entry.bytes
    }
    this.#waitingBytes -= batchBytes
    return this.#waiting.splice(0, count)
  }

  async #flush(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.#options.flush(batch.map((entry) => entry.item))
      batch.forEach((entry, i) => {
        const outcome = outcomes[i] ?? { ok: false, error: new Error('the flush answered too few outcomes') }
        if (outcome.ok) entry.resolve(outcome.value)
        else entry.reject(outcome.error)
      })
    } catch (error) {
      for (const entry of batch) entry.reject(error)
    }
  }
}
