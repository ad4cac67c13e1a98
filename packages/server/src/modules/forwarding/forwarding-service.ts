import type { Delivery, DeliveryDetail, ListDeliveriesQuery, Page } from '@guanjia/contract'
import type { Insertable } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { OwnEvent } from '../../db/record-event.ts'
import type { DeliveryTable, OutboundEventTable } from '../../db/schema/forwarding.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Sealer } from '../../lib/seal.ts'
import { type Outgoing, toDeliveryRow, toEventRow } from './delivery-rows.ts'
import {
  findDeliveryWithBody,
  findListedDelivery,
  insertOutboundEvents,
  type ListedDelivery,
  listAttempts,
  listDeliveryRows,
} from './delivery-store.ts'
import type { DirectDeliveries } from './direct-deliveries.ts'
import {
  bodyOfCallback,
  bodyOfOwnEvent,
  createOutgoingMessage,
  type ForwardableCallback,
  toStoredEvent,
  typeOf,
} from './outbound-event.ts'
import type { RuleBook } from './rule-book.ts'
import { SYNC_HOLD_MS, type SyncLane } from './sync-lane.ts'
import { messageFor } from './target-message.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type ForwardingServiceDeps = {
  db: Database
  rules: RuleBook
  /** Without it every delivery is asynchronous. */
  syncLane?: Pick<SyncLane, 'plan'>
  /** Without it every delivery waits until a worker finds it. */
  direct?: Pick<DirectDeliveries, 'book'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** Events to targets: one delivery for each target that the rules name, written with the event itself. */
export class ForwardingService {
  readonly #deps: ForwardingServiceDeps

  constructor(deps: ForwardingServiceDeps) {
    this.#deps = deps
  }

  /** For the callbacks of WeChat, in the transaction that stores them: those of one commit at once. */
  async enqueueAll(tx: Tx, callbacks: readonly ForwardableCallback[]): Promise<void> {
    const events = callbacks.map(({ id, componentAppid, appid, event }) => ({
      id,
      type: typeOf(event),
      componentAppid,
      appid,
    }))
    const routes = await this.#deps.rules.routeAll(tx, events)
    const outgoing = callbacks.flatMap((callback, index): Outgoing[] => {
      const event = events[index]
      const found = routes[index] ?? []
      if (!event || found.length === 0) return []
      const original = found.some(({ wantsOriginal }) => wantsOriginal) ? callback.masked : undefined
      return [{ event, routes: found, body: bodyOfCallback(callback), original, callback }]
    })
    await this.#insert(tx, outgoing)
  }

  /** For events of our own. `exceptTargetId` is a target that must not hear of it, because the event is about its failing. */
  async recordEvent(tx: Tx, event: OwnEvent, { exceptTargetId }: { exceptTargetId?: string } = {}): Promise<void> {
    const { rules, clock, newId } = this.#deps
    const { type, componentAppid, appid, data } = event
    const routed = { id: newId('evt'), type, componentAppid, appid }
    const routes = (await rules.route(tx, routed)).filter(({ targetId }) => targetId !== exceptTargetId)
    if (routes.length === 0) return
    await this.#insert(tx, [{ event: routed, routes, body: bodyOfOwnEvent({ type, data, now: clock.now() }) }])
  }

  async listDeliveries(query: ListDeliveriesQuery): Promise<Page<Delivery>> {
    const rows = await listDeliveryRows(this.#deps.db, query)
    return toPage(rows, query.limit, toDelivery)
  }

  async getDelivery(deliveryId: string): Promise<DeliveryDetail> {
    const { db, sealer } = this.#deps
    const row = await findListedDelivery(db, deliveryId)
    const sent = await findDeliveryWithBody(db, deliveryId)
    if (!row || !sent) throw new AppError('delivery.not_found', { deliveryId })
    const target = await findTargetWithSecrets(db, row.target_id, sealer)
    const event = toStoredEvent(sent)
    const at = row.created_at
    const { body, contentType } = target
      ? messageFor(target, event, { at })
      : createOutgoingMessage(event, { format: 'json', at })
    return { ...toDelivery(row), body, contentType, attempts: await listAttempts(db, deliveryId) }
  }

  /** Under ids that are new with this transaction: whoever calls tells repeats apart. */
  async #insert(tx: Tx, outgoing: readonly Outgoing[]): Promise<void> {
    if (outgoing.length === 0) return
    const { syncLane, direct, clock, newId } = this.#deps
    const now = clock.now()
    const booking = direct?.book(outgoing.flatMap(({ callback }) => callback ?? []))
    const events: ReturnType<typeof toEventRow>[] = []
    const deliveries: ReturnType<typeof toDeliveryRow>[] = []
    for (const one of outgoing) {
      const event = toEventRow(one, now)
      events.push(event)
      for (const route of one.routes) {
        const row = toDeliveryRow(one.event, route, { id: newId('dlv'), now })
        if (route.isSync && syncLane) deliveries.push({ ...row, lane: 'sync', next_attempt_at: now + SYNC_HOLD_MS })
        else deliveries.push((one.callback && booking?.claim(one.callback, row, event)) ?? row)
      }
    }
    await insertOutboundEvents(tx, events, deliveries)
    this.#plan(outgoing, events, deliveries)
  }

  /** What is asked after the commit, while WeChat waits. */
  #plan(
    outgoing: readonly Outgoing[],
    events: readonly Insertable<OutboundEventTable>[],
    deliveries: readonly Insertable<DeliveryTable>[],
  ): void {
    const ofEvent = new Map(deliveries.filter(({ lane }) => lane === 'sync').map((row) => [row.event_id, row]))
    if (ofEvent.size === 0) return
    for (const [index, { callback, original }] of outgoing.entries()) {
      const event = events[index]
      const delivery = event && ofEvent.get(event.id)
      if (!callback || !event || !delivery) continue
      this.#deps.syncLane?.plan(callback, {
        deliveryId: delivery.id,
        targetId: delivery.target_id,
        event: {
          id: event.id,
          type: event.type,
          componentAppid: event.component_appid,
          appid: event.appid ?? null,
          body: event.body,
          original,
        },
      })
    }
  }
}

function toDelivery(row: ListedDelivery): Delivery {
  return {
    id: row.id,
    eventId: row.event_id,
    type: row.event_type,
    componentAppid: row.component_appid,
    appid: row.appid,
    targetId: row.target_id,
    targetName: row.target_name ?? row.target_id,
    ruleId: row.rule_id,
    replayId: row.replay_id,
    status: row.status,
    attemptCount: row.attempt_count,
    lastOutcome: row.last_outcome,
    lastStatusCode: row.last_status_code,
    // While somebody tries it, that is when the claim would run out.
    nextAttemptAt: row.lease_owner === null ? row.next_attempt_at : null,
    deliveredAt: row.delivered_at,
    lane: row.lane,
    reply: row.reply,
    replyNote: row.reply_note,
    createdAt: row.created_at,
  }
}
