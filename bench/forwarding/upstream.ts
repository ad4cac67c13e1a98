import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arrivals } from './upstream-process.ts'

const LOOK_MS = 100
const GIVE_UP_MS = 120_000

export class Upstream implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly url: string

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.url = `http://127.0.0.1:${port}`
  }

  static async start(): Promise<Upstream> {
    const child = fork(join(import.meta.dirname, 'upstream-process.ts'), { execArgv: process.execArgv })
    const [port] = (await once(child, 'message')) as [number]
    return new Upstream(child, port)
  }

  /** Waits until so much has come to each of the paths. */
  async await(paths: readonly string[], count: number): Promise<Arrivals[]> {
    const giveUpAt = performance.now() + GIVE_UP_MS
    for (;;) {
      const seen = await this.#look()
      const found = paths.map((path) => seen[path])
      if (found.every((arrivals) => (arrivals?.count ?? 0) >= count)) return found.filter((one) => one !== undefined)
      const counts = found.map((arrivals) => arrivals?.count ?? 0)
      if (performance.now() > giveUpAt) throw new Error(`of ${count} deliveries came ${counts.join(', ')}`)
      await sleep(LOOK_MS)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }

  async #look(): Promise<Record<string, Arrivals | undefined>> {
    const answered = once(this.#child, 'message')
    this.#child.send('look')
    const [seen] = (await answered) as [Record<string, Arrivals | undefined>]
    return seen
  }
}
