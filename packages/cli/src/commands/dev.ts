import { resolve } from 'node:path'
import { DevSession } from '../dev/dev-session.ts'
import { ensurePortsFree, type Ports } from '../dev/ports.ts'

export type DevOptions = {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly simulatorPort: number
  readonly innerPort: number
  readonly businessPort: number
  readonly verbose: boolean
}

/** Runs the server, the simulated WeChat and the sample business system until Ctrl-C. */
export async function dev(options: DevOptions): Promise<void> {
  const ports: Ports = {
    server: options.port,
    simulator: options.simulatorPort,
    inner: options.innerPort,
    business: options.businessPort,
  }
  await ensurePortsFree(ports, options.host)
  const session = new DevSession({
    dataDir: resolve(options.data),
    host: options.host,
    ports,
    isVerbose: options.verbose,
  })
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, done)
  })
  try {
    await session.start(stopped)
    await stopped
  } finally {
    await session.stop()
  }
}
