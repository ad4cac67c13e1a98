import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const COMMAND = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'guanjia.mjs')
const RETRY_MS = 10
const GIVE_UP_MS = 60_000
/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** A process of the release build: the server, or the simulator. */
export class ReleaseProcess implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [COMMAND, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, ...environment },
    })
    this.#exited = once(this.#child, 'exit')
  }

  /** Answers after how many milliseconds from now the address does. */
  async answersAt(url: string): Promise<number> {
    const startedAt = performance.now()
    while (!(await doesAnswer(url))) {
      if (this.#child.exitCode !== null) throw new Error(`the process has ended with ${this.#child.exitCode}`)
      if (performance.now() - startedAt > GIVE_UP_MS) throw new Error(`${url} does not answer`)
      await sleep(RETRY_MS)
    }
    return performance.now() - startedAt
  }

  /** Memory that it holds at the moment, in megabytes. */
  readRssMb(): number {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) / 1024
  }

  /** Of the processor that it has used since its start, in seconds. */
  readCpuSeconds(): number {
    return cpuSecondsOf(this.#child.pid)
  }

  /** As `kill -9`: nothing of it runs on. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.#exited
  }
}

/** Of the processor that a process has used since its start. */
export function cpuSecondsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

async function doesAnswer(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
