import type { WechatFetch } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import type { Config } from '../config/config.ts'
import { ensureDataDir } from '../config/data-dir.ts'
import { loadSealKeys } from '../config/seal-keys.ts'
import type { Secrets } from '../config/secrets.ts'
import { type DatabaseOptions, type OpenDatabase, openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { checkSealKey } from '../db/seal-check.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { type Clock, createSystemClock } from '../lib/clock.ts'
import { createIdFactory, type IdFactory } from '../lib/id.ts'
import { createSystemRandom, type Random } from '../lib/random.ts'
import { createSealer, type Sealer } from '../lib/seal.ts'
import { createLogger, type Logger } from '../logger.ts'
import type { ComponentSettings } from '../modules/components/component.ts'
import { settingsOfConfig } from '../modules/components/component-config.ts'
import { WechatConnection } from '../modules/gateway/wechat-connection.ts'
import { VERSION } from '../version.ts'

/** Of the two seconds a shutdown may take. */
const JOBS_DRAIN_MS = 1_000

/** The real seams of the server; everything else is real in tests too. */
export type AppOverrides = {
  clock?: Clock
  random?: Random
  /** In place of HTTP to WeChat. */
  fetch?: WechatFetch
  log?: Logger
  /** Answers that do not match their schema fail instead of being logged. */
  strictResponses?: boolean
}

/** What every module builds on. */
export type Base = {
  config: Config
  open: OpenDatabase
  db: OpenDatabase['db']
  jobs: JobQueue
  clock: Clock
  random: Random
  newId: IdFactory
  sealer: Sealer
  log: Logger
  metrics: Registry
  /** How WeChat is reached; closed at the end when it is ours. */
  wechat: { fetch: WechatFetch; connection: WechatConnection | undefined }
  /** The component of the environment. */
  component: ComponentSettings | undefined
}

/** The database migrated, the keys fitting; nothing works yet. */
export async function createBase(config: Config, secrets: Secrets, overrides: AppOverrides): Promise<Base> {
  const log = overrides.log ?? createLogger(config.log)
  const clock = overrides.clock ?? createSystemClock()
  const random = overrides.random ?? createSystemRandom()
  const newId = createIdFactory(clock, random)
  await ensureDataDir(config.dataDir)
  const sealer = createSealer(await loadSealKeys(secrets, { dataDir: config.dataDir, log }), random)
  const open = await openDatabase(databaseOptions(config, secrets))
  try {
    const applied = await migrate(open.db, { clock, version: VERSION })
    if (applied.length > 0) log.child({ name: 'guanjia:database' }).info({ applied }, 'database migrated')
    await checkSealKey(open.db, sealer, clock)
  } catch (error) {
    await open.close()
    throw error
  }
  const jobs = new JobQueue({ open, clock, log: log.child({ name: 'guanjia:jobs' }), newId, drainMs: JOBS_DRAIN_MS })
  return {
    config,
    open,
    db: open.db,
    jobs,
    clock,
    random,
    newId,
    sealer,
    log,
    metrics: new Registry(),
    wechat: overrides.fetch ? { fetch: overrides.fetch, connection: undefined } : openWechatConnection(),
    component: settingsOfConfig(config.component, secrets.component),
  }
}

function openWechatConnection(): Base['wechat'] {
  const connection = new WechatConnection()
  return { fetch: connection.fetch, connection }
}

export function databaseOptions({ database }: Config, { mysqlPassword }: Secrets): DatabaseOptions {
  return database.kind === 'sqlite' ? database : { ...database, password: mysqlPassword?.reveal() ?? '' }
}
