import type { Migration } from './schema-steps.ts'

/** Calls counted by account and API, requests that are safe to repeat, and the range and rotation of API keys. */
export const gateway: Migration = async (steps, columns) => {
  await steps.createTable('gj_quota_use', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('day', columns.word(), (column) => column.notNull())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('path', columns.name(), (column) => column.notNull())
      .addColumn('calls', columns.number(), (column) => column.notNull())
      .addColumn('exhausted_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_quota_use', ['component_appid', 'appid', 'day'])
  await steps.createIndex('gj_quota_use', ['day', 'exhausted_at'])

  await steps.createTable('gj_idempotency', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('request_hash', columns.id(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('claimed_until', columns.number(), (column) => column.notNull())
      .addColumn('answer_sealed', columns.text())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_idempotency', ['expires_at'])

  await steps.addColumn('gj_api_key', 'appids', columns.text())
  await steps.addColumn('gj_api_key', 'business_ids', columns.text())
  await steps.addColumn('gj_api_key', 'calls_per_minute', columns.number())
  await steps.addColumn('gj_api_key', 'replaced_by_id', columns.id())
}
