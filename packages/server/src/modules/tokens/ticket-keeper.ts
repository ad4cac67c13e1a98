import type { TicketState, TicketStatus } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import {
  claimPushRequest,
  closeTicketAlarm,
  ensureTicketRow,
  findTickets,
  openTicketAlarm,
  storeTicket,
  type Ticket,
  type TicketRecord,
} from './ticket-store.ts'
import type { TokenEvents } from './token-events.ts'

/*
 * A ticket arrives every 10 minutes and makes tokens for 12 hours.
 *
 *   fresh --- 25 minutes without one ---> late      event ticket.missing (once), WeChat is asked to push again
 *   late  --- 12 hours ---> expired                 every call that needs a new token says so
 *   any   --- a ticket ---> fresh                   event ticket.recovered, when one was missing
 */
const MINUTE_MS = 60_000
export const TICKET_LATE_AFTER_MS = 25 * MINUTE_MS
export const TICKET_LIFE_MS = 12 * 60 * MINUTE_MS
/** WeChat may need a while to resume; asking each minute would help nobody. */
const PUSH_REQUEST_EVERY_MS = 30 * MINUTE_MS
const PUSH_REQUEST_TIMEOUT_MS = 10_000

export type TicketKeeperDeps = {
  db: Database
  components: ComponentService
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  recordEvent: RecordEvent
  events: TokenEvents
  wechat: WechatClient
}

export class TicketKeeper {
  readonly #deps: TicketKeeperDeps

  constructor(deps: TicketKeeperDeps) {
    this.#deps = deps
  }

  /** Handles `wechat.component.component_verify_ticket`. */
  async acceptTicket(tx: Tx, { event, componentAppid, receivedAt }: ReceivedCallback): Promise<void> {
    if (event.kind !== 'component.component_verify_ticket') return
    const { sealer, clock, recordEvent, events } = this.#deps
    const now = clock.now()
    const ticket = { value: event.data.ticket, createdAt: event.createdAt || receivedAt, receivedAt }
    const isNewest = await storeTicket(tx, { componentAppid, ticket }, { sealer, now })
    events.ticketAccepted(componentAppid, isNewest)
    if (!isNewest || now - bornAt(ticket) >= TICKET_LATE_AFTER_MS) return
    if (await closeTicketAlarm(tx, componentAppid, now)) {
      await recordEvent(tx, {
        type: 'ticket.recovered',
        componentAppid,
        data: { componentAppid, lastTicketAt: receivedAt },
      })
    }
  }

  async ticketStatus(componentAppid: string): Promise<TicketStatus> {
    const { db, sealer, clock } = this.#deps
    const record = await findTickets(db, componentAppid, sealer)
    const newest = record?.newest
    const now = clock.now()
    return {
      componentAppid,
      state: stateOf(newest, now),
      createdAt: newest?.createdAt ?? null,
      receivedAt: newest?.receivedAt ?? null,
      ageMs: newest ? now - bornAt(newest) : null,
      expiresAt: newest ? bornAt(newest) + TICKET_LIFE_MS : null,
      pushRequestedAt: record?.pushRequestedAt ?? null,
    }
  }

  /** The tickets that may make a token, the best first; an error that says what to check when there is none. */
  async getUsableTickets(componentAppid: string): Promise<[Ticket, ...Ticket[]]> {
    const { db, sealer, clock } = this.#deps
    const record = await findTickets(db, componentAppid, sealer)
    const now = clock.now()
    const [first, ...more] = distinct(record).filter((ticket) => now - bornAt(ticket) < TICKET_LIFE_MS)
    if (first) return [first, ...more]
    throw new AppError(record?.newest ? 'ticket.expired' : 'ticket.never_received', { componentAppid })
  }

  /** Raises the alarm for components whose tickets stay away, and asks WeChat to push them. */
  async watch(): Promise<void> {
    const { components } = this.#deps
    for (const component of await components.listComponents()) {
      if (component.mintsTokens) await this.#watchOne(component)
    }
  }

  async #watchOne({ componentAppid, createdAt }: Component): Promise<void> {
    const { db, sealer, clock, recordEvent, events } = this.#deps
    const now = clock.now()
    const record = await findTickets(db, componentAppid, sealer)
    const lastTicketAt = record?.newest && bornAt(record.newest)
    events.ticketAge(componentAppid, lastTicketAt === undefined ? undefined : now - lastTicketAt)
    // A platform that has just been configured gets the same time to its first ticket.
    if (now - (lastTicketAt ?? createdAt) < TICKET_LATE_AFTER_MS) return
    if (!record) await ensureTicketRow(db, componentAppid, now)
    await transact(db, async (tx) => {
      if (!(await openTicketAlarm(tx, componentAppid, now))) return
      const data = { componentAppid, lastTicketAt: lastTicketAt ?? null }
      await recordEvent(tx, { type: 'ticket.missing', componentAppid, data })
      events.ticketMissing(componentAppid, lastTicketAt)
    })
    const notAfter = now - PUSH_REQUEST_EVERY_MS
    if (await claimPushRequest(db, { componentAppid, notAfter }, now)) await this.#requestPush(componentAppid)
  }

  async #requestPush(componentAppid: string): Promise<void> {
    const { components, wechat, events } = this.#deps
    try {
      const component_secret = await components.getSecret(componentAppid)
      const params = { component_appid: componentAppid, component_secret }
      const { errmsg } = await wechat.startPushTicket(params, { componentAppid, timeoutMs: PUSH_REQUEST_TIMEOUT_MS })
      events.pushRequested(componentAppid, errmsg ?? '')
    } catch (error) {
      events.pushRequestFailed(componentAppid, error)
    }
  }
}

/** WeChat's time, unless its clock is ahead of ours. */
function bornAt({ createdAt, receivedAt }: Ticket): number {
  return Math.min(createdAt, receivedAt)
}

function stateOf(ticket: Ticket | undefined, now: number): TicketState {
  if (!ticket) return 'never'
  const ageMs = now - bornAt(ticket)
  if (ageMs >= TICKET_LIFE_MS) return 'expired'
  return ageMs >= TICKET_LATE_AFTER_MS ? 'late' : 'fresh'
}

function distinct(record: TicketRecord | undefined): Ticket[] {
  const { newest, good } = record ?? {}
  return [...(newest ? [newest] : []), ...(good && good.value !== newest?.value ? [good] : [])]
}
