import type { Account } from '../state/account.ts'
import type { Component } from '../state/component.ts'
import type { Settings } from '../state/settings.ts'
import type { SimulatorState } from '../state/simulator-state.ts'
import { AgendaRunner } from './agenda-runner.ts'
import type { SimulatorClock } from './clock.ts'
import { IdGenerator } from './ids.ts'
import { Ledger } from './ledger.ts'

/** State, time, ids, agenda and ledger in one hand; what pages, handlers and the control API work on. */
export class Engine {
  readonly clock: SimulatorClock
  readonly agenda: AgendaRunner
  readonly ledger = new Ledger()
  #state: SimulatorState
  #ids: IdGenerator
  #onChange: () => void = () => undefined

  constructor(options: { state: SimulatorState; clock: SimulatorClock }) {
    this.#state = options.state
    this.#ids = new IdGenerator(options.state.seed, options.state.counters)
    this.clock = options.clock
    this.clock.setOffset(options.state.clockOffsetMs)
    this.agenda = new AgendaRunner({
      clock: this.clock,
      agenda: () => this.#state.agenda,
      nextSequence: () => this.#ids.next('agenda'),
    })
  }

  get state(): SimulatorState {
    return this.#state
  }

  get ids(): IdGenerator {
    return this.#ids
  }

  get settings(): Settings {
    return this.#state.settings
  }

  /** A new state takes the place of the old one, for example an imported snapshot. */
  replaceState(state: SimulatorState): void {
    this.#state = state
    this.#ids = new IdGenerator(state.seed, state.counters)
    this.clock.setOffset(state.clockOffsetMs)
    this.agenda.rearm()
    this.changed()
  }

  onChange(listener: () => void): void {
    this.#onChange = listener
  }

  /** The state was changed outside of a call that waits for the disk. */
  changed(): void {
    this.#onChange()
  }

  now(): number {
    return this.clock.now()
  }

  nowSeconds(): number {
    return Math.floor(this.clock.now() / 1000)
  }

  advanceClock(ms: number): void {
    this.#state.clockOffsetMs += ms
    this.clock.setOffset(this.#state.clockOffsetMs)
    this.agenda.runDue()
    this.changed()
  }

  findComponent(appid: string): Component | undefined {
    return Object.hasOwn(this.#state.components, appid) ? this.#state.components[appid] : undefined
  }

  findAccount(appid: string): Account | undefined {
    return Object.hasOwn(this.#state.accounts, appid) ? this.#state.accounts[appid] : undefined
  }
}
