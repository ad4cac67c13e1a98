import type { Migration } from './schema-steps.ts'

/** Rules in an order, by business and label; deliveries that are claimed themselves; lines, circuits and replays. */
export const deliveries: Migration = async (steps, columns) => {
  await steps.addColumn('gj_forwarder_rule', 'position', columns.number(), { default: 0 })
  await steps.addColumn('gj_forwarder_rule', 'version', columns.number(), { default: 1 })
  await steps.addColumn('gj_forwarder_rule', 'business_ids', columns.text())
  await steps.addColumn('gj_forwarder_rule', 'labels', columns.text())

  await steps.addColumn('gj_target', 'ordering', columns.word(), { default: 'none' })
  await steps.addColumn('gj_target', 'circuit_open_until', columns.number())
  await steps.addColumn('gj_target', 'circuit_openings', columns.number(), { default: 0 })

  await steps.addColumn('gj_delivery', 'lease_owner', columns.id())
  await steps.addColumn('gj_delivery', 'retries_from', columns.number(), { default: 0 })
  await steps.addColumn('gj_delivery', 'replay_id', columns.id())
  await steps.addColumn('gj_attempt', 'replay_id', columns.id())
  await steps.createIndex('gj_delivery', ['target_id', 'status', 'next_attempt_at'])
  await steps.createIndex('gj_delivery', ['target_id', 'status', 'appid', 'id'])
  await steps.createIndex('gj_delivery', ['replay_id', 'status'])

  await steps.createTable('gj_replay', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('selection', columns.text(), (column) => column.notNull())
      .addColumn('total', columns.number(), (column) => column.notNull())
      .addColumn('seen', columns.number(), (column) => column.notNull())
      .addColumn('replayed', columns.number(), (column) => column.notNull())
      .addColumn('last_id', columns.id())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number()),
  )
}
