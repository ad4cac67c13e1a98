import { say } from '../lib/language.ts'
import { explainServerFailure } from '../lib/server-failure.ts'

/** Brings the database to this version, as every start does, and stops. */
export async function migrate(): Promise<void> {
  const { createApp, createLogger, loadConfig, readEnvironment } = await import('@guanjia/server')
  try {
    const { config, secrets } = loadConfig(readEnvironment())
    await using app = await createApp(config, secrets, { log: createLogger({ level: 'silent' }) })
    say(`数据库已是当前版本（${app.open.kind}）`, `The database is at this version (${app.open.kind})`)
  } catch (error) {
    throw await explainServerFailure(error)
  }
}
