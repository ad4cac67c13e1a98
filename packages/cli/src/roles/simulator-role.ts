import { join } from 'node:path'
import { readRoleSettings } from '../dev/role-settings.ts'
import type { RunningRole } from './running-role.ts'

/** The simulated WeChat; what happens in it survives a kill. */
export async function run(): Promise<RunningRole> {
  const { createSimulator } = await import('@guanjia/simulator')
  const { dataDir, host, ports } = readRoleSettings()
  const simulator = await createSimulator({ stateFile: join(dataDir, 'simulator.json') })
  await simulator.listen({ host, port: ports.simulator })
  return { details: {}, close: () => simulator.close() }
}
