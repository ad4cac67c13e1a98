import type { Migration } from './schema-steps.ts'

/** Pushes that were refused, counted by the hour. */
export const refusedPushes: Migration = async (steps, columns) => {
  await steps.createTable('gj_refused_push', (table) =>
    table
      .addColumn('id', columns.name(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('reason', columns.word(), (column) => column.notNull())
      .addColumn('pushes', columns.number(), (column) => column.notNull())
      .addColumn('last_source_address', columns.word())
      .addColumn('last_detail', columns.text())
      .addColumn('last_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_refused_push', ['last_at'])
}
