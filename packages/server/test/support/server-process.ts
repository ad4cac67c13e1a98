import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type ToServer = { shiftMs: number }
export type FromServer = { url: string } | { shifted: true }

const ENTRY = join(import.meta.dirname, 'server-process-entry.ts')
const OUTPUT_KEPT = 20_000

/** One instance of the server, to be killed like one. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string
  readonly #child: ChildProcess

  constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, ['--conditions=guanjia:source', '--import', 'tsx', ENTRY], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env.PATH, ...environment },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-OUTPUT_KEPT)
      })
    }
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the server did not start:\n${output}`)
    })
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [FromServer]
    ended.catch(() => {})
    if (!('url' in message)) throw new Error('the server said something else than its address')
    return new ServerProcess(child, message.url)
  }

  /** Moves the clock of this process alone; its timers go on in real time. */
  async shift(shiftMs: number): Promise<void> {
    const answer = once(this.#child, 'message')
    this.#child.send({ shiftMs } satisfies ToServer)
    await answer
  }

  /** As `kill -9`: nothing of it runs on. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill(signal)
    await exited
  }
}
