import { type ChildProcess, spawn } from 'node:child_process'
import { entryFile } from '../lib/entry-file.ts'
import { complain, type Text } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'
import { followOutput, openChildLog } from './child-log.ts'
import type { ChildMessage, ParentMessage, RoleDetails, RoleName } from './messages.ts'

// Waits between restarts of a child that keeps dying; the last one repeats.
const RESTART_DELAYS_MS = [100, 1000, 5000, 15_000]
// A child that ran this long was healthy: the next crash starts at the first delay again.
const HEALTHY_MS = 60_000

export type ChildOptions = {
  readonly name: RoleName
  /** Asked for at each start. */
  readonly environment: () => NodeJS.ProcessEnv
  readonly logFile: string
  readonly isVerbose: boolean
  /** Called at each start, also after a crash. */
  readonly onReady: (details: RoleDetails, pid: number) => void
}

/**
 * One process of `guanjia dev`.
 *
 * starting → ready → (dies) → waiting → starting …, until stop(). A child that fails before it was ever ready is not restarted:
 * start() rejects, since what is wrong (a taken port, a bad setting) will not heal by itself.
 */
export class Child {
  readonly #options: ChildOptions
  #process: ChildProcess | undefined
  #restartTimer: NodeJS.Timeout | undefined
  #isStopping = false
  #wasReady = false
  #crashes = 0

  constructor(options: ChildOptions) {
    this.#options = options
  }

  /** Resolves when the child is ready for the first time. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => this.#spawn(resolve, reject))
  }

  /** Asks the child to finish, and ends it when it has not after the given time. Nothing is lost by that: all state is on disk. */
  async stop(timeoutMs: number): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#restartTimer)
    const child = this.#process
    if (child === undefined) return
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const exit = new Promise((resolve) => child.once('exit', resolve))
    if (child.connected) child.send({ type: 'stop' } satisfies ParentMessage)
    await exit
    clearTimeout(timer)
  }

  #spawn(resolve: () => void, reject: (error: Error) => void): void {
    const { name, environment, logFile, isVerbose, onReady } = this.#options
    const startedAt = Date.now()
    const log = openChildLog(logFile)
    const child = spawn(process.execPath, [entryFile(), '__role', name], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#process = child
    for (const output of [child.stdout, child.stderr]) if (output) followOutput(name, output, log, isVerbose)
    let failure: Text | undefined
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'failed') {
        failure = message.text
        return
      }
      this.#wasReady = true
      onReady(message.details, child.pid ?? 0)
      resolve()
    })
    child.on('exit', (code, signal) => {
      this.#process = undefined
      log.end()
      // After the first start this changes nothing: the promise is settled.
      if (failure !== undefined) reject(new UserError(failure.zh, failure.en))
      else reject(new UserError(`${name} 启动失败，见 ${logFile}`, `${name} did not start, see ${logFile}`))
      if (this.#wasReady && !this.#isStopping) this.#restart(startedAt, `${signal ?? code}`)
    })
  }

  #restart(startedAt: number, reason: string): void {
    const { name } = this.#options
    this.#crashes = Date.now() - startedAt > HEALTHY_MS ? 0 : this.#crashes
    const delayMs = RESTART_DELAYS_MS[Math.min(this.#crashes, RESTART_DELAYS_MS.length - 1)] ?? 0
    this.#crashes += 1
    complain(
      `${name} 意外退出（${reason}），${delayMs / 1000} 秒后重新启动`,
      `${name} ended unexpectedly (${reason}), starting it again in ${delayMs / 1000} s`,
    )
    this.#restartTimer = setTimeout(() => this.#spawn(noop, noop), delayMs)
  }
}

function noop(): void {}
