import { type AgendaItem, type AgendaTask, addToAgenda } from '../state/agenda.ts'
import type { SimulatorClock, Timer } from './clock.ts'

export type TaskRunners = { [Kind in AgendaTask['kind']]: (task: Extract<AgendaTask, { kind: Kind }>) => void }

/** A single timer waits for the head of the agenda; longer waits than this are taken in steps. */
const LONGEST_WAIT_MS = 60 * 60 * 1000

/** Runs what is due. The agenda itself is part of the state, so it survives a restart and travels in a snapshot. */
export class AgendaRunner {
  readonly #clock: SimulatorClock
  readonly #agenda: () => AgendaItem[]
  readonly #nextSequence: () => number
  #runners: TaskRunners | undefined
  #timer: Timer | undefined
  #isStopped = false

  constructor(options: { clock: SimulatorClock; agenda: () => AgendaItem[]; nextSequence: () => number }) {
    this.#clock = options.clock
    this.#agenda = options.agenda
    this.#nextSequence = options.nextSequence
  }

  start(runners: TaskRunners): void {
    this.#runners = runners
    this.#arm()
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.cancel()
  }

  plan(task: AgendaTask, dueAt: number): void {
    addToAgenda(this.#agenda(), { dueAt, sequence: this.#nextSequence(), task })
    this.#arm()
  }

  /** Forget what fits, for example the next ticket when one is pushed by hand. */
  forget(fits: (task: AgendaTask) => boolean): void {
    const agenda = this.#agenda()
    for (let index = agenda.length - 1; index >= 0; index -= 1) {
      if (fits((agenda[index] as AgendaItem).task)) agenda.splice(index, 1)
    }
  }

  /** Everything due now, in order; also what becomes due by it. Returns how much was done. */
  runDue(): number {
    const runners = this.#runners
    if (!runners) return 0
    let done = 0
    const agenda = this.#agenda()
    for (let head = agenda[0]; head && head.dueAt <= this.#clock.now(); head = agenda[0]) {
      agenda.shift()
      const run = runners[head.task.kind] as (task: AgendaTask) => void
      run(head.task)
      done += 1
    }
    this.#arm()
    return done
  }

  rearm(): void {
    this.#arm()
  }

  #arm(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    const head = this.#agenda()[0]
    if (!head || this.#isStopped || !this.#runners) return
    const waitMs = Math.min(Math.max(0, head.dueAt - this.#clock.now()), LONGEST_WAIT_MS)
    this.#timer = this.#clock.after(waitMs, () => {
      this.runDue()
    })
  }
}
