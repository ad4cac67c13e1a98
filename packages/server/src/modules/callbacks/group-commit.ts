/** What became of one item of a batch. */
export type Outcome<Result> = { ok: true; value: Result } | { ok: false; error: unknown }

/** The queue is at its limit: the caller is told at once instead of waiting for a place. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export type GroupCommitOptions<Item, Result> = {
  /** How many items go into one flush at most. */
  maxBatch: number
  /** How many items may wait for a flush at most. */
  maxQueued: number
  /** Must answer one outcome for each item, in their order. A throw fails the whole batch. */
  flush(items: readonly Item[]): Promise<readonly Outcome<Result>[]>
}

type Waiting<Item, Result> = { item: Item; resolve(value: Result): void; reject(error: unknown): void }

/**
 * Lets items that arrive together share one flush, here one database transaction, and so one fsync.
 *
 * An item that finds nobody at work is flushed at once; what arrives during a flush forms the next batch. There is no
 * timer: under light load nothing waits, under heavy load the batches grow by themselves.
 */
export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>
  readonly #waiting: Waiting<Item, Result>[] = []
  #running: Promise<void> | undefined

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options
  }

  get queued(): number {
    return this.#waiting.length
  }

  submit(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#options.maxQueued) return Promise.reject(new QueueFullError('the queue is full'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when everything that was submitted has been flushed. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.#flushNext(this.#waiting.splice(0, this.#options.maxBatch))
    this.#running = undefined
  }

  async #flushNext(batch: readonly Waiting<Item, Result>[]): Promise<void> {
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
