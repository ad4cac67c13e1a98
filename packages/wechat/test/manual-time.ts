/** A clock that only moves when somebody sleeps by it; tests read the waits from `slept`. */
export class ManualTime {
  readonly slept: number[] = []
  #now: number

  constructor(now = 0) {
    this.#now = now
  }

  readonly clock = { now: () => this.#now }

  /** Arrow function, since it is handed over as an option. */
  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted === true) throw signal.reason
    this.slept.push(ms)
    this.#now += ms
  }

  advance(ms: number): void {
    this.#now += ms
  }
}
