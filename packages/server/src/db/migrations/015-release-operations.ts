import type { Migration } from './schema-steps.ts'

/** What a release does beyond commit, submit and publish, and what we know of each mini program's versions. */
export const releaseOperations: Migration = async (steps, columns) => {
  await steps.addColumn('gj_release', 'auto_submit', columns.number(), { default: 0 })
  await steps.addColumn('gj_release', 'auto_publish', columns.number(), { default: 0 })
  await steps.addColumn('gj_release', 'publish_at', columns.number())
  await steps.addColumn('gj_release', 'operation', columns.text())
  await steps.addColumn('gj_release', 'gray_plan', columns.text())
  await steps.addColumn('gj_release', 'gray_steps', columns.text())
  await steps.addColumn('gj_release', 'sped_up_at', columns.number())
  await steps.addColumn('gj_release', 'replaced_at', columns.number())
  await steps.createIndex('gj_release', ['component_appid', 'appid', 'audit_id'])

  await steps.createTable('gj_version_watch', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('audit_id', columns.id())
      .addColumn('audit_status', columns.word())
      .addColumn('audit_version', columns.name())
      .addColumn('submitted_at', columns.number())
      .addColumn('told', columns.text())
      .addColumn('trial_version', columns.name())
      .addColumn('online_version', columns.name())
      .addColumn('online_at', columns.number())
      .addColumn('checked_at', columns.number())
      .addColumn('next_check_at', columns.number(), (column) => column.notNull())
      .addColumn('budget_day', columns.word())
      .addColumn('calls_used', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_version_watch', ['component_appid', 'appid'], { unique: true })
  await steps.createIndex('gj_version_watch', ['component_appid', 'next_check_at'])
}
