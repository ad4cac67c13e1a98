import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, type TestComponent } from '@guanjia/testkit'

const repository = join(import.meta.dirname, '..', '..')
const example = join(repository, 'examples', 'business-system')
const RETRY_MS = 5
const GIVE_UP_MS = 60_000

export type Exit = { readonly code: number | null; readonly ms: number }

/**
 * What runs in the container: start.sh with both processes, on free ports and a folder of its own. Nothing of the
 * environment of whoever runs the drill comes in.
 */
export class Container implements AsyncDisposable {
  readonly folder: string
  readonly url: string
  readonly businessUrl: string
  readonly secretFile: string
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #output = ''

  private constructor(at: {
    folder: string
    port: number
    businessPort: number
    secretFile: string
    child: ChildProcess
  }) {
    this.folder = at.folder
    this.url = `http://127.0.0.1:${at.port}`
    this.businessUrl = `http://127.0.0.1:${at.businessPort}`
    this.secretFile = at.secretFile
    this.#child = at.child
    this.#exited = once(at.child, 'exit')
    for (const stream of [at.child.stdout, at.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
      })
    }
  }

  static async start(options: {
    component: TestComponent
    wechatUrl: string
    /** The staged release. */
    release: string
    /** Of an earlier run. */
    folder?: string
  }): Promise<Container> {
    const { component, wechatUrl, release } = options
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'guanjia-sidecar-'))
    const [port, innerPort, businessPort] = [await freePort(), await freePort(), await freePort()]
    const secretFile = join(folder, 'webhook-secret')
    const child = spawn(join(example, 'start.sh'), [], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
        LANG: 'en_US.UTF-8',
        GUANJIA_HOME: release,
        BUSINESS_HOME: example,
        GUANJIA_HOST: '127.0.0.1',
        GUANJIA_PORT: String(port),
        GUANJIA_INNER_PORT: String(innerPort),
        GUANJIA_DATA_DIR: join(folder, 'data'),
        GUANJIA_PUBLIC_URL: `http://127.0.0.1:${port}`,
        GUANJIA_PROXY_PORT: String(businessPort),
        GUANJIA_WECHAT_BASE_URL: wechatUrl,
        GUANJIA_LOG_LEVEL: 'warn',
        WX_APPID: component.appid,
        GUANJIA_COMPONENT_SECRET: component.secret,
        GUANJIA_MESSAGE_TOKEN: component.messageToken,
        GUANJIA_ENCODING_AES_KEY: component.encodingAesKey,
        BUSINESS_PORT: String(businessPort),
        BUSINESS_WEBHOOK_SECRET_FILE: secretFile,
        GUANJIA_INNER_URL: `http://127.0.0.1:${innerPort}`,
      },
    })
    return new Container({ folder, port, businessPort, secretFile, child })
  }

  get output(): string {
    return this.#output
  }

  /** The user and one-time password of the first start, as an operator reads them. */
  get firstOperator(): { username: string; password: string } {
    const [, username, password] = /user (\S+), one-time password (\S+)/.exec(this.#output) ?? []
    if (username === undefined || password === undefined) throw new Error(`no password was printed:\n${this.#output}`)
    return { username, password }
  }

  /** The two processes, by what they run. */
  pidOf(name: 'guanjia' | 'business'): number {
    const file = name === 'guanjia' ? 'guanjia.mjs' : 'business.cjs'
    const found = this.#children().find((pid) => readProc(pid, 'cmdline').includes(file))
    if (found === undefined) throw new Error(`${name} does not run:\n${this.#output}`)
    return found
  }

  /** Answers after how many milliseconds from now the address does. */
  async answersAt(url: string): Promise<number> {
    const startedAt = performance.now()
    while (!(await doesAnswer(url))) {
      if (this.#child.exitCode !== null) throw new Error(`start.sh has ended:\n${this.#output}`)
      if (performance.now() - startedAt > GIVE_UP_MS) throw new Error(`${url} does not answer:\n${this.#output}`)
      await sleep(RETRY_MS)
    }
    return performance.now() - startedAt
  }

  /** Does what ends the container, and waits until start.sh and both processes are gone. */
  async endBy(act: (pid: number) => void): Promise<Exit> {
    const pids = [this.pidOf('guanjia'), this.pidOf('business')]
    const startedAt = performance.now()
    act(this.#child.pid ?? 0)
    await this.#exited
    const left = pids.filter((pid) => existsSync(`/proc/${pid}`))
    if (left.length > 0) throw new Error(`left running: ${left.join(', ')}`)
    return { code: this.#child.exitCode, ms: performance.now() - startedAt }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM')
      await this.#exited
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  #children(): number[] {
    const { pid } = this.#child
    return readProc(pid ?? 0, `task/${pid}/children`)
      .split(' ')
      .filter((text) => text.trim() !== '')
      .map(Number)
  }
}

function readProc(pid: number, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8')
}

async function doesAnswer(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
