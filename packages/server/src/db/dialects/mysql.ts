import {
  CompiledQuery,
  type Dialect,
  type Kysely,
  MysqlAdapter,
  MysqlDriver,
  MysqlIntrospector,
  type MysqlPool,
  MysqlQueryCompiler,
  sql,
} from 'kysely'
import { AppError } from '../../http/app-error.ts'
import type { DialectTools } from './dialect-tools.ts'

export type MysqlOptions = {
  host: string
  port: number
  username: string
  password: string
  database: string
  /** Connections held at most. */
  poolSize: number
}

const mysqlTools: DialectTools = {
  kind: 'mysql',
  columns: {
    id: () => 'varchar(64)',
    word: () => 'varchar(64)',
    name: () => 'varchar(255)',
    text: () => sql`longtext`,
    number: () => 'bigint',
    flag: () => sql`smallint`,
    blob: () => sql`longblob`,
  },
  // The database may be 微管家's own with another default, so every table says it.
  tableOptions: sql`character set utf8mb4 collate utf8mb4_bin`,
  // A statement is a round trip.
  rowsPerInsert: 256,
  hasParallelWrites: true,
  version: sql<string>`version()`,
  forUpdateSkipLocked: (query) => query.modifyEnd(sql`for update skip locked`) as typeof query,
  forUpdate: (query) => query.modifyEnd(sql`for update`) as typeof query,
  // Not INSERT IGNORE, which also turns truncated and missing values into warnings.
  insertIgnore: (query) =>
    query.modifyEnd(sql`on duplicate key update ${sql.ref('created_at')} = ${sql.ref('created_at')}`) as typeof query,
  upsert(query, { update }) {
    // VALUES() and not a row alias: MariaDB does not know the alias.
    const assignments = update.map((column) => sql`${sql.ref(column)} = values(${sql.ref(column)})`)
    return query.modifyEnd(sql`on duplicate key update ${sql.join(assignments)}`) as typeof query
  },
}

class GuanjiaMysqlAdapter extends MysqlAdapter {
  readonly tools = mysqlTools
}

// READ COMMITTED takes no gap locks, so claiming jobs and inserting them do not deadlock. The SQL mode is fixed because
// values are escaped by the client, which a server with NO_BACKSLASH_ESCAPES would read differently.
const SESSION = [
  'set session transaction isolation level read committed',
  "set session sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'",
  // A transaction of ours is short; one that waits longer than this waits for a dead one.
  'set session innodb_lock_wait_timeout = 10',
]

export function createMysqlDialect(options: MysqlOptions): Dialect {
  return {
    createAdapter: () => new GuanjiaMysqlAdapter(),
    createDriver: () =>
      new MysqlDriver({
        pool: () => createPool(options),
        async onCreateConnection(connection) {
          for (const statement of SESSION) await connection.executeQuery(CompiledQuery.raw(statement))
        },
      }),
    createIntrospector: (db: Kysely<never>) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  }
}

async function createPool(options: MysqlOptions): Promise<MysqlPool> {
  const { createPool: create } = await import('mysql2')
  return create({
    ...connectionOptions(options),
    database: options.database,
    connectionLimit: options.poolSize,
    // Numbers beyond 2^53 come as strings instead of being rounded.
    supportBigNumbers: true,
    enableKeepAlive: true,
  })
}

const CONNECT_TIMEOUT_MS = 5_000
const UNKNOWN_DATABASE = 1049
const DATABASE_DENIED = 1044

/** Connects once; creates the database when it is missing and the user may. */
export async function ensureMysqlDatabase(options: MysqlOptions): Promise<void> {
  const { createConnection } = await import('mysql2/promise')
  const { database, username } = options
  try {
    const connection = await createConnection({ ...connectionOptions(options), database })
    await connection.end()
  } catch (error) {
    const errno = errnoOf(error)
    if (errno !== UNKNOWN_DATABASE && errno !== DATABASE_DENIED) {
      const address = `${options.host}:${options.port}`
      throw new AppError('database.unreachable', { address, reason: reasonOf(error) }, { cause: error })
    }
    try {
      const connection = await createConnection(connectionOptions(options))
      await connection.query('create database if not exists ?? character set utf8mb4 collate utf8mb4_bin', [database])
      await connection.end()
    } catch (cause) {
      throw new AppError('database.cannot_create', { database, username, reason: reasonOf(cause) }, { cause })
    }
  }
}

function connectionOptions({ host, port, username, password }: MysqlOptions) {
  return { host, port, user: username, password, connectTimeout: CONNECT_TIMEOUT_MS, charset: 'UTF8MB4_BIN' }
}

function errnoOf(error: unknown): number | undefined {
  return error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : undefined
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A refused connection has an empty message and only a code.
  return error.message || ('code' in error ? String(error.code) : error.name)
}
