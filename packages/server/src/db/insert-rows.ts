import { type CompiledQuery, createQueryId, type Insertable, RawNode } from 'kysely'
import type { Db } from './database.ts'
import { dialectOf } from './dialects/dialect-of.ts'
import type { Schema } from './schema.ts'

/**
 * Inserts rows that all have the columns of the first one. A row that is there already fails it; in a transaction, rows
 * before it may have been inserted then.
 *
 * Kysely takes longer to compile an insert of a hundred rows than the database to execute it, so here it compiles that of
 * one row, whose tuple of placeholders is repeated.
 *
 * `isQuiet`: those who listen for commits are not told of them.
 */
export async function insertRows<Table extends keyof Schema>(
  db: Db,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  { isQuiet = false }: { isQuiet?: boolean } = {},
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const { rowsPerInsert } = dialectOf(db)
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const part = rows.slice(start, start + rowsPerInsert) as readonly Record<string, unknown>[]
    const parameters: unknown[] = []
    for (const row of part) for (const column of columns) parameters.push(row[column] ?? null)
    await db.executeQuery({ ...insertOf(db, { table, columns, count: part.length, isQuiet }), parameters })
  }
}

type Insert = Omit<CompiledQuery, 'parameters'>
type Form = {
  readonly table: keyof Schema
  readonly columns: readonly string[]
  readonly count: number
  readonly isQuiet: boolean
}

/** What was compiled, by dialect, table, columns and number of rows: as many as the code has inserts of this kind. */
const inserts = new Map<string, Insert>()

function insertOf(db: Db, form: Form): Insert {
  const key = `${dialectOf(db).kind} ${form.table} ${form.count} ${form.isQuiet} ${form.columns.join()}`
  const insert = inserts.get(key) ?? compileInsert(db, form)
  inserts.set(key, insert)
  return insert
}

function compileInsert(db: Db, { table, columns, count, isQuiet }: Form): Insert {
  const row = Object.fromEntries(columns.map((column) => [column, '']))
  const { sql, query } = db
    .insertInto(table)
    .values(row as never)
    .compile()
  const tuple = `(${columns.map(() => '?').join(', ')})`
  if (!sql.endsWith(tuple)) throw new Error(`an insert of an unexpected form: ${sql}`)
  const all = sql + `, ${tuple}`.repeat(count - 1)
  return { sql: all, query: isQuiet ? RawNode.createWithSql(all) : query, queryId: createQueryId() }
}
