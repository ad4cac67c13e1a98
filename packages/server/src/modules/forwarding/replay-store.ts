import type { CreateReplayRequest, Replay } from '@guanjia/contract'
import type { Insertable, Selectable, SelectQueryBuilder, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { ReplayTable } from '../../db/schema/forwarding.ts'
import type { Schema } from '../../db/schema.ts'
import { firstIdAt } from '../../lib/id.ts'

export type ReplayRow = Selectable<ReplayTable>

export async function insertReplay(db: Db, replay: Insertable<ReplayTable>): Promise<void> {
  await db.insertInto('gj_replay').values(replay).execute()
}

export async function updateReplay(db: Db, id: string, changes: Updateable<ReplayTable>): Promise<void> {
  await db.updateTable('gj_replay').set(changes).where('id', '=', id).execute()
}

/** Ends it when it still runs; false when it does not. */
export async function cancelReplay(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_replay')
    .set({ status: 'cancelled', finished_at: now, updated_at: now })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export function findReplay(db: Db, id: string): Promise<ReplayRow | undefined> {
  return db.selectFrom('gj_replay').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends, so that a replay takes one step at a time, and none after it was cancelled. */
export function findReplayForUpdate(tx: Tx, id: string): Promise<ReplayRow | undefined> {
  return dialectOf(tx)
    .forUpdate(tx.selectFrom('gj_replay').selectAll().where('id', '=', id))
    .executeTakeFirst()
}

export function listReplayRows(db: Db, page: { limit: number; cursor?: string | undefined }): Promise<ReplayRow[]> {
  let query = db.selectFrom('gj_replay').selectAll()
  if (page.cursor !== undefined) query = query.where('id', '<', page.cursor)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** What has become of the deliveries that a replay sent off. */
export async function countReplayed(db: Db, replayId: string): Promise<Replay['results']> {
  const rows = await db
    .selectFrom('gj_delivery')
    .select(({ fn }) => ['status', fn.countAll().as('count')])
    .where('replay_id', '=', replayId)
    .groupBy('status')
    .execute()
  const counts = { pending: 0, delivered: 0, held: 0, dead: 0 }
  for (const { status, count } of rows) counts[status] = Number(count)
  return counts
}

export type DeliverySelection = Pick<
  CreateReplayRequest,
  'since' | 'component' | 'appid' | 'type' | 'targetId' | 'status'
> & {
  readonly until: number
}

type DeliveryQuery<O> = SelectQueryBuilder<Schema, 'gj_delivery', O>

function matching<O>(from: DeliveryQuery<O>, selection: DeliverySelection): DeliveryQuery<O> {
  const { since, until, component, appid, type, targetId, status } = selection
  let query = from.where('gj_delivery.id', '<', firstIdAt('dlv', until))
  if (since !== undefined) query = query.where('gj_delivery.id', '>=', firstIdAt('dlv', since))
  if (component !== undefined) query = query.where('gj_delivery.component_appid', '=', component)
  if (appid !== undefined) query = query.where('gj_delivery.appid', '=', appid)
  if (type !== undefined) query = query.where('gj_delivery.event_type', '=', type)
  if (targetId !== undefined) query = query.where('gj_delivery.target_id', '=', targetId)
  return query.where('gj_delivery.status', 'in', status === undefined ? ['dead', 'delivered'] : [status])
}

export async function countSelectedDeliveries(db: Db, selection: DeliverySelection): Promise<number> {
  const counted = matching(db.selectFrom('gj_delivery'), selection).select(({ fn }) => fn.countAll().as('count'))
  return Number((await counted.executeTakeFirstOrThrow()).count)
}

/** The next of them, oldest first; those of a target that is no more are among them, to be passed over. */
export function listSelectedDeliveryIds(
  db: Db,
  selection: DeliverySelection,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ id: string }[]> {
  let query = matching(db.selectFrom('gj_delivery'), selection).select('gj_delivery.id')
  if (after !== null) query = query.where('gj_delivery.id', '>', after)
  return query.orderBy('gj_delivery.id').limit(limit).execute()
}

/**
 * Makes deliveries that are over due again, in the name of the replay, the table of retries from its start. Those that
 * wait already, and those whose target is no more, stay as they are. Answers which they were.
 */
export async function requeueDeliveries(
  tx: Tx,
  ids: readonly string[],
  { replayId, now }: { replayId: string; now: number },
): Promise<string[]> {
  if (ids.length === 0) return []
  const over = await dialectOf(tx)
    .forUpdate(
      tx
        .selectFrom('gj_delivery')
        .select('id')
        .where('id', 'in', ids)
        .where('status', 'in', ['delivered', 'dead'])
        .where('target_id', 'in', (eb) => eb.selectFrom('gj_target').select('gj_target.id'))
        .orderBy('id'),
    )
    .execute()
  const requeued = over.map(({ id }) => id)
  if (requeued.length > 0) {
    await tx
      .updateTable('gj_delivery')
      .set(({ ref }) => ({
        status: 'pending',
        retries_from: ref('attempt_count'),
        replay_id: replayId,
        next_attempt_at: now,
        delivered_at: null,
        lease_owner: null,
        updated_at: now,
      }))
      .where('id', 'in', requeued)
      .execute()
  }
  return requeued
}

/** Of these events, what was ever to be sent where. */
export function listDeliveriesOfEvents(
  db: Db,
  eventIds: readonly string[],
): Promise<{ id: string; event_id: string; target_id: string }[]> {
  return db
    .selectFrom('gj_delivery')
    .select(['id', 'event_id', 'target_id'])
    .where('event_id', 'in', eventIds)
    .execute()
}

export async function listKnownEventIds(db: Db, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('gj_outbound_event').select('id').where('id', 'in', eventIds).execute()
  return new Set(rows.map(({ id }) => id))
}
