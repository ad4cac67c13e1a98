import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadRequest, LoadResult } from './load-process.ts'

/** The load generator, in its process. */
export class Load implements AsyncDisposable {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'load-process.ts'), { execArgv: process.execArgv })

  async run(request: LoadRequest): Promise<LoadResult> {
    this.#child.send(request)
    const [result] = (await once(this.#child, 'message')) as [LoadResult]
    return result
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
