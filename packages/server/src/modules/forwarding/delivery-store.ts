import type { Attempt, ListDeliveriesQuery } from '@guanjia/contract'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { AttemptTable, DeliveryTable, OutboundEventTable } from '../../db/schema/forwarding.ts'

export type DeliveryRow = Selectable<DeliveryTable>

/** Events with one delivery for each target, all or nothing with the transaction. */
export async function insertOutboundEvents(
  tx: Tx,
  events: readonly Insertable<OutboundEventTable>[],
  deliveries: readonly Insertable<DeliveryTable>[],
): Promise<void> {
  await insertRows(tx, 'gj_outbound_event', events)
  await insertRows(tx, 'gj_delivery', deliveries)
}

/** A delivery with what is sent. */
export type DeliveryWithBody = DeliveryRow &
  Pick<Selectable<OutboundEventTable>, 'body' | 'original' | 'original_format'>

export function findDeliveryWithBody(db: Db, id: string): Promise<DeliveryWithBody | undefined> {
  return db
    .selectFrom('gj_delivery')
    .innerJoin('gj_outbound_event', 'gj_outbound_event.id', 'gj_delivery.event_id')
    .selectAll('gj_delivery')
    .select(['gj_outbound_event.body', 'gj_outbound_event.original', 'gj_outbound_event.original_format'])
    .where('gj_delivery.id', '=', id)
    .executeTakeFirst()
}

/**
 * Changes a delivery that is still where the caller read it; false when somebody else has moved it meanwhile, so that
 * an attempt whose lease was lost records nothing.
 */
export async function updatePendingDelivery(
  tx: Tx,
  delivery: Pick<DeliveryRow, 'id' | 'attempt_count'>,
  changes: Updateable<DeliveryTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('gj_delivery')
    .set(changes)
    .where('id', '=', delivery.id)
    .where('status', '=', 'pending')
    .where('attempt_count', '=', delivery.attempt_count)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertAttempt(tx: Tx, attempt: Insertable<AttemptTable>): Promise<void> {
  await tx.insertInto('gj_attempt').values(attempt).execute()
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
