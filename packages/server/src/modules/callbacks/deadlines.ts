import type { Clock, Timer } from '../../lib/clock.ts'

export type DeadlinesDeps = {
  clock: Pick<Clock, 'now' | 'after'>
  /** What work that takes longer is rejected with. */
  createError(): Error
}

type Pending = { readonly at: number; late(): void }

/**
 * Lets waiting for many pieces of work end in time, with one timer for all of them: a timer each would cost every push a
 * good part of what its decryption costs. The times that are given increase. What takes longer goes on all the same.
 */
export class Deadlines {
  readonly #deps: DeadlinesDeps
  /** In the order of their times. */
  readonly #pending = new Set<Pending>()
  #timer: Timer | undefined

  constructor(deps: DeadlinesDeps) {
    this.#deps = deps
  }

  wait<T>(work: Promise<T>, at: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const pending = { at, late: () => reject(this.#deps.createError()) }
      this.#pending.add(pending)
      this.#timer ??= this.#arm(at)
      work.then(
        (value) => {
          this.#forget(pending)
          resolve(value)
        },
        (error) => {
          this.#forget(pending)
          reject(error)
        },
      )
    })
  }

  #forget(pending: Pending): void {
    this.#pending.delete(pending)
    if (this.#pending.size > 0) return
    this.#timer?.cancel()
    this.#timer = undefined
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
  }
}
