import type { Migration } from './schema-steps.ts'

/** Authorizers with their history, codes on their way to tokens, authorisation links and bindings. */
export const merchants: Migration = async (steps, columns) => {
  await steps.createTable('gj_authorizer', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('original_id', columns.id())
      .addColumn('nickname', columns.name())
      .addColumn('head_image_url', columns.text())
      .addColumn('principal_name', columns.name())
      .addColumn('kind', columns.word(), (column) => column.notNull())
      .addColumn('service_type', columns.word())
      .addColumn('verify_type', columns.word())
      .addColumn('register_type', columns.word())
      .addColumn('account_status', columns.word(), (column) => column.notNull())
      .addColumn('permission_sets', columns.text(), (column) => column.notNull())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('authorized_at', columns.number())
      .addColumn('revoked_at', columns.number())
      .addColumn('synced_at', columns.number())
      .addColumn('labels', columns.text(), (column) => column.notNull())
      .addColumn('note', columns.text(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_authorizer', ['component_appid', 'appid'], { unique: true })
  await steps.createIndex('gj_authorizer', ['component_appid', 'status', 'id'])
  await steps.createIndex('gj_authorizer', ['original_id'])

  await steps.createTable('gj_authorizer_history', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('change', columns.word(), (column) => column.notNull())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('detail', columns.text(), (column) => column.notNull())
      .addColumn('happened_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_authorizer_history', ['component_appid', 'appid', 'id'])

  await steps.createTable('gj_authorization_code', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('code_hash', columns.id(), (column) => column.notNull())
      .addColumn('code_sealed', columns.text())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('pre_auth_code_hash', columns.id())
      .addColumn('bind_session_id', columns.id())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('failure', columns.text())
      .addColumn('authorized_at', columns.number(), (column) => column.notNull())
      .addColumn('claimed_until', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_authorization_code', ['component_appid', 'code_hash'], { unique: true })

  await steps.createTable('gj_bind_session', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('business_id', columns.name(), (column) => column.notNull())
      .addColumn('state_hash', columns.id(), (column) => column.notNull())
      .addColumn('auth_type', columns.word(), (column) => column.notNull())
      .addColumn('biz_appid', columns.id())
      .addColumn('category_ids', columns.text(), (column) => column.notNull())
      .addColumn('return_url', columns.text())
      .addColumn('metadata', columns.text(), (column) => column.notNull())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('rejection', columns.word())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('bound_at', columns.number())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_bind_session', ['state_hash'], { unique: true })
  await steps.createIndex('gj_bind_session', ['component_appid', 'business_id', 'id'])

  await steps.createTable('gj_pre_auth_code', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('code_hash', columns.id(), (column) => column.notNull())
      .addColumn('bind_session_id', columns.id(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_pre_auth_code', ['component_appid', 'code_hash'], { unique: true })
  await steps.createIndex('gj_pre_auth_code', ['bind_session_id', 'expires_at'])

  await steps.createTable('gj_binding', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('exclusive_appid', columns.id())
      .addColumn('business_id', columns.name(), (column) => column.notNull())
      .addColumn('bind_session_id', columns.id())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_binding', ['component_appid', 'appid', 'business_id'], { unique: true })
  await steps.createIndex('gj_binding', ['component_appid', 'exclusive_appid'], { unique: true })
  await steps.createIndex('gj_binding', ['component_appid', 'business_id', 'id'])
}
