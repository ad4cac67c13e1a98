import { Kysely, type Transaction } from 'kysely'
import { AppError } from '../http/app-error.ts'
import { type CommitListener, watchCommits } from './commit-watch.ts'
import { dialectOf } from './dialects/dialect-of.ts'
import type { DialectKind, DialectTools } from './dialects/dialect-tools.ts'
import { createMysqlDialect, ensureMysqlDatabase, type MysqlOptions } from './dialects/mysql.ts'
import { createSqliteDialect } from './dialects/sqlite.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
export type Tx = Transaction<Schema>
/** What a store function takes: a database or an open transaction. */
export type Db = Database | Tx

export type DatabaseOptions = { kind: 'sqlite'; file: string } | ({ kind: 'mysql' } & MysqlOptions)

export type OpenDatabase = AsyncDisposable & {
  db: Database
  kind: DialectKind
  dialect: DialectTools
  /** Calls back after each commit that inserted rows; answers the way to stop. */
  onCommit(listener: CommitListener): () => void
  close(): Promise<void>
}

/** Opens the database without touching its schema; `migrate` does that. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.kind === 'mysql') await ensureMysqlDatabase(options)
  const listeners = new Set<CommitListener>()
  const dialect = options.kind === 'mysql' ? createMysqlDialect(options) : createSqliteDialect(options)
  const db: Database = new Kysely<Schema>({
    dialect: watchCommits(dialect, (tables) => {
      for (const listener of listeners) listener(tables)
    }),
  })
  await probe(db, options)
  const close = () => db.destroy()
  return {
    db,
    kind: options.kind,
    dialect: dialectOf(db),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Connects now, so that a wrong file or password is told at the start and by name. */
async function probe(db: Database, options: DatabaseOptions): Promise<void> {
  try {
    await db.connection().execute(async () => {})
  } catch (cause) {
    await db.destroy()
    if (cause instanceof AppError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    if (options.kind === 'sqlite')
      throw new AppError('database.file_unusable', { file: options.file, reason }, { cause })
    throw new AppError('database.unreachable', { address: `${options.host}:${options.port}`, reason }, { cause })
  }
}
