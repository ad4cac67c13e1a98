import type { AddressInfo } from 'node:net'
import { SimulatorControl } from './control/control.ts'
import { type BaseClock, createSystemClock, SimulatorClock } from './engine/clock.ts'
import { Engine } from './engine/engine.ts'
import { serializeState } from './engine/serialize-state.ts'
import { loadStateFile, StateFile } from './engine/state-file.ts'
import { createHttpServer } from './http-server.ts'
import { PushQueue } from './push/push-queue.ts'
import { createSettings, type Pace, type Settings } from './state/settings.ts'
import { createState } from './state/simulator-state.ts'
import { runRegistrationTask } from './world/complete-registration.ts'
import { runTicketTask } from './world/configure-component.ts'
import { runAuditTask } from './world/decide-audit.ts'
import { runInterfaceTask } from './world/decide-interface.ts'

export type SimulatorOptions = {
  /** Same seed, same run. Default 1. */
  seed?: number
  /** Default: the system's. The server's clock fits too, so that one moved clock drives both. */
  clock?: BaseClock
  /** Keeps the state here: written before the answer that depends on it, read at the next start. */
  stateFile?: string
  /** `dev` (default): short privacy scan, audits wait for a person. `accelerated`: all by itself in milliseconds. */
  pace?: Pace
  settings?: Partial<Settings>
}

export type Simulator = AsyncDisposable & {
  /** Where it listens; empty before that. */
  readonly url: string
  readonly control: SimulatorControl
  listen(address?: { host?: string; port?: number }): Promise<string>
  close(): Promise<void>
}

/** From here on the state is not written before each answer but at intervals. */
const MANY_ACCOUNTS = 1000

/**
 * A WeChat Open Platform on this machine: API, pages, pushes and a control API on one address.
 *
 * @example
 * await using simulator = await createSimulator({ seed: 7, pace: 'accelerated' })
 * const url = await simulator.listen({ port: 0 })
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const stored = options.stateFile === undefined ? undefined : await loadStateFile(options.stateFile)
  const settings = createSettings(options.pace ?? 'dev', options.settings)
  const state = stored ?? createState({ seed: options.seed ?? 1, settings })
  if (stored) Object.assign(stored.settings, options.settings)

  const clock = new SimulatorClock(options.clock ?? createSystemClock())
  const engine = new Engine({ state, clock })
  const pushes = new PushQueue(engine)
  const context = { engine, pushes }
  const control = new SimulatorControl(engine, pushes)
  const file =
    options.stateFile === undefined
      ? undefined
      : new StateFile(options.stateFile, {
          serialize: () => serializeState(engine.state),
          isLarge: () => (engine.state.counters.account ?? 0) > MANY_ACCOUNTS,
        })
  engine.onChange(() => file?.saveLater())
  const app = await createHttpServer({ context, control, saved: async () => file?.save() })
  engine.agenda.start({
    ticket: (task) => runTicketTask(context, task.componentAppid),
    push: (task) => pushes.attempt(task.pushId),
    audit: (task) => runAuditTask(context, task),
    interface: (task) => runInterfaceTask(context, task),
    registration: (task) => runRegistrationTask(context, task.taskId),
  })

  let url = ''
  const close = async () => {
    engine.agenda.stop()
    await app.close()
    await pushes.close()
    await file?.close()
  }
  return {
    get url() {
      return url
    },
    control,
    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      await app.listen({ host, port })
      const address = app.server.address() as AddressInfo
      url = `http://${host}:${address.port}`
      return url
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
