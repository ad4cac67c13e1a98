import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@guanjia/testkit'
import { type Connection, createConnection } from 'mysql2/promise'
import { cpuSecondsOf } from './release-process.ts'

const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin']
const RETRY_MS = 50
const GIVE_UP_MS = 60_000

/** A MariaDB with the settings it comes with, in a folder of its own, that may be stopped and killed at will. */
export class MariaDb implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  readonly #program: string
  #child: ChildProcess | undefined

  private constructor(program: string, folder: string, port: number) {
    this.#program = program
    this.#folder = folder
    this.port = port
  }

  /** Undefined where no MariaDB is installed. */
  static async start(): Promise<MariaDb | undefined> {
    const program = findProgram('mariadbd')
    const installer = findProgram('mariadb-install-db')
    if (program === undefined || installer === undefined) return undefined
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-mariadb-'))
    mkdirSync(join(folder, 'tmp'))
    const options = [
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--tmpdir=${folder}/tmp`,
      '--auth-root-authentication-method=normal',
    ]
    execFileSync(installer, [...options, '--skip-test-db', `--user=${userInfo().username}`], { stdio: 'ignore' })
    const mariaDb = new MariaDb(program, folder, await freePort())
    await mariaDb.resume()
    return mariaDb
  }

  /** What the server has to know to work on a database of this MariaDB. */
  environment(database: string): Record<string, string> {
    return { MYSQL_ADDRESS: `127.0.0.1:${this.port}`, MYSQL_USERNAME: 'root', MYSQL_DATABASE: database }
  }

  connect(database?: string): Promise<Connection> {
    return createConnection({ host: '127.0.0.1', port: this.port, user: 'root', ...(database && { database }) })
  }

  /** Of the processor that it has used since it was started. */
  readCpuSeconds(): number {
    return cpuSecondsOf(this.#child?.pid)
  }

  async resume(): Promise<void> {
    const folder = this.#folder
    this.#child = spawn(
      this.#program,
      [
        '--no-defaults',
        `--user=${userInfo().username}`,
        `--datadir=${folder}/data`,
        // A server that starts deletes the temporary tables it finds; those in the common folder belong to another one.
        `--tmpdir=${folder}/tmp`,
        `--socket=${folder}/socket`,
        `--pid-file=${folder}/pid`,
        '--bind-address=127.0.0.1',
        `--port=${this.port}`,
      ],
      { stdio: 'ignore' },
    )
    const giveUpAt = performance.now() + GIVE_UP_MS
    while (!(await this.#doesAnswer())) {
      if (this.#child.exitCode !== null) throw new Error(`mariadbd has ended with ${this.#child.exitCode}`)
      if (performance.now() > giveUpAt) throw new Error('mariadbd does not answer')
      await sleep(RETRY_MS)
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child?.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill(signal)
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #doesAnswer(): Promise<boolean> {
    try {
      await (await this.connect()).end()
      return true
    } catch {
      return false
    }
  }
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), ...FOLDERS]
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}
