import type { Migration } from './schema-steps.ts'

/** Ext configs with their versions, what merchants have different, and what is ours about templates. */
export const extConfigs: Migration = async (steps, columns) => {
  await steps.createTable('gj_ext_config', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('name', columns.name(), (column) => column.notNull())
      .addColumn('name_key', columns.name())
      .addColumn('default_key', columns.id())
      .addColumn('note', columns.text(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('version_id', columns.id(), (column) => column.notNull())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addColumn('deleted_at', columns.number()),
  )
  await steps.createIndex('gj_ext_config', ['component_appid', 'id'])
  await steps.createIndex('gj_ext_config', ['component_appid', 'name_key'], { unique: true })
  await steps.createIndex('gj_ext_config', ['default_key'], { unique: true })

  await steps.createTable('gj_ext_config_version', (table) =>
    table
      .addColumn('id', columns.id(), (column) => column.primaryKey())
      .addColumn('ext_config_id', columns.id(), (column) => column.notNull())
      .addColumn('version', columns.number(), (column) => column.notNull())
      .addColumn('config', columns.text(), (column) => column.notNull())
      .addColumn('created_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull()),
  )
  await steps.createIndex('gj_ext_config_version', ['ext_config_id', 'version'], { unique: true })

  await steps.createTable('gj_ext_config_override', (table) =>
    table
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('appid', columns.id(), (column) => column.notNull())
      .addColumn('config', columns.text(), (column) => column.notNull())
      .addColumn('variables', columns.text(), (column) => column.notNull())
      .addColumn('updated_by', columns.name(), (column) => column.notNull())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addPrimaryKeyConstraint('gj_ext_config_override_pk', ['component_appid', 'appid']),
  )

  await steps.createTable('gj_template', (table) =>
    table
      .addColumn('component_appid', columns.id(), (column) => column.notNull())
      .addColumn('template_id', columns.id(), (column) => column.notNull())
      .addColumn('note', columns.text(), (column) => column.notNull())
      .addColumn('labels', columns.text(), (column) => column.notNull())
      .addColumn('ext_config_id', columns.id())
      .addColumn('pages', columns.text())
      .addColumn('created_at', columns.number(), (column) => column.notNull())
      .addColumn('updated_at', columns.number(), (column) => column.notNull())
      .addPrimaryKeyConstraint('gj_template_pk', ['component_appid', 'template_id']),
  )
  await steps.createIndex('gj_template', ['ext_config_id'])

  await steps.addColumn('gj_release', 'ext_config_version_id', columns.id())
}
