import type { TargetOrdering } from '@guanjia/contract'
import { type Selectable, sql } from 'kysely'
import type { Database, Db, Tx } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { DeliveryTable, TargetTable } from '../../db/schema/forwarding.ts'
import { transact } from '../../db/transact.ts'

/** What of a target decides when something is sent to it. */
export type LaneSettings = {
  readonly id: string
  readonly status: TargetTable['status']
  readonly timeoutMs: number
  readonly maxInFlight: number | null
  readonly ratePerSecond: number | null
  readonly ordering: TargetOrdering
  readonly circuitOpenUntil: number | null
}

/** `dueAt`: when the first delivery for it is due; null: none is pending. */
export type DueTarget = LaneSettings & { readonly dueAt: number | null }

/** Every target. One look at the index for each, however much is pending for it. */
export async function listDueTargets(db: Db): Promise<DueTarget[]> {
  const rows = await db
    .selectFrom('gj_target')
    .select((eb) => [
      'gj_target.id',
      'gj_target.status',
      'gj_target.timeout_ms',
      'gj_target.max_in_flight',
      'gj_target.rate_per_second',
      'gj_target.ordering',
      'gj_target.circuit_open_until',
      eb
        .selectFrom('gj_delivery')
        .select('gj_delivery.next_attempt_at')
        .whereRef('gj_delivery.target_id', '=', 'gj_target.id')
        .where('gj_delivery.status', '=', 'pending')
        .where('gj_delivery.next_attempt_at', 'is not', null)
        .orderBy('gj_delivery.next_attempt_at')
        .limit(1)
        .as('due_at'),
    ])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    timeoutMs: row.timeout_ms,
    maxInFlight: row.max_in_flight,
    ratePerSecond: row.rate_per_second,
    ordering: row.ordering,
    circuitOpenUntil: row.circuit_open_until,
    dueAt: row.due_at,
  }))
}

const CLAIMED = [
  'id',
  'event_id',
  'event_type',
  'target_id',
  'component_appid',
  'appid',
  'attempt_count',
  'retries_from',
  'replay_id',
  'lane',
] as const

/** A delivery that is ours until then. */
export type ClaimedDelivery = Pick<Selectable<DeliveryTable>, (typeof CLAIMED)[number]> & {
  readonly leaseOwner: string
  leaseUntil: number
}

export type ClaimWish = { readonly targetId: string; readonly limit: number; readonly isOrdered: boolean }

/**
 * Takes due deliveries of several targets in one transaction, the longest due first. What another instance is claiming at
 * this moment is passed over; a claim that ran out is due like any other delivery.
 */
export function claimDeliveries(
  db: Database,
  claim: { wishes: readonly ClaimWish[]; owner: string; now: number; leaseUntil: number },
): Promise<ClaimedDelivery[]> {
  const { wishes, owner, now, leaseUntil } = claim
  return transact(db, async (tx) => {
    const rows = []
    for (const wish of wishes) rows.push(...(await (wish.isOrdered ? lockHeads : lockDue)(tx, wish, now)))
    if (rows.length > 0) {
      const ids = rows.map(({ id }) => id)
      const values = { lease_owner: owner, next_attempt_at: leaseUntil }
      await tx.updateTable('gj_delivery').set(values).where('id', 'in', ids).execute()
    }
    return rows.map((row) => ({ ...row, leaseOwner: owner, leaseUntil }))
  })
}

function selectDue(tx: Tx, targetId: string, now: number) {
  return tx
    .selectFrom('gj_delivery')
    .select(CLAIMED)
    .where('target_id', '=', targetId)
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
}

function lockDue(tx: Tx, { targetId, limit }: ClaimWish, now: number) {
  const query = selectDue(tx, targetId, now).orderBy('next_attempt_at').orderBy('id').limit(limit)
  return dialectOf(tx).forUpdateSkipLocked(query).execute()
}

/** With fewer lines than this, what stands behind the head of a line is taken along. */
const FEW_LINES = 16

/**
 * For a target that wants the events of an account one after the other. The head of a line is the oldest that is pending
 * for the account; while it waits or is claimed, everything behind it stays. What is taken along behind a head belongs to
 * whoever holds the head, so nobody else looks at it.
 */
