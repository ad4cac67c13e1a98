import { base } from './001-base.ts'
import { callbacksAndTokens } from './002-callbacks-and-tokens.ts'
import type { Migration } from './schema-steps.ts'

/** Every migration in the order in which they run. Listed by hand; a name never changes once merged. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-base': base,
  '002-callbacks-and-tokens': callbacksAndTokens,
}
