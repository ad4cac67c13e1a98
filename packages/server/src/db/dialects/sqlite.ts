import { type Dialect, type Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import type { DialectTools } from './dialect-tools.ts'
import { loadSqlite, type SqliteHandle } from './sqlite-binding.ts'
import { SqliteDriver, type SqliteHandles } from './sqlite-driver.ts'

const sqliteTools: DialectTools = {
  kind: 'sqlite',
  columns: {
    id: () => 'varchar(64)',
    word: () => 'varchar(64)',
    name: () => 'varchar(255)',
    text: () => 'text',
    number: () => 'bigint',
    flag: () => 'smallint',
    blob: () => 'blob',
  },
  tableOptions: undefined,
  // A statement costs little, but each number of rows is a prepared statement that is kept.
  rowsPerInsert: 8,
  hasParallelWrites: false,
  version: sql<string>`sqlite_version()`,
  forUpdateSkipLocked: (query) => query,
  forUpdate: (query) => query,
  insertIgnore: (query) => query.modifyEnd(sql`on conflict do nothing`) as typeof query,
  upsert(query, { conflict, update }) {
    const assignments = update.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
    const target = sql.join(conflict.map((column) => sql.ref(column)))
    return query.modifyEnd(sql`on conflict (${target}) do update set ${sql.join(assignments)}`) as typeof query
  },
}

class GuanjiaSqliteAdapter extends SqliteAdapter {
  readonly tools = sqliteTools
}

export function createSqliteDialect(options: { file: string }): Dialect {
  return {
    createAdapter: () => new GuanjiaSqliteAdapter(),
    createDriver: () => new SqliteDriver(() => openHandles(options.file)),
    createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** While the handles are set up; afterwards the driver waits for the write lock without blocking the process. */
const BUSY_TIMEOUT_MS = 5_000

async function openHandles(file: string): Promise<SqliteHandles> {
  const { DatabaseSync } = await loadSqlite()
  const writer = new DatabaseSync(file)
  try {
    prepareHandle(writer)
    // docs/decisions/004-sqlite-synchronous-full.md
    writer.exec('pragma synchronous = full')
    writer.exec('pragma busy_timeout = 0')
    const reader = new DatabaseSync(file)
    prepareHandle(reader)
    reader.exec('pragma query_only = 1')
    return { writer, reader }
  } catch (error) {
    writer.close()
    throw error
  }
}

function prepareHandle(handle: SqliteHandle): void {
  handle.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`)
  handle.exec('pragma journal_mode = wal')
  handle.exec('pragma foreign_keys = on')
  // 32 MiB of memory map and 8 MiB of page cache: lists stay fast without showing in the idle memory.
  handle.exec('pragma mmap_size = 33554432')
  handle.exec('pragma cache_size = -8192')
}
