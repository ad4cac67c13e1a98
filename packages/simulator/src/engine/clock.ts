export type Timer = { cancel(): void }

/** Where time comes from. The server's clock has this shape too, so one moved clock can drive both. */
export type BaseClock = { now(): number; after(ms: number, run: () => void): Timer }

export function createSystemClock(): BaseClock {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      timer.unref()
      return { cancel: () => clearTimeout(timer) }
    },
  }
}

/** The platform's time: the base clock plus what it was moved by. */
export class SimulatorClock {
  readonly #base: BaseClock
  #offsetMs: number

  constructor(base: BaseClock, offsetMs = 0) {
    this.#base = base
    this.#offsetMs = offsetMs
  }

  now(): number {
    return this.#base.now() + this.#offsetMs
  }

  /** Time without the offset: what a receiver with a right clock would read. */
  unmovedNow(): number {
    return this.#base.now()
  }

  after(ms: number, run: () => void): Timer {
    return this.#base.after(ms, run)
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs
  }
}
