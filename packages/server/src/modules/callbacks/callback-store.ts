import type { ListCallbacksQuery } from '@guanjia/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { CallbackTable } from '../../db/schema/callback.ts'
import { isDuplicateKey, within } from '../../db/transact.ts'
import { firstIdAt } from '../../lib/id.ts'

export type CallbackRow = Selectable<CallbackTable>
export type NewCallbackRow = Insertable<CallbackTable>

/** The kind in the ids of callbacks: `cb_…`. */
export const CALLBACK_ID_KIND = 'cb'

/** Where a callback is on disk: in its own row, or, as a repeat, in the row of the first one. */
export type StoredCallback = { readonly id: string; readonly isNew: boolean }

/** Each repeat may meet the commit of another one; somebody stores them all within a few tries. */
const INSERT_TRIES = 10

/**
 * Inserts those whose dedupe key is not there yet and answers, in order, where each is stored. A repeat that another
 * instance is storing at this moment waits for the end of its transaction, on the unique index.
 *
 * Repeats are rare, so all are inserted as if there were none; only when the index refuses one are they looked for.
 */
export async function insertCallbacks(tx: Tx, rows: readonly NewCallbackRow[]): Promise<StoredCallback[]> {
  const ids = new Map<string, string>()
  let missing = firstOfEachKey(rows)
  for (let tries = 1; missing.length > 0; tries++) {
    try {
      await insertRows(tx, 'gj_callback', missing)
      for (const { id, dedupe_key } of missing) ids.set(dedupe_key, id)
      break
    } catch (error) {
      if (tries >= INSERT_TRIES || !isDuplicateKey(error)) throw error
      // Those that were inserted before the refused one are found as well, under our ids.
      for (const [key, id] of await findIdsByKey(tx, missing)) ids.set(key, id)
      missing = missing.filter(({ dedupe_key }) => !ids.has(dedupe_key))
    }
  }
  return rows.map((row) => {
    const id = ids.get(row.dedupe_key)
    if (id === undefined) throw new Error('a callback was neither inserted nor is it there')
    return { id, isNew: id === row.id }
  })
}

function firstOfEachKey(rows: readonly NewCallbackRow[]): readonly NewCallbackRow[] {
  const keys = new Set<string>()
  const first = rows.filter(({ dedupe_key }) => !keys.has(dedupe_key) && keys.add(dedupe_key))
  return first.length === rows.length ? rows : first
}

async function findIdsByKey(tx: Tx, rows: readonly NewCallbackRow[]): Promise<ReadonlyMap<string, string>> {
  const keys = rows.map(({ dedupe_key }) => dedupe_key)
  const query = tx.selectFrom('gj_callback').select(['id', 'dedupe_key']).where('dedupe_key', 'in', keys)
  return new Map((await query.execute()).map(({ id, dedupe_key }) => [dedupe_key, id]))
}

export function findCallback(db: Db, id: string): Promise<CallbackRow | undefined> {
  return db.selectFrom('gj_callback').selectAll().where('id', '=', id).executeTakeFirst()
}

const SUMMARY = [
  'id',
  'component_appid',
  'appid',
  'source',
  'origin',
  'type',
  'info_type',
  'msg_type',
  'event',
  'created_at',
  'received_at',
] as const

export type CallbackSummaryRow = Pick<CallbackRow, (typeof SUMMARY)[number]>

/** One page, newest first, and one row more when there is a next page. Ids begin with their time, so they bound it. */
export function listCallbackRows(db: Db, list: ListCallbacksQuery): Promise<CallbackSummaryRow[]> {
  const { component, appid, type, from, to, cursor, limit } = list
  let query = db.selectFrom('gj_callback').select(SUMMARY)
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (appid !== undefined) query = query.where('appid', '=', appid)
  if (type !== undefined) query = query.where('type', '=', type)
  if (from !== undefined) query = query.where('id', '>=', firstIdAt(CALLBACK_ID_KIND, from))
  if (to !== undefined) query = query.where('id', '<', firstIdAt(CALLBACK_ID_KIND, to))
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** What was received in a time, of these accounts and this type; what is left out does not limit. */
export type CallbackSpan = {
  readonly since?: number | undefined
  readonly until: number
  readonly component?: string | undefined
  readonly appid?: string | undefined
  readonly type?: string | undefined
}

export async function countCallbacks(db: Db, span: CallbackSpan): Promise<number> {
  const query = selectSpan(db, span).select(({ fn }) => fn.countAll().as('count'))
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** The next of them after that id, oldest first. */
export function listCallbacksInSpan(
  db: Db,
  span: CallbackSpan,
  { after, limit }: { after: string | null; limit: number },
): Promise<CallbackRow[]> {
  const query = selectSpan(db, span).selectAll()
  return (after === null ? query : query.where('id', '>', after)).orderBy('id').limit(limit).execute()
}

function selectSpan(db: Db, { since, until, component, appid, type }: CallbackSpan) {
  let query = db.selectFrom('gj_callback').where('id', '<', firstIdAt(CALLBACK_ID_KIND, until))
  if (since !== undefined) query = query.where('id', '>=', firstIdAt(CALLBACK_ID_KIND, since))
  if (component !== undefined) query = query.where('component_appid', '=', component)
  if (appid !== undefined) query = query.where('appid', '=', appid)
  if (type !== undefined) query = query.where('type', '=', type)
  return query
}

/** Deletes one small batch, oldest first, of those before an id or of all; answers how many rows went. */
export function deleteOldestCallbacks(
  db: Db,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<number> {
  return within(db, async (tx) => {
    let query = tx.selectFrom('gj_callback').select('id')
    if (before !== undefined) query = query.where('id', '<', before)
    const ids = (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
    if (ids.length > 0) await tx.deleteFrom('gj_callback').where('id', 'in', ids).execute()
    return ids.length
  })
}

/** In order; `from` included, `until` not. */
export async function listCallbackIds(
  db: Db,
  { from, until, limit }: { from: string; until: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('gj_callback')
    .select('id')
    .where('id', '>=', from)
    .where('id', '<', until)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
