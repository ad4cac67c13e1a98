import type { Migration } from './schema-steps.ts'

/** Which edit of a target or of a merchant's override it is, so that who edits an older one is told. */
export const targetVersions: Migration = async (steps, columns) => {
  await steps.addColumn('gj_target', 'version', columns.number(), { default: 1 })
  await steps.addColumn('gj_ext_config_override', 'version', columns.number(), { default: 1 })
}
