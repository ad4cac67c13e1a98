import type { Migration } from './schema-steps.ts'

/** For telling which links a binding still names. */
export const authorizationPrune: Migration = async (steps) => {
  await steps.createIndex('gj_binding', ['bind_session_id'])
}
