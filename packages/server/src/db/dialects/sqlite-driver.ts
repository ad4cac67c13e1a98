import { setTimeout as wait } from 'node:timers/promises'
import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SelectQueryNode } from 'kysely'
import { Semaphore } from '../../lib/semaphore.ts'
import type { SqliteHandle, SqliteRow, SqliteStatement } from './sqlite-binding.ts'

export type SqliteHandles = { writer: SqliteHandle; reader: SqliteHandle }

/**
 * One handle writes and one reads. A transaction holds the writer from `begin immediate` to its end, a single statement
 * for itself only; selects outside a transaction go to the reader, which in WAL mode sees the last commit and waits for
 * nobody.
 */
export class SqliteDriver implements Driver {
  readonly #open: () => Promise<SqliteHandles>
  readonly #writerLock = new Semaphore(1)
  #writer: CachingHandle | undefined
  #reader: CachingHandle | undefined

  constructor(open: () => Promise<SqliteHandles>) {
    this.#open = open
  }

  async init(): Promise<void> {
    const { writer, reader } = await this.#open()
    this.#writer = new CachingHandle(writer)
    this.#reader = new CachingHandle(reader)
  }

  async acquireConnection(): Promise<SqliteConnection> {
    if (!this.#writer || !this.#reader) throw new Error('the SQLite driver is not open')
    return new SqliteConnection(this.#writer, this.#reader, this.#writerLock)
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin()
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.exec('commit')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    connection.exec('rollback')
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    // A transaction in progress ends first.
    await this.#writerLock.acquire()
    this.#reader?.close()
    this.#writer?.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #writer: CachingHandle
  readonly #reader: CachingHandle
  readonly #lock: Semaphore
  #holdsWriter = false

  constructor(writer: CachingHandle, reader: CachingHandle, lock: Semaphore) {
    this.#writer = writer
    this.#reader = reader
    this.#lock = lock
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#holdsWriter) return this.#writer.execute<R>(query)
    if (SelectQueryNode.is(query.query)) return this.#reader.execute<R>(query)
    return this.#lock.run(() => whenNotBusy(() => this.#writer.execute<R>(query)))
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A cached statement must not be left half read, so the rows come at once.
    yield await this.executeQuery<R>(query)
  }

  async begin(): Promise<void> {
    await this.#lock.acquire()
    this.#holdsWriter = true
    // `immediate` takes the write lock of the file now: a transaction that reads first cannot fail later on its write.
    await whenNotBusy(() => this.exec('begin immediate'))
  }

  exec(sql: string): void {
    this.#writer.exec(sql)
  }

  release(): void {
    if (!this.#holdsWriter) return
    this.#holdsWriter = false
    this.#lock.release()
  }
}

const SQLITE_BUSY = 5
const BUSY_LIMIT_MS = 10_000
const LONGEST_BUSY_WAIT_MS = 25

/**
 * Waits while another process, or another handle of this one, holds the write lock of the file. SQLite's own busy
 * timeout would block the event loop, and with it the very transaction that is waited for when that is in this process.
 * The wait is real time whatever clock the server has, since the other process has that one.
 */
async function whenNotBusy<T>(write: () => T): Promise<T> {
  const giveUpAt = performance.now() + BUSY_LIMIT_MS
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, LONGEST_BUSY_WAIT_MS)) {
    try {
      return write()
    } catch (error) {
      const isBusy = error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY
      if (!isBusy || performance.now() > giveUpAt) throw error
    }
    await wait(waitMs)
  }
}

const CACHED_STATEMENTS = 500
const RETURNS_ROWS = /^\s*(select|pragma|explain|with|values)\b|\breturning\b/i

type CachedStatement = { statement: SqliteStatement; returnsRows: boolean }

/** Kysely prepares for every query; keeping the statements makes point reads two to three times faster. */
class CachingHandle {
  readonly #handle: SqliteHandle
  readonly #statements = new Map<string, CachedStatement>()

  constructor(handle: SqliteHandle) {
    this.#handle = handle
  }

  execute<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const { statement, returnsRows } = this.#prepare(sql)
    const values = parameters.map(toBindable)
    if (returnsRows) return { rows: statement.all(...values).map(withBuffers) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  exec(sql: string): void {
    this.#handle.exec(sql)
  }

  close(): void {
    this.#statements.clear()
    this.#handle.close()
  }

  #prepare(sql: string): CachedStatement {
    const cached = this.#statements.get(sql)
    if (cached) return cached
    const prepared = { statement: this.#handle.prepare(sql), returnsRows: RETURNS_ROWS.test(sql) }
    if (this.#statements.size >= CACHED_STATEMENTS) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest)
        break
      }
    }
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/**
 * The same on both drivers: the one for Node 20 would store a boolean as a number, where the built-in one throws, and
 * would cut a text off at a NUL, which makes 'admin\0x' find 'admin'. No text that is meant has a NUL in it.
 */
function toBindable(parameter: unknown): unknown {
  if (typeof parameter === 'boolean') throw new TypeError('booleans are stored as 0 or 1')
  return typeof parameter === 'string' && parameter.includes('\0') ? parameter.replaceAll('\0', '\ufffd') : parameter
}

/** Blobs come as Uint8Array here and as Buffer from MySQL. */
function withBuffers(row: SqliteRow): SqliteRow {
  for (const column in row) {
    const value = row[column]
    if (value instanceof Uint8Array) row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  return row
}
