import { join } from 'node:path'
import { Child } from './child.ts'
import { childEnvironment } from './child-environment.ts'
import { createDevComponent, type DevFile, ensureDataDir, findDevFile, writeDevFile } from './dev-file.ts'
import type { RoleDetails, RoleName } from './messages.ts'
import type { Ports } from './ports.ts'
import { printSummary } from './summary.ts'

// Ctrl-C stops everything within two seconds.
const STOP_TIMEOUT_MS = 1700
const roles: readonly RoleName[] = ['simulator', 'server', 'business']

export type DevSessionOptions = {
  readonly dataDir: string
  readonly host: string
  readonly ports: Ports
  readonly isVerbose: boolean
}

/** The three processes of `guanjia dev` and the file that tells `guanjia demo` about them. */
export class DevSession {
  readonly #options: DevSessionOptions
  readonly #children: Child[] = []
  #file: DevFile

  constructor(options: DevSessionOptions) {
    ensureDataDir(options.dataDir)
    this.#options = options
    this.#file = prepareDevFile(options)
    writeDevFile(options.dataDir, this.#file)
  }

  /** Resolves when all are ready, or when `stopped` comes first. */
  async start(stopped: Promise<void>): Promise<void> {
    const areReady = this.#startAll().then(() => true)
    if (await Promise.race([areReady, stopped.then(() => false)])) printSummary(this.#file, this.#options.dataDir)
  }

  // One after the other: the server registers itself with the simulator, and tells the secret the business system verifies with.
  async #startAll(): Promise<void> {
    const { dataDir, isVerbose } = this.#options
    for (const name of roles) {
      const child = new Child({
        name,
        isVerbose,
        environment: () => childEnvironment(name, { ...this.#options, file: this.#file }),
        logFile: join(dataDir, 'logs', `${name}.log`),
        onReady: (details, pid) => this.#remember(name, details, pid),
      })
      this.#children.push(child)
      await child.start()
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop(STOP_TIMEOUT_MS)))
  }

  #remember(name: RoleName, details: RoleDetails, pid: number): void {
    this.#file = {
      ...this.#file,
      ...details,
      pids: { ...this.#file.pids, [name]: pid },
    }
    writeDevFile(this.#options.dataDir, this.#file)
  }
}

function prepareDevFile({ dataDir, host, ports }: DevSessionOptions): DevFile {
  const found = findDevFile(dataDir)
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return {
    ...found,
    version: 1,
    component: found?.component ?? createDevComponent(),
    urls: {
      server: `http://${address}:${ports.server}`,
      simulator: `http://${address}:${ports.simulator}`,
      inner: `http://127.0.0.1:${ports.inner}`,
      business: `http://127.0.0.1:${ports.business}`,
    },
    pids: { dev: process.pid },
  }
}
