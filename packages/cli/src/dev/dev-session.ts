import { join } from 'node:path'
import { Child } from './child.ts'
import { childEnvironment } from './child-environment.ts'
import {
  createDevComponent,
  createWebhookSecret,
  type DevFile,
  ensureDataDir,
  findDevFile,
  writeDevFile,
} from './dev-file.ts'
import type { RoleName } from './messages.ts'
import type { Ports } from './ports.ts'
import { printSummary } from './summary.ts'

// Ctrl-C stops everything within two seconds.
const STOP_TIMEOUT_MS = 1700
const roles: readonly RoleName[] = ['simulator', 'business', 'server']

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
    const { dataDir, isVerbose } = this.#options
    for (const name of roles) {
      const child = new Child({
        name,
        isVerbose,
        environment: childEnvironment(name, { ...this.#options, file: this.#file }),
        logFile: join(dataDir, 'logs', `${name}.log`),
        onReady: (details, pid) => this.#remember(name, details, pid),
      })
      this.#children.push(child)
    }
    const areReady = Promise.all(this.#children.map((child) => child.start())).then(() => true)
    if (await Promise.race([areReady, stopped.then(() => false)])) printSummary(this.#file, dataDir)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop(STOP_TIMEOUT_MS)))
  }

  #remember(name: RoleName, details: Readonly<Record<string, string>>, pid: number): void {
    const { apiKey, operatorPassword } = details
    this.#file = {
      ...this.#file,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(operatorPassword === undefined ? {} : { operatorPassword }),
      pids: { ...this.#file.pids, [name]: pid },
    }
    writeDevFile(this.#options.dataDir, this.#file)
  }
}

function prepareDevFile({ dataDir, host, ports }: DevSessionOptions): DevFile {
  const found = findDevFile(dataDir)
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return {
    version: 1,
    component: found?.component ?? createDevComponent(),
    webhookSecret: found?.webhookSecret ?? createWebhookSecret(),
    ...(found?.apiKey === undefined ? {} : { apiKey: found.apiKey }),
    ...(found?.operatorPassword === undefined ? {} : { operatorPassword: found.operatorPassword }),
    urls: {
      server: `http://${address}:${ports.server}`,
      simulator: `http://${address}:${ports.simulator}`,
      inner: `http://127.0.0.1:${ports.inner}`,
      business: `http://127.0.0.1:${ports.business}`,
    },
    pids: { dev: process.pid },
  }
}
