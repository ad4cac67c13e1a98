import { explainServerFailure } from '../lib/server-failure.ts'
import type { RunningRole } from './running-role.ts'
import { seedServer } from './seed-server.ts'

/** The server as `guanjia start` runs it, with what a rehearsal needs put in. */
export async function run(): Promise<RunningRole> {
  const { createApp, loadConfig, readEnvironment } = await import('@guanjia/server')
  try {
    const { config, secrets } = loadConfig(readEnvironment())
    const app = await createApp(config, secrets)
    const { firstOperator } = await app.start()
    const seeded = await seedServer(app)
    const operatorPassword = firstOperator?.oneTimePassword
    return {
      details: { ...seeded, ...(operatorPassword === undefined ? {} : { operatorPassword }) },
      close: () => app.close(),
    }
  } catch (error) {
    throw await explainServerFailure(error)
  }
}
