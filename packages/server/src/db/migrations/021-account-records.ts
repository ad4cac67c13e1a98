import type { Migration } from './schema-steps.ts'

/** Filings, violations and appeals. */
export const accountRecords: Migration = async (steps, columns) => {
  await steps.createTable('gj_account_record', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('record_key', columns.id(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('is_open', columns.number(), (column) => column.notNull())
      .addColumn('detail', columns.text(), (column) => column.notNull())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('happened_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_account_record', ['component_appid', 'appid', 'kind', 'record_key'], {
    unique: true,
    name: 'gj_account_record_key_idx',
  })
  await steps.createIndex('gj_account_record', ['component_appid', 'id'])
}
