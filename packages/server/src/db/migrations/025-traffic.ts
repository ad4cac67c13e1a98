import type { Migration } from './schema-steps.ts'

/** Figures by the hour, so that a chart of a week does not count a million rows. */
export const traffic: Migration = async (steps, columns) => {
  await steps.createTable('gj_traffic', (table) =>
    table
      .addColumn('id', columns.name(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('metric', columns.word(), (column) => column.notNull())
      .addColumn('hour_at', columns.number(), (column) => column.notNull())
      .addColumn('count', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_traffic', ['hour_at'])
}
