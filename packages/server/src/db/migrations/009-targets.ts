import type { Migration } from './schema-steps.ts'

/** Targets of several kinds and formats, their limits and credentials; WeChat's own text for targets that want it. */
export const targets: Migration = async (steps, columns) => {
  await steps.addColumn('gj_target', 'settings', columns.text())
  await steps.addColumn('gj_target', 'format', columns.word(), { default: 'json' })
  await steps.addColumn('gj_target', 'max_in_flight', columns.number())
  await steps.addColumn('gj_target', 'rate_per_second', columns.number())
  await steps.addColumn('gj_target', 'credentials_sealed', columns.text())
  await steps.addColumn('gj_target', 'previous_secret_sealed', columns.text())
  await steps.addColumn('gj_target', 'previous_secret_until', columns.number())
  await steps.addColumn('gj_outbound_event', 'original', columns.text())
  await steps.addColumn('gj_outbound_event', 'original_format', columns.word())
}
