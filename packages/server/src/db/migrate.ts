import { type Kysely, sql } from 'kysely'
import { AppError } from '../http/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { dialectOf } from './dialects/dialect-of.ts'
import type { DialectTools } from './dialects/dialect-tools.ts'
import { migrations as allMigrations } from './migrations/migrations.ts'
import { createSchemaSteps, type Migration } from './migrations/schema-steps.ts'
import type { Schema } from './schema.ts'

export type MigrateOptions = {
  clock: Pick<Clock, 'now'>
  version: string
  migrations?: Readonly<Record<string, Migration>>
}

/** Brings the schema up to date and answers which migrations ran. One instance works, the others wait for it. */
export async function migrate(db: Kysely<Schema>, options: MigrateOptions): Promise<string[]> {
  const tools = dialectOf(db)
  return underLock(db, tools, async (locked) => {
    const steps = createSchemaSteps(locked as unknown as Kysely<unknown>, tools)
    await steps.createTable('gj_migration', (table) =>
      table
        .addColumn('name', tools.columns.name(), (column) => column.primaryKey())
        .addColumn('guanjia_version', tools.columns.word(), (column) => column.notNull())
        .addColumn('created_at', tools.columns.number(), (column) => column.notNull()),
    )
    const known = options.migrations ?? allMigrations
    const applied = await locked.selectFrom('gj_migration').selectAll().orderBy('name').execute()
    refuseNewer(applied, known, options.version)

    const appliedNames = new Set(applied.map(({ name }) => name))
    const pending = Object.entries(known).filter(([name]) => !appliedNames.has(name))
    for (const [name, migration] of pending) {
      await migration(steps, tools.columns)
      const row = { name, guanjia_version: options.version, created_at: options.clock.now() }
      await locked.insertInto('gj_migration').values(row).execute()
    }
    return pending.map(([name]) => name)
  })
}

/** Whether every migration this version knows has run; false when the database cannot be asked. */
export async function isMigrated(db: Kysely<Schema>): Promise<boolean> {
  const applied = await db.selectFrom('gj_migration').select('name').execute()
  const names = new Set(applied.map(({ name }) => name))
  return Object.keys(allMigrations).every((name) => names.has(name))
}

function refuseNewer(
  applied: readonly { name: string; guanjia_version: string }[],
  known: Readonly<Record<string, Migration>>,
  version: string,
): void {
  const unknown = applied.filter(({ name }) => !Object.hasOwn(known, name))
  const newest = unknown.at(-1)
  if (!newest) return
  throw new AppError('database.newer_version', {
    version,
    newerVersion: newest.guanjia_version,
    unknown: unknown.map(({ name }) => name).join(', '),
  })
}

const LOCK_TIMEOUT_SECONDS = 60

/** On SQLite the write lock of one transaction; on MySQL a named lock that dies with its connection. */
function underLock<T>(
  db: Kysely<Schema>,
  tools: DialectTools,
  work: (locked: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  if (tools.kind === 'sqlite') return db.transaction().execute(work)
  return db.connection().execute(async (connection) => {
    // The name holds the database, since named locks are the server's; MySQL allows 64 characters.
    const name = sql`concat('guanjia_migrate_', left(sha1(database()), 32))`
    const got = await sql<{ got: number }>`select get_lock(${name}, ${LOCK_TIMEOUT_SECONDS}) as got`.execute(connection)
    if (got.rows[0]?.got !== 1) throw new AppError('internal.unavailable', {}, { cause: 'the migration lock is taken' })
    try {
      return await work(connection)
    } finally {
      await sql`select release_lock(${name})`.execute(connection)
    }
  })
}
