import type { Migration } from './schema-steps.ts'

/** Targets, forwarder rules, outbound events, deliveries and attempts. */
export const forwarding: Migration = async (steps, columns) => {
  await steps.createTable('gj_target', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('name', columns.name(), (column) => column.notNull())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('url', columns.text(), (column) => column.notNull())
      .addColumn('secret_sealed', columns.text(), (column) => column.notNull())
      .addColumn('timeout_ms', columns.number(), (column) => column.notNull())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('disabled_reason', columns.word())
      .addColumn('failing_since', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_target', ['name'], { unique: true })

  await steps.createTable('gj_forwarder_rule', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('name', columns.name(), (column) => column.notNull())
      .addColumn('component_appid', columns.id())
      .addColumn('types', columns.text(), (column) => column.notNull())
      .addColumn('appids', columns.text(), (column) => column.notNull())
      .addColumn('target_ids', columns.text(), (column) => column.notNull())
      .addColumn('enabled', columns.flag(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_forwarder_rule', ['name'], { unique: true })

  await steps.createTable('gj_outbound_event', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('type', columns.name(), (column) => column.notNull())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('body', columns.text(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_outbound_event', ['created_at'])

  await steps.createTable('gj_delivery', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('event_id', columns.id(), (column) => column.notNull())
      .addColumn('event_type', columns.name(), (column) => column.notNull())
      .addColumn('target_id', columns.id(), (column) => column.notNull())
      .addColumn('rule_id', columns.id(), (column) => column.notNull())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('attempt_count', columns.number(), (column) => column.notNull())
      .addColumn('last_outcome', columns.word())
      .addColumn('last_status_code', columns.number())
      .addColumn('next_attempt_at', columns.number())
      .addColumn('delivered_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_delivery', ['event_id', 'target_id'], { unique: true })
  await steps.createIndex('gj_delivery', ['status', 'id'])
  await steps.createIndex('gj_delivery', ['target_id', 'status', 'id'])
  await steps.createIndex('gj_delivery', ['appid', 'id'])

  await steps.createTable('gj_attempt', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('delivery_id', columns.id(), (column) => column.notNull())
      .addColumn('number', columns.number(), (column) => column.notNull())
      .addColumn('outcome', columns.word(), (column) => column.notNull())
      .addColumn('status_code', columns.number())
      .addColumn('duration_ms', columns.number(), (column) => column.notNull())
      .addColumn('answer', columns.text())
      .addColumn('error', columns.text())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_attempt', ['delivery_id', 'number'], { unique: true })
}
