import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  InsertQueryNode,
  type QueryResult,
} from 'kysely'

/** Hears of each commit: the tables into which rows were inserted. Never called for what was rolled back. */
export type CommitListener = (tables: ReadonlySet<string>) => void

/**
 * Lets a dialect tell what was committed. Whoever wants to act once rows are visible (the job queue wakes) need not
 * trust every caller to remember it after his transaction.
 */
export function watchCommits(dialect: Dialect, onCommit: CommitListener): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new WatchedDriver(dialect.createDriver(), onCommit),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

class WatchedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #onCommit: CommitListener
  #transaction: Set<string> | undefined

  constructor(inner: DatabaseConnection, onCommit: CommitListener) {
    this.inner = inner
    this.#onCommit = onCommit
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.inner.executeQuery<R>(query)
    if (InsertQueryNode.is(query.query)) {
      const table = query.query.into?.table.identifier.name
      if (table && this.#transaction) this.#transaction.add(table)
      else if (table) this.#onCommit(new Set([table]))
    }
    return result
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }

  begun(): void {
    this.#transaction = new Set()
  }

  ended(outcome: 'committed' | 'rolled_back'): void {
    const tables = this.#transaction
    this.#transaction = undefined
    if (outcome === 'committed' && tables?.size) this.#onCommit(tables)
  }
}

class WatchedDriver implements Driver {
  readonly #inner: Driver
  readonly #onCommit: CommitListener

  constructor(inner: Driver, onCommit: CommitListener) {
    this.#inner = inner
    this.#onCommit = onCommit
  }

  init(): Promise<void> {
    return this.#inner.init()
  }

  async acquireConnection(): Promise<WatchedConnection> {
    return new WatchedConnection(await this.#inner.acquireConnection(), this.#onCommit)
  }

  async beginTransaction(
    connection: WatchedConnection,
    settings: Parameters<Driver['beginTransaction']>[1],
  ): Promise<void> {
    await this.#inner.beginTransaction(connection.inner, settings)
    connection.begun()
  }

  async commitTransaction(connection: WatchedConnection): Promise<void> {
    await this.#inner.commitTransaction(connection.inner)
    connection.ended('committed')
  }

  async rollbackTransaction(connection: WatchedConnection): Promise<void> {
    connection.ended('rolled_back')
    await this.#inner.rollbackTransaction(connection.inner)
  }

  releaseConnection(connection: WatchedConnection): Promise<void> {
    return this.#inner.releaseConnection(connection.inner)
  }

  destroy(): Promise<void> {
    return this.#inner.destroy()
  }
}
