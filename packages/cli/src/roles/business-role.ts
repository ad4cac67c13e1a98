import { join } from 'node:path'
import { readRoleSettings } from '../dev/role-settings.ts'
import type { RunningRole } from './running-role.ts'

/** The sample business system: writes down each webhook whose signature is right. */
export async function run(): Promise<RunningRole> {
  const { createRecordingBusiness } = await import('@guanjia/simulator')
  const { dataDir, ports, file } = readRoleSettings()
  const business = await createRecordingBusiness({
    webhookSecrets: file.webhookSecret === undefined ? [] : [file.webhookSecret],
    stateFile: join(dataDir, 'business.jsonl'),
  })
  await business.listen({ host: '127.0.0.1', port: ports.business })
  return { details: {}, close: () => business.close() }
}
