import type { Delivery, DeliveryDetail, ListDeliveriesQuery, Page, WebhookBody } from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import type { OwnEvent } from '../../db/record-event.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import {
  findDeliveryWithBody,
  findListedDelivery,
  insertOutboundEvent,
  type ListedDelivery,
  listAttempts,
  listDeliveryRows,
} from './delivery-store.ts'
import type { RoutedEvent } from './forwarder-rule.ts'
import { bodyOfCallback, bodyOfOwnEvent, type ForwardableCallback, typeOf } from './outbound-event.ts'
import type { RuleBook } from './rule-book.ts'

export type ForwardingServiceDeps = {
  db: Database
  rules: RuleBook
  jobs: Pick<JobQueue, 'enqueue'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const DELIVER_JOB = 'deliver'

/** Events to targets: one delivery for each target that the rules name, written with the event itself. */
export class ForwardingService {
  readonly #deps: ForwardingServiceDeps

  constructor(deps: ForwardingServiceDeps) {
    this.#deps = deps
  }

  /** For every callback of WeChat, in the transaction that stores it. */
  async enqueue(tx: Tx, callback: ForwardableCallback): Promise<void> {
    const { id, componentAppid, appid, event } = callback
    const routed = { id, type: typeOf(event), componentAppid, appid }
    await this.#send(tx, routed, () => bodyOfCallback(callback))
  }

  /** For events of our own. `exceptTargetId` is a target that must not hear of it, because the event is about its failing. */
  async recordEvent(tx: Tx, event: OwnEvent, { exceptTargetId }: { exceptTargetId?: string } = {}): Promise<void> {
    const { clock, newId } = this.#deps
    const { type, componentAppid, appid, data } = event
    const routed = { id: newId('evt'), type, componentAppid, appid }
    await this.#send(tx, routed, () => bodyOfOwnEvent({ type, data, now: clock.now() }), exceptTargetId)
  }

  async listDeliveries(query: ListDeliveriesQuery): Promise<Page<Delivery>> {
    const rows = await listDeliveryRows(this.#deps.db, query)
    return toPage(rows, query.limit, toDelivery)
  }

  async getDelivery(deliveryId: string): Promise<DeliveryDetail> {
    const { db } = this.#deps
    const row = await findListedDelivery(db, deliveryId)
    const sent = await findDeliveryWithBody(db, deliveryId)
    if (!row || !sent) throw new AppError('delivery.not_found', { deliveryId })
    return { ...toDelivery(row), body: sent.body, attempts: await listAttempts(db, deliveryId) }
  }

  async #send(
    tx: Tx,
    event: RoutedEvent & { id: string },
    buildBody: () => WebhookBody,
    exceptTargetId?: string,
  ): Promise<void> {
    const { rules, jobs, clock, newId } = this.#deps
    const routes = (await rules.route(tx, event)).filter(({ targetId }) => targetId !== exceptTargetId)
    if (routes.length === 0) return
    const now = clock.now()
    const { id, type, componentAppid, appid = null } = event
    const deliveries = routes.map(({ targetId, ruleId, isHeld }) => ({
      id: newId('dlv'),
      event_id: id,
      event_type: type,
      target_id: targetId,
      rule_id: ruleId,
      component_appid: componentAppid,
      appid,
      status: isHeld ? ('held' as const) : ('pending' as const),
      attempt_count: 0,
      next_attempt_at: isHeld ? null : now,
      created_at: now,
      updated_at: now,
    }))
    const outbound = {
      id,
      type,
      component_appid: componentAppid,
      appid,
      body: JSON.stringify(buildBody()),
      created_at: now,
    }
    if (!(await insertOutboundEvent(tx, outbound, deliveries))) return
    for (const { id: deliveryId, status } of deliveries) {
      if (status === 'pending') await jobs.enqueue(tx, { kind: DELIVER_JOB, key: deliveryId, payload: { deliveryId } })
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
    status: row.status,
    attemptCount: row.attempt_count,
    lastOutcome: row.last_outcome,
    lastStatusCode: row.last_status_code,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
    createdAt: row.created_at,
  }
}
