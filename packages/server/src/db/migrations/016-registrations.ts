import type { Migration } from './schema-steps.ts'

/** Mini programs that are registered for merchants. */
export const registrations: Migration = async (steps, columns) => {
  await steps.createTable('gj_registration', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('name', columns.name(), (column) => column.notNull())
      .addColumn('business_id', columns.id())
      .addColumn('task_id', columns.name(), (column) => column.notNull())
      .addColumn('match_key', columns.id(), (column) => column.notNull())
      .addColumn('authorize_url', columns.text(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('status_code', columns.number())
      .addColumn('message', columns.text())
      .addColumn('bound_at', columns.number())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_registration', ['component_appid', 'id'])
  await steps.createIndex('gj_registration', ['component_appid', 'kind', 'match_key', 'id'])
  await steps.createIndex('gj_registration', ['component_appid', 'appid'])
}
