import type { Migration } from './schema-steps.ts'

/** Indices in the order of the lists, and for looking accounts up without their component. */
export const listOrder: Migration = async (steps) => {
  await steps.createIndex('gj_authorizer', ['component_appid', 'id'])
  await steps.createIndex('gj_authorizer', ['status', 'id'])
  await steps.createIndex('gj_authorizer', ['appid'])
  await steps.createIndex('gj_authorization_code', ['component_appid', 'appid'])
}
