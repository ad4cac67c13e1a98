import type { Author } from '../audit-log/audit-log.ts'

const ACTOR_CHARACTERS = 255

/** As the steps of a release name who did them. */
export function actorOf({ kind, name }: Author): string {
  return `${kind}:${name}`.slice(0, ACTOR_CHARACTERS)
}
