import type { Database, Db } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { firstIdAt } from '../../lib/id.ts'
import { BIND_SESSION_ID_KIND, PRE_AUTH_CODE_ID_KIND } from './bind-session.ts'

export type PrunedSessions = {
  readonly deleted: number
  /** Where the next batch begins; undefined: there is none. */
  readonly next: string | undefined
}

/**
 * Looks at one small batch of links that were made and ran out before then, and deletes those that no binding names. The
 * others are kept for ever: what a business gave with its link is read from there.
 */
export function pruneBindSessions(
  db: Database,
  prune: { endedBefore: number; after: string; limit: number },
): Promise<PrunedSessions> {
  return transact(db, async (tx) => {
    const rows = await tx
      .selectFrom('gj_bind_session as session')
      .leftJoin('gj_binding as binding', 'binding.bind_session_id', 'session.id')
      .select(['session.id as id', 'session.expires_at as expiresAt', 'binding.id as bindingId'])
      .where('session.id', '>', prune.after)
      .where('session.id', '<', firstIdAt(BIND_SESSION_ID_KIND, prune.endedBefore))
      .orderBy('session.id')
      .limit(prune.limit)
      .execute()
    const ids = rows.filter((row) => row.bindingId === null && row.expiresAt < prune.endedBefore).map(({ id }) => id)
    if (ids.length > 0) await tx.deleteFrom('gj_bind_session').where('id', 'in', ids).execute()
    return { deleted: ids.length, next: rows.length < prune.limit ? undefined : rows.at(-1)?.id }
  })
}

/** Deletes one small batch of pre-auth codes that were made before then; answers how many. */
export async function prunePreAuthCodes(db: Db, prune: { madeBefore: number; limit: number }): Promise<number> {
  const old = await db
    .selectFrom('gj_pre_auth_code')
    .select('id')
    .where('id', '<', firstIdAt(PRE_AUTH_CODE_ID_KIND, prune.madeBefore))
    .orderBy('id')
    .limit(prune.limit)
    .execute()
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('gj_pre_auth_code').where('id', 'in', ids).execute()
  return ids.length
}
