import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@guanjia/testkit'
import type { DevFile } from '../../src/dev/dev-file.ts'

const command = join(import.meta.dirname, '..', '..', 'bin', 'guanjia.mjs')
const repository = join(import.meta.dirname, '..', '..', '..', '..')

export type Finished = { readonly code: number | null; readonly output: string }

/** The release build as a process, as users run it. */
export class Guanjia {
  readonly #process: ChildProcess
  readonly #exit: Promise<number | null>
  #output = ''

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.#process = this.spawn(args, { PATH: process.env.PATH, ...environment })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
      })
    }
    this.#exit = new Promise((resolve) => this.#process.once('close', resolve))
  }

  protected spawn(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    return spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  }

  get output(): string {
    return this.#output
  }

  /** Resolves when the output has the text; fails when the process ends before. */
  async printed(text: string, timeoutMs = 30_000): Promise<void> {
    const endsAt = Date.now() + timeoutMs
    while (!this.#output.includes(text)) {
      const hasEnded = this.#process.exitCode !== null || this.#process.signalCode !== null
      if (hasEnded || Date.now() > endsAt) throw new Error(`"${text}" was not printed:\n${this.#output}`)
      await sleep(20)
    }
  }

  async finished(): Promise<Finished> {
    const code = await this.#exit
    return { code, output: this.#output }
  }

  /** Ends it as Ctrl-C does, or with another signal, and says how long that took until nobody holds its output any more. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<Finished & { readonly tookMs: number }> {
    const startedAt = performance.now()
    this.#process.kill(signal)
    const finished = await this.finished()
    return { ...finished, tookMs: performance.now() - startedAt }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGTERM')
    return this.#exit.then(() => undefined)
  }
}

/** `npm start`, with options behind `--`. */
export class NpmStart extends Guanjia {
  protected override spawn(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    return spawn('npm', ['start', '--', ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], env })
  }
}

/** A folder of its own for each test. */
export function createDataDir(): { path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'guanjia-cli-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export type DevPlace = { readonly dataDir: string; readonly args: readonly string[] }

export async function createDevPlace(dataDir: string): Promise<DevPlace> {
  const names = ['--port', '--simulator-port', '--inner-port', '--business-port']
  const ports = await Promise.all(names.map(() => freePort()))
  return { dataDir, args: ['--data', dataDir, ...names.flatMap((name, index) => [name, String(ports[index])])] }
}

/** Starts `guanjia dev` and waits until it says that everything is up. */
export async function startDev({ args }: DevPlace, environment?: NodeJS.ProcessEnv): Promise<Guanjia> {
  const dev = new Guanjia(['dev', ...args], environment)
  await dev.printed('guanjia demo')
  return dev
}

export function readDevFile(dataDir: string): DevFile {
  return JSON.parse(readFileSync(join(dataDir, 'dev.json'), 'utf8'))
}

export async function getJson<T>(url: string, apiKey = ''): Promise<T> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
