import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@guanjia/testkit'

const COMMAND = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'guanjia.mjs')
const RETRY_MS = 50
const GIVE_UP_MS = 60_000

type DevFile = {
  apiKey?: string
  component: { appid: string }
  urls: { server: string; simulator: string }
  pids: { server?: number }
}

/** A fresh simulator and server of the release build, as `guanjia dev` starts them; a server that dies is started again. */
export class Rehearsal implements AsyncDisposable {
  readonly dataDir: string
  readonly #dev: ChildProcess
  readonly #exited: Promise<unknown>

  private constructor(dataDir: string, dev: ChildProcess) {
    this.dataDir = dataDir
    this.#dev = dev
    this.#exited = once(dev, 'exit')
  }

  static async start(): Promise<Rehearsal> {
    const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-drill-'))
    const names = ['--port', '--simulator-port', '--inner-port', '--business-port']
    const ports = await Promise.all(names.map(() => freePort()))
    const args = [COMMAND, 'dev', '--data', dataDir, ...names.flatMap((name, index) => [name, String(ports[index])])]
    const dev = spawn(process.execPath, args, { stdio: 'ignore', env: { PATH: process.env.PATH } })
    const rehearsal = new Rehearsal(dataDir, dev)
    await waitFor('guanjia dev', () => rehearsal.#isUp())
    return rehearsal
  }

  get file(): DevFile {
    return JSON.parse(readFileSync(join(this.dataDir, 'dev.json'), 'utf8')) as DevFile
  }

  /** Asks the server's API, as a business system does; undefined while it is away. */
  async api<T>(method: string, path: string, json?: unknown): Promise<T | undefined> {
    const { urls, apiKey } = this.file
    try {
      return await request<T>(method, `${urls.server}/api/v1${path}`, { json, authorization: `Bearer ${apiKey}` })
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }

  /** Asks the simulated WeChat for what its operators, reviewers and ledgers know. */
  simulator<T>(method: string, path: string, json?: unknown): Promise<T> {
    return request<T>(method, `${this.file.urls.simulator}/_sim/api${path}`, { json })
  }

  /** Ends the server as a power cut would, and answers when another one is there. */
  async killServer(): Promise<void> {
    const { pids } = this.file
    if (pids.server === undefined) throw new Error('the server is not running')
    process.kill(pids.server, 'SIGKILL')
    await waitFor('another server', async () => this.file.pids.server !== pids.server && this.#isUp())
  }

  async #isUp(): Promise<boolean> {
    if (!existsSync(join(this.dataDir, 'dev.json')) || this.file.apiKey === undefined) return false
    return (await this.api('GET', '/templates')) !== undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#dev.kill('SIGTERM')
    await this.#exited
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

async function request<T>(
  method: string,
  url: string,
  { json, authorization }: { json?: unknown; authorization?: string },
): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(authorization && { authorization }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export async function waitFor(what: string, isThere: () => Promise<boolean>): Promise<void> {
  const endsAt = Date.now() + GIVE_UP_MS
  while (!(await isThere().catch(() => false))) {
    if (Date.now() > endsAt) throw new Error(`${what} did not come within ${GIVE_UP_MS / 1000} s`)
    await sleep(RETRY_MS)
  }
}
