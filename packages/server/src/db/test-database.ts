import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, it } from 'vitest'
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './database.ts'
import type { DialectKind } from './dialects/dialect-tools.ts'
import { migrate } from './migrate.ts'

export type TestDatabase = OpenDatabase & {
  options: DatabaseOptions
  /** A second handle on the same database, as another instance has it; closed after the test. */
  openAnother(): Promise<OpenDatabase>
}

/** Answers the migrated database of this describe block, emptied. */
export type OpenTestDatabase = (options?: { migrated?: boolean }) => Promise<TestDatabase>

const mysqlUrl = new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
const mysqlReachable = await isReachable(mysqlUrl)

/**
 * One describe block per dialect, each on a database of its own that is dropped afterwards. Without a MariaDB or MySQL
 * (GUANJIA_TEST_MYSQL) its block is left out, loudly; with CI=true that is a failure.
 */
export function forEachDialect(define: (open: OpenTestDatabase, kind: DialectKind) => void): void {
  describe('on sqlite', () => define(testDatabase(createSqliteOptions), 'sqlite'))
  if (mysqlReachable) {
    describe('on mysql', () => define(testDatabase(createMysqlOptions), 'mysql'))
  } else if (process.env.CI === 'true') {
    it(`finds a database at ${mysqlUrl.host}`, () => {
      throw new Error(`no MySQL or MariaDB at ${mysqlUrl.host}; set GUANJIA_TEST_MYSQL`)
    })
  } else {
    console.warn(`left out: tests on MySQL, nothing answers at ${mysqlUrl.host} (GUANJIA_TEST_MYSQL)`)
    describe.skip('on mysql', () => define(testDatabase(createMysqlOptions), 'mysql'))
  }
}

type Prepared = { options: DatabaseOptions; drop(): Promise<void> }

function testDatabase(prepare: () => Promise<Prepared>): OpenTestDatabase {
  let prepared: Promise<Prepared> | undefined
  let shared: Promise<OpenDatabase> | undefined
  let tables: string[] | undefined
  const others = new Set<OpenDatabase>()

  afterEach(async () => {
    for (const other of others) await other.close()
    others.clear()
  })
  afterAll(async () => {
    await (await shared)?.close()
    await (await prepared)?.drop()
  })

  return async ({ migrated = true } = {}) => {
    prepared ??= prepare()
    const { options } = await prepared
    shared ??= openDatabase(options)
    const open = await shared
    if (migrated) {
      await migrate(open.db, { clock: { now: Date.now }, version: 'test' })
      tables ??= await listTables(open)
      for (const name of tables) await sql`delete from ${sql.table(name)}`.execute(open.db)
    }
    return {
      ...open,
      options,
      async openAnother() {
        const other = await openDatabase(options)
        others.add(other)
        return other
      },
    }
  }
}

/** Read once: on MySQL the introspection opens every table. */
async function listTables({ db }: OpenDatabase): Promise<string[]> {
  const names = (await db.introspection.getTables()).map(({ name }) => name)
  return names.filter((name) => name.startsWith('gj_') && name !== 'gj_migration')
}

async function createSqliteOptions(): Promise<Prepared> {
  const dir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
  return { options: { kind: 'sqlite', file: join(dir, 'guanjia.db') }, drop: () => rm(dir, { recursive: true }) }
}

async function createMysqlOptions(): Promise<Prepared> {
  const database = `guanjia_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const options = {
    kind: 'mysql' as const,
    host: mysqlUrl.hostname,
    port: Number(mysqlUrl.port || 3306),
    username: decodeURIComponent(mysqlUrl.username),
    password: decodeURIComponent(mysqlUrl.password),
    database,
    poolSize: 10,
  }
  return {
    options,
    async drop() {
      const { db, close } = await openDatabase(options)
      await sql`drop database ${sql.id(database)}`.execute(db)
      await close()
    },
  }
}

function isReachable(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 3306), timeout: 1_000 })
    const answer = (reachable: boolean) => {
      socket.destroy()
      resolve(reachable)
    }
    socket.once('connect', () => answer(true))
    socket.once('timeout', () => answer(false))
    socket.once('error', () => answer(false))
  })
}
