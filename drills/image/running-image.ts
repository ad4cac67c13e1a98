import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@guanjia/testkit'
import type { Image } from './rehearsal.ts'

const GIVE_UP_MS = 60_000
const RETRY_MS = 10

/** An image that runs: its own entrypoint and command, with its paths where they were rehearsed, on free ports. */
export class RunningImage implements AsyncDisposable {
  readonly url: string
  readonly pid: number
  readonly #image: Image
  readonly #environment: Readonly<Record<string, string>>
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #output = ''

  private constructor(image: Image, environment: Record<string, string>) {
    this.#image = image
    this.#environment = environment
    this.url = `http://127.0.0.1:${environment.GUANJIA_PORT}`
    const [program = '', ...args] = [...image.entrypoint, ...image.command].map((word) => inside(image, word))
    this.#child = spawn(program, args, {
      cwd: join(image.root, image.workdir),
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.pid = this.#child.pid ?? 0
    this.#exited = once(this.#child, 'exit')
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
      })
    }
  }

  static async start(image: Image): Promise<RunningImage> {
    const [port, innerPort, businessPort] = [await freePort(), await freePort(), await freePort()]
    return new RunningImage(image, {
      PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
      ...image.environment,
      GUANJIA_HOST: '127.0.0.1',
      GUANJIA_PORT: String(port),
      GUANJIA_INNER_PORT: String(innerPort),
      GUANJIA_DATA_DIR: join(image.root, 'data'),
      // Its user `node` comes with the base image.
      GUANJIA_USER: 'nobody',
      GUANJIA_HOME: join(image.root, 'guanjia'),
      BUSINESS_HOME: join(image.root, 'business'),
      ...(image.environment.GUANJIA_PROXY_PORT && {
        GUANJIA_PROXY_PORT: String(businessPort),
        BUSINESS_PORT: String(businessPort),
      }),
      // Nothing listens there.
      GUANJIA_WECHAT_BASE_URL: 'http://127.0.0.1:9',
    })
  }

  /** Answers after how many milliseconds it does. */
  async answersAt(path: string): Promise<number> {
    const startedAt = performance.now()
    while (!(await doesAnswer(`${this.url}${path}`))) {
      if (this.#child.exitCode !== null) throw new Error(`it has ended:\n${this.#output}`)
      if (performance.now() - startedAt > GIVE_UP_MS) throw new Error(`${path} does not answer:\n${this.#output}`)
      await sleep(RETRY_MS)
    }
    return performance.now() - startedAt
  }

  /** The exit code of its HEALTHCHECK. */
  checkHealth(): number | null {
    const [program = '', ...args] = this.#image.healthcheck
    return spawnSync(program, args, { env: this.#environment }).status
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    await this.#exited
    return this.#child.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.stop()
  }
}

function inside(image: Image, word: string): string {
  const path = join(image.root, word)
  return word.startsWith('/') && existsSync(path) ? path : word
}

async function doesAnswer(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
