import { sql } from 'kysely'
import type { Migration } from './schema-steps.ts'

/** Whose violations and appeals are looked after, and when again. */
export const recordWatches: Migration = async (steps, columns) => {
  await steps.createTable('gj_record_watch', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('next_look_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_record_watch', ['component_appid', 'appid'], { unique: true })
  await steps.createIndex('gj_record_watch', ['component_appid', 'next_look_at'])
  await steps.createIndex('gj_account_record', ['component_appid', 'kind', 'happened_at'])
  // The first looks were noted among the records.
  await steps.run(sql`delete from gj_account_record where kind = 'look'`)
}
