import type { Migration } from './schema-steps.ts'

/** Rehearsals of the check before 全网发布. */
export const rehearsals: Migration = async (steps, columns) => {
  await steps.createTable('gj_rehearsal', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('running_component_appid', columns.id())
      .addColumn('player', columns.word(), (column) => column.notNull())
      .addColumn('state', columns.word(), (column) => column.notNull())
      .addColumn('pair', columns.number())
      .addColumn('address', columns.text(), (column) => column.notNull())
      .addColumn('is_public_address', columns.number(), (column) => column.notNull())
      .addColumn('steps', columns.text(), (column) => column.notNull())
      .addColumn('problem', columns.text())
      .addColumn('answers_until', columns.number())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addColumn('finished_at', columns.number()),
  )
  await steps.createIndex('gj_rehearsal', ['running_component_appid'], { unique: true })
  await steps.createIndex('gj_rehearsal', ['component_appid', 'id'])
}
