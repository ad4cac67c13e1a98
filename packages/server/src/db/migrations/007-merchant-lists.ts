import { sql } from 'kysely'
import type { Migration } from './schema-steps.ts'

/** What lists of merchants, their bindings and the comparison with WeChat's list need. */
export const merchantLists: Migration = async (steps, columns) => {
  await steps.addColumn('gj_authorizer', 'search_name', columns.text())
  await steps.addColumn('gj_authorizer', 'is_bound', columns.flag(), { default: 0 })
  await steps.addColumn('gj_authorizer', 'listed_at', columns.number())
  // Written anew, with folded letters, when the account is read from WeChat the next time.
  await steps.run(sql`update gj_authorizer set search_name = lower(nickname) where search_name is null`)
  await steps.run(sql`
    update gj_authorizer set is_bound = 1 where exists (
      select 1 from gj_binding
      where gj_binding.component_appid = gj_authorizer.component_appid and gj_binding.appid = gj_authorizer.appid
    )`)
  // The accounts whose profile was read longest ago come first.
  await steps.createIndex('gj_authorizer', ['component_appid', 'synced_at'])

  await steps.createTable('gj_authorizer_sync', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('requested_by', columns.name())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('phase', columns.word(), (column) => column.notNull())
      .addColumn('position', columns.name(), (column) => column.notNull())
      .addColumn('attempt', columns.number(), (column) => column.notNull())
      .addColumn('profile_calls', columns.number(), (column) => column.notNull())
      .addColumn('counts', columns.text(), (column) => column.notNull())
      .addColumn('failure', columns.text())
      .addColumn('started_at', columns.number())
      .addColumn('finished_at', columns.number())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_authorizer_sync', ['component_appid', 'id'])

  await steps.createIndex('gj_bind_session', ['status', 'id'])
  await steps.createIndex('gj_bind_session', ['component_appid', 'id'])
  await steps.createIndex('gj_binding', ['business_id', 'id'])
}
