import type { Migration } from './schema-steps.ts'

/** Deliveries whose answer WeChat is waiting for, and targets that get redacted copies. */
export const syncLane: Migration = async (steps, columns) => {
  await steps.addColumn('gj_forwarder_rule', 'sync_target_id', columns.id())
  await steps.addColumn('gj_target', 'mirror', columns.word(), { default: 'none' })
  await steps.addColumn('gj_delivery', 'lane', columns.word(), { default: 'async' })
  await steps.addColumn('gj_delivery', 'reply', columns.word())
  await steps.addColumn('gj_delivery', 'reply_note', columns.text())
}
