import type { Db } from '../../db/database.ts'
import type { CallbackRow } from './callback-store.ts'

/** Which callbacks a live view shows; empty lists match everything. */
export type FeedFilter = {
  readonly component: string | undefined
  readonly appids: readonly string[]
  /** Exact, or with a wildcard as the last part. */
  readonly types: readonly string[]
}

/** The next ones after an id, in the order of their ids. */
export function listFeedRows(
  db: Db,
  filter: FeedFilter,
  { after, limit }: { after: string; limit: number },
): Promise<CallbackRow[]> {
  return selectFeed(db, filter).selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Ids of a stretch, the newest first. */
export async function listFeedIds(
  db: Db,
  filter: FeedFilter,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<string[]> {
  const query = selectFeed(db, filter).select('id').where('id', '>=', from).where('id', '<=', to)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(({ id }) => id)
}

export function listRowsById(db: Db, ids: readonly string[]): Promise<CallbackRow[]> {
  return db.selectFrom('gj_callback').selectAll().where('id', 'in', ids).orderBy('id').execute()
}

function selectFeed(db: Db, { component, appids, types }: FeedFilter) {
  let query = db.selectFrom('gj_callback')
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (appids.length > 0) query = query.where('appid', 'in', appids)
  if (types.length > 0 && !types.includes('*')) {
    query = query.where((where) =>
      where.or(
        types.map((type) => {
          if (!type.endsWith('.*')) return where('type', '=', type)
          // As a range and not as LIKE, to which the underscore of most names is a wildcard.
          const prefix = type.slice(0, -1)
          return where.and([where('type', '>=', prefix), where('type', '<', `${prefix.slice(0, -1)}/`)])
        }),
      ),
    )
  }
  return query
}
