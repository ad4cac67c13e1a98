import type { App } from '@guanjia/server'
import type { RoleDetails } from '../dev/messages.ts'
import { readRoleSettings } from '../dev/role-settings.ts'
import { explainServerFailure } from '../lib/server-failure.ts'
import type { RunningRole } from './running-role.ts'
import { seedServer } from './seed-server.ts'
import { seedSimulator } from './seed-simulator.ts'

/** The server as `guanjia start` runs it, with what a rehearsal needs put in. */
export async function run(): Promise<RunningRole> {
  const { createApp, loadConfig, readEnvironment } = await import('@guanjia/server')
  try {
    const { config, secrets } = loadConfig(readEnvironment())
    const app = await createApp(config, secrets)
    try {
      return { details: await startAndSeed(app), close: () => app.close() }
    } catch (error) {
      await app.close()
      throw error
    }
  } catch (error) {
    throw await explainServerFailure(error)
  }
}

async function startAndSeed(app: App): Promise<RoleDetails> {
  const settings = readRoleSettings()
  const { firstOperator } = await app.start()
  const seeded = await seedServer(app, settings)
  await seedSimulator(settings)
  return { ...seeded, ...(firstOperator === undefined ? {} : { operatorPassword: firstOperator.oneTimePassword }) }
}
