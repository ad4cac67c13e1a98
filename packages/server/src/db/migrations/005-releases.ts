import type { Migration } from './schema-steps.ts'

/** Releases and what was done for them. */
export const releases: Migration = async (steps, columns) => {
  await steps.createTable('gj_release', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('open_key', columns.name())
      .addColumn('template_id', columns.id(), (column) => column.notNull())
      .addColumn('ext_config', columns.text(), (column) => column.notNull())
      .addColumn('ext_json', columns.text(), (column) => column.notNull())
      .addColumn('user_version', columns.name(), (column) => column.notNull())
      .addColumn('user_desc', columns.text(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('unknown_of', columns.word())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('baseline', columns.text())
      .addColumn('call_sent_at', columns.number())
      .addColumn('call_count', columns.number(), (column) => column.notNull())
      .addColumn('committed_at', columns.number())
      .addColumn('scan_result', columns.text())
      .addColumn('submit_request', columns.text())
      .addColumn('audit_id', columns.id())
      .addColumn('audit_status', columns.word())
      .addColumn('audit_reason', columns.text())
      .addColumn('audit_screenshots', columns.text())
      .addColumn('submitted_at', columns.number())
      .addColumn('audited_at', columns.number())
      .addColumn('online_at', columns.number())
      .addColumn('problem', columns.text())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_release', ['open_key'], { unique: true })
  await steps.createIndex('gj_release', ['component_appid', 'appid', 'id'])
  await steps.createIndex('gj_release', ['component_appid', 'state', 'id'])

  await steps.createTable('gj_release_step', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('release_id', columns.id(), (column) => column.notNull())
      .addColumn('name', columns.word(), (column) => column.notNull())
      .addColumn('outcome', columns.word(), (column) => column.notNull())
      .addColumn('actor', columns.name(), (column) => column.notNull())
      .addColumn('request', columns.text())
      .addColumn('answer', columns.text())
      .addColumn('errcode', columns.number())
      .addColumn('errmsg', columns.text())
      .addColumn('rid', columns.name())
      .addColumn('started_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_release_step', ['release_id', 'id'])
}
