import type { Migration } from './schema-steps.ts'

/** Components, received callbacks, tickets and tokens. */
export const callbacksAndTokens: Migration = async (steps, columns) => {
  await steps.createTable('gj_component', (table) =>
    table
      .addColumn('component_appid', columns.id(), (column) => column.primaryKey())
      .addColumn('secret_sealed', columns.text(), (column) => column.notNull())
      .addColumn('message_token_sealed', columns.text(), (column) => column.notNull())
      .addColumn('previous_message_token_sealed', columns.text())
      .addColumn('encoding_aes_key_sealed', columns.text(), (column) => column.notNull())
      .addColumn('previous_encoding_aes_key_sealed', columns.text())
      .addColumn('previous_until', columns.number())
      .addColumn('callback_mode', columns.word(), (column) => column.notNull())
      .addColumn('mints_tokens', columns.flag(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )

  await steps.createTable('gj_callback', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('origin', columns.word(), (column) => column.notNull())
      .addColumn('type', columns.name(), (column) => column.notNull())
      .addColumn('info_type', columns.name())
      .addColumn('msg_type', columns.name())
      .addColumn('event', columns.name())
      .addColumn('dedupe_key', columns.id(), (column) => column.notNull())
      .addColumn('format', columns.word(), (column) => column.notNull())
      .addColumn('plaintext', columns.text(), (column) => column.notNull())
      .addColumn('headers', columns.text(), (column) => column.notNull())
      .addColumn('source_address', columns.id())
      .addColumn('received_at', columns.number(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_callback', ['dedupe_key'], { unique: true })
  // Ids begin with their time, so the id serves the order, the cursor and the time range of every list.
  await steps.createIndex('gj_callback', ['type', 'id'])
  await steps.createIndex('gj_callback', ['appid', 'id'])
  await steps.createIndex('gj_callback', ['component_appid', 'id'])

  await steps.createTable('gj_ticket', (table) =>
    table
      .addColumn('component_appid', columns.id(), (column) => column.primaryKey())
      .addColumn('ticket_sealed', columns.text())
      .addColumn('ticket_created_at', columns.number(), (column) => column.notNull())
      .addColumn('ticket_received_at', columns.number())
      .addColumn('good_ticket_sealed', columns.text())
      .addColumn('good_ticket_created_at', columns.number())
      .addColumn('good_ticket_received_at', columns.number())
      .addColumn('push_requested_at', columns.number())
      .addColumn('missing_since', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )

  await steps.createTable('gj_token', (table) =>
    table
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('access_token_sealed', columns.text())
      .addColumn('obtained_at', columns.number(), (column) => column.notNull())
      .addColumn('expires_at', columns.number(), (column) => column.notNull())
      .addColumn('refresh_token_sealed', columns.text())
      .addColumn('refresh_token_at', columns.number())
      .addColumn('status', columns.word(), (column) => column.notNull())
      .addColumn('generation', columns.number(), (column) => column.notNull())
      .addColumn('fence', columns.number(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('failed_at', columns.number())
      .addColumn('failed_errcode', columns.number())
      .addColumn('last_used_at', columns.number(), (column) => column.notNull())
      .addColumn('refresh_due_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addPrimaryKeyConstraint('gj_token_pk', ['component_appid', 'appid']),
  )
  await steps.createIndex('gj_token', ['refresh_due_at'])

  await steps.createTable('gj_refresh_token', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('refresh_token_sealed', columns.text(), (column) => column.notNull())
      .addColumn('source', columns.word(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_refresh_token', ['component_appid', 'appid', 'id'])
}
