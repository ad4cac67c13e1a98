import type { Migration } from './schema-steps.ts'

/** What is wanted of mini programs, what was done for it, and what has to be remembered of it. */
export const desiredState: Migration = async (steps, columns) => {
  await steps.createTable('gj_desired_state', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('scope', columns.name(), (column) => column.notNull())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('priority', columns.number(), (column) => column.notNull())
      .addColumn('state', columns.text(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('updated_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_desired_state', ['component_appid', 'scope'], { unique: true })

  await steps.createTable('gj_desired_run', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('mode', columns.word(), (column) => column.notNull())
      .addColumn('requested_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number()),
  )
  await steps.createIndex('gj_desired_run', ['component_appid', 'id'])

  await steps.createTable('gj_desired_target', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('run_id', columns.id(), (column) => column.notNull())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('plan', columns.text())
      .addColumn('results', columns.text(), (column) => column.notNull())
      .addColumn('problem', columns.text())
      .addColumn('changes', columns.number(), (column) => column.notNull())
      .addColumn('writes', columns.number(), (column) => column.notNull())
      .addColumn('started_at', columns.number())
      .addColumn('finished_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_desired_target', ['run_id', 'state', 'id'])
  await steps.createIndex('gj_desired_target', ['run_id', 'id'])

  await steps.createTable('gj_desired_status', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('changes', columns.text(), (column) => column.notNull())
      .addColumn('leftover', columns.text(), (column) => column.notNull())
      .addColumn('applied_hash', columns.id())
      .addColumn('told_hash', columns.id())
      .addColumn('applied_at', columns.number())
      .addColumn('checked_at', columns.number(), (column) => column.notNull())
      .addColumn('drifted_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_desired_status', ['component_appid', 'appid'], { unique: true })
  await steps.createIndex('gj_desired_status', ['state', 'id'])
  await steps.createIndex('gj_desired_status', ['component_appid', 'checked_at'])

  await steps.createTable('gj_change_budget', (table) =>
    table
      .addColumn('id', columns.name(), (column) => column.primaryKey())
      .addColumn('owner', columns.id(), (column) => column.notNull())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('month', columns.word(), (column) => column.notNull())
      .addColumn('used', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_change_budget', ['owner', 'month'])

  await steps.createTable('gj_confirm_file', (table) =>
    table
      .addColumn('id', columns.name(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('content', columns.text(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )

  await steps.createTable('gj_privacy_file', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('content_hash', columns.id(), (column) => column.notNull())
      .addColumn('media_id', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_privacy_file', ['component_appid', 'appid', 'content_hash'], { unique: true })

  await steps.createTable('gj_private_api', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('api', columns.word(), (column) => column.notNull())
      .addColumn('application_hash', columns.id(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_private_api', ['component_appid', 'appid', 'api'], { unique: true })

  await steps.createTable('gj_tester', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('wechat_id', columns.word(), (column) => column.notNull())
      .addColumn('userstr', columns.name())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_tester', ['component_appid', 'appid', 'wechat_id'], { unique: true })
}
