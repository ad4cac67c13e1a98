import type { Clock, Timer } from './clock.ts'

export type WakeLoopOptions = {
  readonly clock: Clock
  /** Looks for work and sees to it; answers when there will be more, if it knows. Must not throw. */
  look(): Promise<number | undefined>
  /** How often to look for what no wake-up told of. */
  readonly pollMs: number
  /** Between two looks, so that what comes in quick succession is found together. */
  readonly breathMs: number
}

/** Looks for work when woken, when more is due, and every now and then; one look at a time. */
export class WakeLoop {
  readonly #options: WakeLoopOptions
  #isStarted = false
  #round: Promise<void> | undefined
  #wakeAgain = false
  #timer: Timer | undefined

  constructor(options: WakeLoopOptions) {
    this.#options = options
  }

  /** The look that is going on. */
  get round(): Promise<void> | undefined {
    return this.#round
  }

  start(): void {
    this.#isStarted = true
    this.wake()
  }

  /** Looks now instead of at the next poll. */
  wake(): void {
    if (!this.#isStarted) return
    if (this.#round) {
      this.#wakeAgain = true
      return
    }
    this.#timer?.cancel()
    this.#wakeAgain = false
    this.#round = this.#options.look().then((dueAt) => {
      this.#round = undefined
      if (this.#isStarted) this.#arm(dueAt)
    })
  }

  /** None begins after this; resolves when the one that is going on has ended. */
  async stop(): Promise<void> {
    this.#isStarted = false
    this.#timer?.cancel()
    await this.#round
  }

  #arm(dueAt: number | undefined): void {
    const { clock, pollMs, breathMs } = this.#options
    const untilDueMs = dueAt === undefined ? pollMs : Math.max(breathMs, dueAt - clock.now())
    const waitMs = this.#wakeAgain ? breathMs : Math.min(pollMs, untilDueMs)
    if (waitMs === 0) this.wake()
    else this.#timer = clock.after(waitMs, () => this.wake())
  }
}
