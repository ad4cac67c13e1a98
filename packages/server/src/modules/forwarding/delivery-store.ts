import type { Attempt, DeliveryReply, ListDeliveriesQuery } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { DeliveryTable, OutboundEventTable } from '../../db/schema/forwarding.ts'

export type DeliveryRow = Selectable<DeliveryTable>

/**
 * Events with one delivery for each target, all or nothing with the transaction. No worker is woken for those that
 * somebody sees to already: the sync lane, or who has claimed them.
 */
export async function insertOutboundEvents(
  tx: Tx,
  events: readonly Insertable<OutboundEventTable>[],
  deliveries: readonly Insertable<DeliveryTable>[],
): Promise<void> {
  const isSeenTo = ({ lane, lease_owner }: Insertable<DeliveryTable>) => lane === 'sync' || lease_owner != null
  const free = deliveries.filter((row) => !isSeenTo(row))
  await insertRows(tx, 'gj_outbound_event', events)
  await insertRows(tx, 'gj_delivery', deliveries.filter(isSeenTo), { isQuiet: true })
  await insertRows(tx, 'gj_delivery', free)
}

const CONTENT = ['body', 'original', 'original_format'] as const

/** What is sent of an event. */
export type EventContent = Pick<Selectable<OutboundEventTable>, (typeof CONTENT)[number]>

export async function findContents(db: Db, eventIds: readonly string[]): Promise<ReadonlyMap<string, EventContent>> {
  if (eventIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('gj_outbound_event')
    .select(['id', ...CONTENT])
    .where('id', 'in', eventIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A delivery with what is sent. */
export type DeliveryWithBody = DeliveryRow & EventContent

export function findDeliveryWithBody(db: Db, id: string): Promise<DeliveryWithBody | undefined> {
  return db
    .selectFrom('gj_delivery')
    .innerJoin('gj_outbound_event', 'gj_outbound_event.id', 'gj_delivery.event_id')
    .selectAll('gj_delivery')
    .select(['gj_outbound_event.body', 'gj_outbound_event.original', 'gj_outbound_event.original_format'])
    .where('gj_delivery.id', '=', id)
    .executeTakeFirst()
}

/** Locks those that are still pending and claimed as the caller has them, and answers their ids. */
export async function lockClaimedDeliveries(
  tx: Tx,
  claims: readonly { readonly id: string; readonly leaseOwner: string }[],
): Promise<ReadonlySet<string>> {
  const owners = new Map(claims.map(({ id, leaseOwner }) => [id, leaseOwner]))
  const query = tx
    .selectFrom('gj_delivery')
    .select(['id', 'lease_owner'])
    .where('id', 'in', [...owners.keys()])
    .where('status', '=', 'pending')
    .orderBy('id')
  const rows = await dialectOf(tx).forUpdate(query).execute()
  return new Set(rows.flatMap(({ id, lease_owner: owner }) => (owner === owners.get(id) ? [id] : [])))
}

/** Locks those of these that nobody has tried or claimed yet, and answers their ids. */
export async function lockUntriedDeliveries(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const query = tx
    .selectFrom('gj_delivery')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('attempt_count', '=', 0)
    .where('lease_owner', 'is', null)
    .orderBy('id')
  const rows = await dialectOf(tx).forUpdate(query).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Somebody has tried or claimed what was to be untried, or it is gone. */
export class DeliveriesTakenOver extends Error {
  override readonly name = 'DeliveriesTakenOver'
}

/** All of these, or it throws DeliveriesTakenOver. */
export async function updateUntriedDeliveries(
  tx: Tx,
  ids: readonly string[],
  changes: Updateable<DeliveryTable>,
): Promise<void> {
  if (ids.length === 0) return
  const { numUpdatedRows } = await tx
    .updateTable('gj_delivery')
    .set(changes)
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('attempt_count', '=', 0)
    .where('lease_owner', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== BigInt(ids.length)) throw new DeliveriesTakenOver('a delivery is not untried any more')
}

/** What became of the answer that a user was meant to see. */
export async function updateReply(
  db: Db,
  id: string,
  { reply, note }: { reply: DeliveryReply; note: string | null },
): Promise<void> {
  await db.updateTable('gj_delivery').set({ reply, reply_note: note }).where('id', '=', id).execute()
}

/** Of deliveries that the caller has locked. */
export async function markDelivered(
  tx: Tx,
  ids: readonly string[],
  { statusCode, now }: { statusCode: number | null; now: number },
): Promise<void> {
  await tx
    .updateTable('gj_delivery')
    .set((eb) => ({
      status: 'delivered',
      attempt_count: eb('attempt_count', '+', 1),
      last_outcome: 'delivered',
      last_status_code: statusCode,
      delivered_at: now,
      next_attempt_at: null,
      lease_owner: null,
      updated_at: now,
    }))
    .where('id', 'in', ids)
    .execute()
}

/** A delivery that the caller has locked. */
export async function updateClaimedDelivery(
  tx: Tx,
  { id }: { id: string },
  changes: Updateable<DeliveryTable>,
): Promise<void> {
  await tx.updateTable('gj_delivery').set(changes).where('id', '=', id).execute()
}

export async function listAttempts(db: Db, deliveryId: string): Promise<Attempt[]> {
  const rows = await db
    .selectFrom('gj_attempt')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    replayId: row.replay_id,
    outcome: row.outcome,
    statusCode: row.status_code,
    durationMs: row.duration_ms,
    answer: row.answer,
    error: row.error,
    startedAt: row.created_at,
  }))
}

/** Held deliveries of a target become pending again, a batch at a time; answers their ids. */
export async function releaseHeldDeliveries(
  tx: Tx,
  { targetId, limit, now }: { targetId: string; limit: number; now: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('gj_delivery')
    .select('id')
    .where('target_id', '=', targetId)
    .where('status', '=', 'held')
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) {
    await tx
      .updateTable('gj_delivery')
      .set({ status: 'pending', next_attempt_at: now, updated_at: now })
      .where('id', 'in', ids)
      .where('status', '=', 'held')
      .execute()
  }
  return ids
}

export type ListedDelivery = DeliveryRow & { target_name: string | null }

/** One page, newest first, and one row more when there is a next page. */
export function listDeliveryRows(db: Db, list: ListDeliveriesQuery): Promise<ListedDelivery[]> {
  const { status, targetId, eventId, appid, cursor, limit } = list
  let query = selectListed(db)
  if (status !== undefined) query = query.where('gj_delivery.status', '=', status)
  if (targetId !== undefined) query = query.where('gj_delivery.target_id', '=', targetId)
  if (eventId !== undefined) query = query.where('gj_delivery.event_id', '=', eventId)
  if (appid !== undefined) query = query.where('gj_delivery.appid', '=', appid)
  if (cursor !== undefined) query = query.where('gj_delivery.id', '<', cursor)
  return query
    .orderBy('gj_delivery.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findListedDelivery(db: Db, id: string): Promise<ListedDelivery | undefined> {
  return selectListed(db).where('gj_delivery.id', '=', id).executeTakeFirst()
}

function selectListed(db: Db) {
  return db
    .selectFrom('gj_delivery')
    .leftJoin('gj_target', 'gj_target.id', 'gj_delivery.target_id')
    .selectAll('gj_delivery')
    .select('gj_target.name as target_name')
}
