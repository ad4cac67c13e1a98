import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely'
import type { ColumnType, ColumnTypes, DialectTools } from '../dialects/dialect-tools.ts'

type TableBuilder = CreateTableBuilder<string, never>

/**
 * What a migration may do. Each step can be run again: MySQL cannot roll back DDL, so a migration that was cut short
 * starts from its first step.
 */
export type SchemaSteps = {
  createTable(name: string, build: (table: TableBuilder) => CreateTableBuilder<string, string>): Promise<void>
  /** Named `<table>_<columns>_idx`, as gj_delivery_status_next_attempt_at_idx. */
  createIndex(table: string, columns: readonly string[], options?: { unique?: boolean; name?: string }): Promise<void>
  /** New columns are nullable or have a default: expand first. */
  addColumn(table: string, column: string, type: ColumnType, options?: { default?: string | number }): Promise<void>
  /** Anything else; it must bear being run twice. */
  run(statement: RawBuilder<unknown>): Promise<void>
}

/** A migration: the steps to a newer schema, in terms both dialects know. Never edited once merged. */
export type Migration = (steps: SchemaSteps, columns: ColumnTypes) => Promise<void>

export function createSchemaSteps(db: Kysely<unknown>, tools: DialectTools): SchemaSteps {
  return {
    async createTable(name, build) {
      const table = build(db.schema.createTable(name).ifNotExists())
      await (tools.tableOptions ? table.modifyEnd(tools.tableOptions) : table).execute()
    },
    async createIndex(table, columns, options = {}) {
      const name = options.name ?? `${table}_${columns.join('_')}_idx`
      if (await hasIndex(db, tools, { table, name })) return
      const index = db.schema
        .createIndex(name)
        .on(table)
        .columns([...columns])
      await (options.unique ? index.unique() : index).execute()
    },
    async addColumn(table, column, type, options = {}) {
      if (await hasColumn(db, tools, { table, column })) return
      await db.schema
        .alterTable(table)
        .addColumn(column, type, (builder) =>
          options.default === undefined ? builder : builder.notNull().defaultTo(options.default),
        )
        .execute()
    },
    async run(statement) {
      await statement.execute(db)
    },
  }
}

/** Neither has ADD COLUMN IF NOT EXISTS. The introspection of the builder reads every table for it. */
async function hasColumn(
  db: Kysely<unknown>,
  tools: DialectTools,
  { table, column }: { table: string; column: string },
): Promise<boolean> {
  const query =
    tools.kind === 'sqlite'
      ? sql`select name from pragma_table_info(${table}) where name = ${column}`
      : sql`select column_name from information_schema.columns where table_schema = database() and table_name = ${table} and column_name = ${column}`
  return (await query.execute(db)).rows.length > 0
}

/** MySQL has no CREATE INDEX IF NOT EXISTS. */
async function hasIndex(
  db: Kysely<unknown>,
  tools: DialectTools,
  index: { table: string; name: string },
): Promise<boolean> {
  const query =
    tools.kind === 'sqlite'
      ? sql`select name from sqlite_master where type = 'index' and name = ${index.name}`
      : sql`select index_name from information_schema.statistics where table_schema = database() and table_name = ${index.table} and index_name = ${index.name}`
  return (await query.execute(db)).rows.length > 0
}
