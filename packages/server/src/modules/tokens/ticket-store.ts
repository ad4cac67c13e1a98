import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { TicketTable } from '../../db/schema/ticket.ts'
import { insertIfAbsent, within } from '../../db/transact.ts'
import type { Sealer } from '../../lib/seal.ts'

type TicketRow = Selectable<TicketTable>
type SealedColumn = 'ticket_sealed' | 'good_ticket_sealed'

export type Ticket = {
  readonly value: string
  /** WeChat's CreateTime. */
  readonly createdAt: number
  readonly receivedAt: number
}

export type TicketRecord = {
  readonly newest: Ticket | undefined
  /** The last one that WeChat made a token from. */
  readonly good: Ticket | undefined
  readonly pushRequestedAt: number | undefined
  readonly missingSince: number | undefined
}

const contextOf = (column: SealedColumn, componentAppid: string) => `gj_ticket.${column}:${componentAppid}`

export async function findTickets(db: Db, componentAppid: string, sealer: Sealer): Promise<TicketRecord | undefined> {
  const row = await db
    .selectFrom('gj_ticket')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .executeTakeFirst()
  return row && toRecord(row, sealer)
}

/** True when the row was not there yet. */
export function ensureTicketRow(db: Db, componentAppid: string, now: number): Promise<boolean> {
  const row = { component_appid: componentAppid, ticket_created_at: 0, created_at: now, updated_at: now }
  return insertIfAbsent(db, db.insertInto('gj_ticket').values(row))
}

/** Keeps the ticket if none is newer by WeChat's own time: pushes may arrive in any order. */
export async function storeTicket(
  tx: Tx,
  { componentAppid, ticket }: { componentAppid: string; ticket: Ticket },
  at: { sealer: Sealer; now: number },
): Promise<boolean> {
  const columns = {
    ticket_sealed: at.sealer.seal(ticket.value, contextOf('ticket_sealed', componentAppid)),
    ticket_created_at: ticket.createdAt,
    ticket_received_at: ticket.receivedAt,
    updated_at: at.now,
  }
  const update = async () => {
    const { numUpdatedRows } = await tx
      .updateTable('gj_ticket')
      .set(columns)
      .where('component_appid', '=', componentAppid)
      .where('ticket_created_at', '<=', ticket.createdAt)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }
  // The update comes first: on MySQL an insert that finds the row takes a shared lock, and two of those in one
  // transaction each with an update are a deadlock.
  if (await update()) return true
  return (await ensureTicketRow(tx, componentAppid, at.now)) && update()
}

/** Remembers the ticket that has just made a token. */
export async function keepGoodTicket(
  tx: Tx,
  { componentAppid, ticket }: { componentAppid: string; ticket: Ticket },
  at: { sealer: Sealer; now: number },
): Promise<void> {
  await tx
    .updateTable('gj_ticket')
    .set({
      good_ticket_sealed: at.sealer.seal(ticket.value, contextOf('good_ticket_sealed', componentAppid)),
      good_ticket_created_at: ticket.createdAt,
      good_ticket_received_at: ticket.receivedAt,
      updated_at: at.now,
    })
    .where('component_appid', '=', componentAppid)
    .execute()
}

/** Opens the alarm about missing tickets; false when it is open already. */
export async function openTicketAlarm(tx: Tx, componentAppid: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('gj_ticket')
    .set({ missing_since: now, updated_at: now })
    .where('component_appid', '=', componentAppid)
    .where('missing_since', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes it; false when it was not open. */
export async function closeTicketAlarm(tx: Tx, componentAppid: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('gj_ticket')
    .set({ missing_since: null, updated_at: now })
    .where('component_appid', '=', componentAppid)
    .where('missing_since', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Reserves the right to ask WeChat for pushes again; false when it was asked after `notAfter`. */
export function claimPushRequest(
  db: Db,
  { componentAppid, notAfter }: { componentAppid: string; notAfter: number },
  now: number,
): Promise<boolean> {
  return within(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('gj_ticket')
      .set({ push_requested_at: now, updated_at: now })
      .where('component_appid', '=', componentAppid)
      .where((eb) => eb.or([eb('push_requested_at', 'is', null), eb('push_requested_at', '<=', notAfter)]))
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

function toRecord(row: TicketRow, sealer: Sealer): TicketRecord {
  const ticket = (
    column: SealedColumn,
    sealed: string | null,
    createdAt: number | null,
    receivedAt: number | null,
  ): Ticket | undefined => {
    if (sealed === null || createdAt === null || receivedAt === null) return undefined
    return { value: sealer.unseal(sealed, contextOf(column, row.component_appid)), createdAt, receivedAt }
  }
  return {
    newest: ticket('ticket_sealed', row.ticket_sealed, row.ticket_created_at, row.ticket_received_at),
    good: ticket('good_ticket_sealed', row.good_ticket_sealed, row.good_ticket_created_at, row.good_ticket_received_at),
    pushRequestedAt: row.push_requested_at ?? undefined,
    missingSince: row.missing_since ?? undefined,
  }
}
