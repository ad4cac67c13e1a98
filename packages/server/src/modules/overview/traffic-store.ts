import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { TrafficTable } from '../../db/schema/traffic.ts'
import { findVersionedSetting, insertSetting } from '../../db/setting-store.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import { firstIdAt, timeOfId } from '../../lib/id.ts'

export type TrafficMetric = 'callbacks' | 'delivered' | 'failed'

/** How much of one metric there was; the component is empty where the metric is not told apart by it. */
export type TrafficCount = {
  readonly metric: TrafficMetric
  readonly componentAppid: string
  readonly count: number
}

type Span = { readonly from: number; readonly until: number }

/** Of one count: what a very busy platform receives in minutes. Whoever has more sees that it was at least that. */
const COUNTED_AT_MOST = 1_000_000

const COUNTED_SETTING = 'traffic.counted-until'

/**
 * Counts what was received and sent in a time. Ids begin with their time, and each count is a walk over an index that holds
 * them: a hundred thousand rows take some ten milliseconds.
 */
export async function countTraffic(db: Db, span: Span, componentAppids: readonly string[]): Promise<TrafficCount[]> {
  const counts: TrafficCount[] = []
  for (const componentAppid of componentAppids) {
    counts.push({ metric: 'callbacks', componentAppid, count: await countCallbacks(db, span, componentAppid) })
  }
  return [...counts, ...(await countAttempts(db, span))]
}

async function countCallbacks(db: Db, { from, until }: Span, componentAppid: string): Promise<number> {
  const found = db
    .selectFrom('gj_callback')
    .select('id')
    .where('component_appid', '=', componentAppid)
    .where('id', '>=', firstIdAt('cb', from))
    .where('id', '<', firstIdAt('cb', until))
    .limit(COUNTED_AT_MOST)
    .as('found')
  const row = await db
    .selectFrom(found)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

async function countAttempts(db: Db, { from, until }: Span): Promise<TrafficCount[]> {
  const found = db
    .selectFrom('gj_attempt')
    .select('outcome')
    .where('id', '>=', firstIdAt('att', from))
    .where('id', '<', firstIdAt('att', until))
    .limit(COUNTED_AT_MOST)
    .as('found')
  const rows = await db
    .selectFrom(found)
    .select(({ fn }) => ['outcome', fn.countAll().as('count')])
    .groupBy('outcome')
    .execute()
  const sum = (isIn: (outcome: string) => boolean) =>
    rows.filter(({ outcome }) => isIn(outcome)).reduce((total, { count }) => total + Number(count), 0)
  return [
    { metric: 'delivered', componentAppid: '', count: sum((outcome) => outcome === 'delivered') },
    { metric: 'failed', componentAppid: '', count: sum((outcome) => outcome !== 'delivered') },
  ]
}

/** When the first thing happened that can be counted. */
export async function findFirstTime(db: Db): Promise<number | undefined> {
  const callback = await db.selectFrom('gj_callback').select('id').orderBy('id').limit(1).executeTakeFirst()
  const attempt = await db.selectFrom('gj_attempt').select('id').orderBy('id').limit(1).executeTakeFirst()
  const times = [callback, attempt].flatMap((row) => (row === undefined ? [] : [timeOfId(row.id)]))
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Up to when everything is in the table; undefined before the first count. */
export async function findCountedUntil(db: Db): Promise<{ until: number; version: number } | undefined> {
  const found = await findVersionedSetting(db, COUNTED_SETTING)
  return found && { until: Number(found.value), version: found.version }
}

/** False when somebody else has counted on meanwhile: then nothing may be added. */
export async function moveCountedUntil(
  tx: Tx,
  known: { version: number } | undefined,
  { until, now }: { until: number; now: number },
): Promise<boolean> {
  const value = String(until)
  if (known === undefined) return insertSetting(tx, { name: COUNTED_SETTING, value, now })
  const { numUpdatedRows } = await tx
    .updateTable('gj_setting')
    .set({ value, version: known.version + 1, updated_at: now })
    .where('name', '=', COUNTED_SETTING)
    .where('version', '=', known.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Adds to the rows of an hour. */
export async function addTraffic(
  tx: Tx,
  counts: readonly TrafficCount[],
  { hourAt, now }: { hourAt: number; now: number },
): Promise<void> {
  for (const { metric, componentAppid, count } of counts) {
    if (count === 0) continue
    const id = `${metric}/${componentAppid}/${hourAt}`
    const row = { id, component_appid: componentAppid, metric, hour_at: hourAt, count, created_at: now }
    if (await insertIfAbsent(tx, tx.insertInto('gj_traffic').values(row))) continue
    await tx
      .updateTable('gj_traffic')
      .set({ count: sql`count + ${count}` })
      .where('id', '=', id)
      .execute()
  }
}

export function listTraffic(db: Db, since: number): Promise<Selectable<TrafficTable>[]> {
  return db.selectFrom('gj_traffic').selectAll().where('hour_at', '>=', since).execute()
}

export async function deleteTraffic(db: Db, before: number): Promise<void> {
  await db.deleteFrom('gj_traffic').where('hour_at', '<', before).execute()
}
