import type { Migration } from './schema-steps.ts'

/** To find what was last submitted with a template. */
export const templateSubmissions: Migration = async (steps) => {
  await steps.createIndex('gj_release', ['component_appid', 'template_id', 'submitted_at'])
}
