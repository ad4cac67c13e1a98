import type { Migration } from './schema-steps.ts'

/** Jobs, leases, operators, sessions, API keys, the audit log and settings. */
export const base: Migration = async (steps, columns) => {
  await steps.createTable('gj_job', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('open_key', columns.name())
      .addColumn('payload', columns.text(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('due_at', columns.number(), (column) => column.notNull())
      .addColumn('attempt', columns.number(), (column) => column.notNull())
      .addColumn('lease_owner', columns.id())
      .addColumn('rerun', columns.flag(), (column) => column.notNull())
      .addColumn('last_error', columns.text())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number()),
  )
  await steps.createIndex('gj_job', ['state', 'due_at', 'id'])
  await steps.createIndex('gj_job', ['open_key'], { unique: true })
  await steps.createIndex('gj_job', ['state', 'finished_at'])

  await steps.createTable('gj_lease', (table) =>
    table
      .addColumn('name', columns.name(), (column) => column.primaryKey())
      .addColumn('owner', columns.id(), (column) => column.notNull())
      .addColumn('fence', columns.number(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )

  await steps.createTable('gj_operator', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('username', columns.name(), (column) => column.notNull())
      .addColumn('password_hash', columns.text(), (column) => column.notNull())
      .addColumn('must_change_password', columns.flag(), (column) => column.notNull())
      .addColumn('disabled', columns.flag(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_operator', ['username'], { unique: true })

  await steps.createTable('gj_session', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('secret_hash', columns.id(), (column) => column.notNull())
      .addColumn('operator_id', columns.id(), (column) => column.notNull())
      .addColumn('csrf_token', columns.id(), (column) => column.notNull())
      .addColumn('user_agent', columns.name(), (column) => column.notNull())
      .addColumn('address', columns.id(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('last_seen_at', columns.number(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_session', ['secret_hash'], { unique: true })
  await steps.createIndex('gj_session', ['operator_id', 'id'])
  await steps.createIndex('gj_session', ['expires_at'])

  await steps.createTable('gj_api_key', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('name', columns.name(), (column) => column.notNull())
      .addColumn('secret_hash', columns.id(), (column) => column.notNull())
      .addColumn('prefix', columns.word(), (column) => column.notNull())
      .addColumn('scopes', columns.text(), (column) => column.notNull())
      .addColumn('created_by', columns.id(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('expires_at', columns.number())
      .addColumn('revoked_at', columns.number())
      .addColumn('last_used_at', columns.number()),
  )
  await steps.createIndex('gj_api_key', ['secret_hash'], { unique: true })

  await steps.createTable('gj_audit_log', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('actor_kind', columns.word(), (column) => column.notNull())
      .addColumn('actor_id', columns.id(), (column) => column.notNull())
      .addColumn('actor_name', columns.name(), (column) => column.notNull())
      .addColumn('action', columns.word(), (column) => column.notNull())
      .addColumn('subject_kind', columns.word(), (column) => column.notNull())
      .addColumn('subject_id', columns.name(), (column) => column.notNull())
      .addColumn('details', columns.text(), (column) => column.notNull())
      .addColumn('request_id', columns.id())
      .addColumn('address', columns.id())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_audit_log', ['subject_kind', 'subject_id', 'id'])

  await steps.createTable('gj_setting', (table) =>
    table
      .addColumn('name', columns.name(), (column) => column.primaryKey())
      .addColumn('value', columns.text(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
}