async function lockHeads(tx: Tx, { targetId, limit }: ClaimWish, now: number) {
  const heads = await tx
    .selectFrom('gj_delivery')
    .select(['id', 'appid'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('gj_delivery')
        .select(({ fn }) => fn.min<string>('id').as('id'))
        .where('target_id', '=', targetId)
        .where('status', '=', 'pending')
        .groupBy('appid'),
    )
    .where('next_attempt_at', '<=', now)
    .orderBy('id')
    .limit(limit)
    .execute()
  if (heads.length === 0) return []
  const ids = heads.map(({ id }) => id)
  const locked = await dialectOf(tx)
    .forUpdateSkipLocked(selectDue(tx, targetId, now).where('id', 'in', ids).orderBy('id'))
    .execute()
  if (locked.length === 0 || locked.length > FEW_LINES) return locked
  const each = Math.floor(limit / locked.length) - 1
  const lines = []
  for (const head of locked) lines.push(head, ...(await lockBehind(tx, head, { now, limit: each })))
  return lines
}

/** Up to the first that is not due, which it is when it was tried before. */
async function lockBehind(
  tx: Tx,
  head: { id: string; target_id: string; appid: string | null },
  { now, limit }: { now: number; limit: number },
) {
  if (limit < 1) return []
  const query = tx
    .selectFrom('gj_delivery')
    .select([...CLAIMED, 'next_attempt_at'])
    .where('target_id', '=', head.target_id)
    .where('status', '=', 'pending')
    .where((eb) => (head.appid === null ? eb('appid', 'is', null) : eb('appid', '=', head.appid)))
    .where('id', '>', head.id)
    .orderBy('id')
    .limit(limit)
  // Not passing over what others hold: a gap would be overtaken.
  const rows = await dialectOf(tx).forUpdate(query).execute()
  const end = rows.findIndex(({ next_attempt_at: at }) => at === null || at > now)
  return (end < 0 ? rows : rows.slice(0, end)).map(({ next_attempt_at: _at, ...row }) => row)
}

const RENEWED_AT_ONCE = 500

/** Answers the ids of those that are still the caller's, and now are until then. */
export async function renewClaims(
  db: Db,
  claims: readonly { readonly id: string; readonly leaseOwner: string }[],
  leaseUntil: number,
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>()
  for (let start = 0; start < claims.length; start += RENEWED_AT_ONCE) {
    const part = claims.slice(start, start + RENEWED_AT_ONCE)
    const owners = new Map(part.map(({ id, leaseOwner }) => [id, leaseOwner]))
    await db
      .updateTable('gj_delivery')
      .set({ next_attempt_at: leaseUntil })
      .where('id', 'in', [...owners.keys()])
      .where('lease_owner', 'in', [...new Set(owners.values())])
      .where('status', '=', 'pending')
      .execute()
    const rows = await db
      .selectFrom('gj_delivery')
      .select(['id', 'lease_owner'])
      .where('id', 'in', [...owners.keys()])
      .where('status', '=', 'pending')
      .execute()
    for (const { id, lease_owner: owner } of rows) if (owner === owners.get(id)) ours.add(id)
  }
  return ours
}

/** Gives back what was claimed and not tried. */
export async function releaseClaims(db: Db, claims: readonly ClaimedDelivery[], now: number): Promise<void> {
  for (const owner of new Set(claims.map(({ leaseOwner }) => leaseOwner))) {
    const ids = claims.filter(({ leaseOwner }) => leaseOwner === owner).map(({ id }) => id)
    await db
      .updateTable('gj_delivery')
      .set({ lease_owner: null, next_attempt_at: now })
      .where('id', 'in', ids)
      .where('lease_owner', '=', owner)
      .where('status', '=', 'pending')
      .execute()
  }
}

/** What is due for a target that is off waits until it is on again: one batch; answers how many. */
export function holdDueDeliveries(db: Database, hold: { targetId: string; now: number; limit: number }) {
  const { targetId, now, limit } = hold
  return transact(db, async (tx) => {
    const rows = await lockDue(tx, { targetId, limit, isOrdered: false }, now)
    if (rows.length === 0) return 0
    const ids = rows.map(({ id }) => id)
    await tx
      .updateTable('gj_delivery')
      .set({ status: 'held', next_attempt_at: null, lease_owner: null, updated_at: now })
      .where('id', 'in', ids)
      .execute()
    return rows.length
  })
}

/** What waits for targets that are no more becomes a dead letter: one batch; answers how many. */
export function buryOrphans(db: Database, bury: { now: number; limit: number }): Promise<number> {
  return transact(db, async (tx) => {
    const orphans = await tx
      .selectFrom('gj_delivery')
      .select('id')
      .where('status', 'in', ['pending', 'held'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('gj_target').select(sql`1`.as('one')).whereRef('gj_target.id', '=', 'gj_delivery.target_id'),
          ),
        ),
      )
      .limit(bury.limit)
      .execute()
    if (orphans.length === 0) return 0
    await tx
      .updateTable('gj_delivery')
      .set({ status: 'dead', next_attempt_at: null, lease_owner: null, updated_at: bury.now })
      .where(
        'id',
        'in',
        orphans.map(({ id }) => id),
      )
      .execute()
    return orphans.length
  })
}
