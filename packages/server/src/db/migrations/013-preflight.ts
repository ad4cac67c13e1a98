import type { Migration } from './schema-steps.ts'

/** When the materials of submissions expire. */
export const auditMedia: Migration = async (steps, columns) => {
  await steps.createTable('gj_audit_media', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('media_id', columns.name(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_audit_media', ['component_appid', 'media_id'])
}
