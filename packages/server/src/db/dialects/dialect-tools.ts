import type { ColumnDataType, RawBuilder } from 'kysely'

export type DialectKind = 'sqlite' | 'mysql'

export type ColumnType = ColumnDataType | RawBuilder<unknown>

/** Column types by what they hold; their SQL differs between the dialects. */
export type ColumnTypes = {
  /** Ids, appids, hashes: up to 64 characters, compared byte by byte. */
  id(): ColumnType
  /** A state or kind: one word of up to 64 characters. */
  word(): ColumnType
  /** Names, keys and anything indexed: up to 255 characters. */
  name(): ColumnType
  /** JSON, sealed values, bodies: any length, never indexed. */
  text(): ColumnType
  /** Epoch milliseconds and counts: 64-bit. */
  number(): ColumnType
  /** 0 or 1. */
  flag(): ColumnType
  /** Bytes of any length; read back as Buffer. */
  blob(): ColumnType
}

// The builders are invariant in the schema; the tools serve every table, so they ask only for what they call.
export type WithEnd = { modifyEnd(modifier: RawBuilder<unknown>): unknown }

/** Everything in which SQLite and MySQL differ. Stores ask `dialectOf(db)` for it and contain no branch of their own. */
export type DialectTools = {
  readonly kind: DialectKind
  readonly columns: ColumnTypes
  /** Appended to CREATE TABLE. */
  readonly tableOptions: RawBuilder<unknown> | undefined
  /** How many rows one insert takes at most, for `insertRows`. */
  readonly rowsPerInsert: number
  /** Whether transactions that write run beside each other; otherwise each waits for the one before. */
  readonly hasParallelWrites: boolean
  /** An expression for the version of the database. */
  readonly version: RawBuilder<string>
  /** Locks the selected rows until the transaction ends and passes over rows that others hold. SQLite has one writer. */
  forUpdateSkipLocked<Q extends WithEnd>(query: Q): Q
  /** Locks the selected rows until the transaction ends, waiting for others. */
  forUpdate<Q extends WithEnd>(query: Q): Q
  /**
   * Leaves a row alone that is there already; the table must have `created_at`. The affected rows do not tell on both
   * dialects whether a row was inserted: use `insertIfAbsent` of db/transact.ts for one row, or read back and compare
   * ids for several.
   */
  insertIgnore<Q extends WithEnd>(query: Q): Q
  /** Inserts, or sets the `update` columns to the inserted values where the `conflict` columns are there already. */
  upsert<Q extends WithEnd>(query: Q, columns: { conflict: readonly string[]; update: readonly string[] }): Q
}
