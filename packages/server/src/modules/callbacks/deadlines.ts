import type { Clock, Timer } from '../../lib/clock.ts'

export type DeadlinesDeps = {
  clock: Pick<Clock, 'now' | 'after'>
  /** What work that takes longer is rejected with. */
  createError(): Error
}

/** Pushes that arrive together are read to their end in any order. */
const DISORDER_MS = 20

type Pending = { readonly at: number; late(): void }

/**
 * Lets waiting for many pieces of work end in time, with one timer for all of them: a timer each would cost every push a
 * good part of what its decryption costs. The times that are given nearly increase; one that lies well before others, of a
 * push whose body came slowly, has a timer of its own. What takes longer goes on all the same.
 */
export class Deadlines {
  readonly #deps: DeadlinesDeps
  /** In the order of their times. */
  readonly #pending = new Set<Pending>()
  #timer: Timer | undefined
  #last = Number.NEGATIVE_INFINITY

  constructor(deps: DeadlinesDeps) {
    this.#deps = deps
  }

  wait<T>(work: Promise<T>, at: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.#watch(at, () => reject(this.#deps.createError()))
      work.then(
        (value) => {
          forget()
          resolve(value)
        },
        (error) => {
          forget()
          reject(error)
        },
      )
    })
  }

  /** Answers how to end it. */
  #watch(at: number, late: () => void): () => void {
    if (at < this.#last - DISORDER_MS && this.#pending.size > 0) {
      const timer = this.#deps.clock.after(at - this.#deps.clock.now(), late)
      return () => timer.cancel()
    }
    this.#last = Math.max(this.#last, at)
    const pending = { at: this.#last, late }
    this.#pending.add(pending)
    this.#timer ??= this.#arm(pending.at)
    return () => this.#forget(pending)
  }

  #forget(pending: Pending): void {
    this.#pending.delete(pending)
    if (this.#pending.size > 0) return
    this.#timer?.cancel()
    this.#timer = undefined
    this.#last = Number.NEGATIVE_INFINITY
  }

  #arm(at: number): Timer {
    const { clock } = this.#deps
    return clock.after(at - clock.now(), () => this.#sweep())
  }

  #sweep(): void {
    this.#timer = undefined
    const now = this.#deps.clock.now()
    for (const pending of this.#pending) {
      if (pending.at > now) {
        this.#timer = this.#arm(pending.at)
        return
      }
      this.#pending.delete(pending)
      pending.late()
    }
    this.#last = Number.NEGATIVE_INFINITY
  }
}
