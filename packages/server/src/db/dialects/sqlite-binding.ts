import { AppError } from '../../http/app-error.ts'

/** The part of node:sqlite that we use; @photostructure/sqlite has the same for Node 20. */
export type SqliteValue = null | number | bigint | string | Uint8Array
export type SqliteRow = Record<string, SqliteValue>
export type SqliteStatement = {
  all(...parameters: unknown[]): SqliteRow[]
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
}
export type SqliteHandle = { exec(sql: string): void; prepare(sql: string): SqliteStatement; close(): void }
type SqliteModule = {
  DatabaseSync: new (path: string, options?: { readOnly?: boolean; timeout?: number }) => SqliteHandle
}

/** The built-in module where there is one; asking the process for it keeps bundlers and older Nodes out of trouble. */
export async function loadSqlite(): Promise<SqliteModule> {
  const builtin = builtinSqlite()
  if (builtin) return builtin
  try {
    return (await import('@photostructure/sqlite')) as unknown as SqliteModule
  } catch (cause) {
    throw new AppError('database.driver_missing', { nodeVersion: process.versions.node }, { cause })
  }
}

function builtinSqlite(): SqliteModule | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  // Before 22.13 the module hides behind a flag.
  if (major < 22 || (major === 22 && minor < 13)) return undefined
  return withoutExperimentalWarning(() => process.getBuiltinModule('node:sqlite') as SqliteModule | undefined)
}

/** Node 22 prints a warning that tells an operator nothing he could act on. */
function withoutExperimentalWarning<T>(load: () => T): T {
  const { emitWarning } = process
  process.emitWarning = (warning, ...rest: unknown[]) => {
    if (String(warning).includes('SQLite')) return
    Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}
