import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import { type AttemptResult, DISABLE_AFTER_MS, decideNextStep, type NextStep } from './delivery.ts'
import { type DeliveryWithBody, findDeliveryWithBody, insertAttempt, updatePendingDelivery } from './delivery-store.ts'
import type { ForwardingEvents } from './forwarding-events.ts'
import type { ForwardingService } from './forwarding-service.ts'
import { createOutgoingMessage, toStoredEvent } from './outbound-event.ts'
import type { RuleBook } from './rule-book.ts'
import type { Target, TargetWithSecrets } from './target.ts'
import type { TargetCaller } from './target-caller.ts'
import { findTargetWithSecrets, updateTarget } from './target-store.ts'

export type DeliveryAttemptsDeps = {
  db: Database
  caller: Pick<TargetCaller, 'send'>
  forwarding: Pick<ForwardingService, 'recordEvent'>
  rules: Pick<RuleBook, 'forget'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
  newId: IdFactory
  events: ForwardingEvents
}

type Prepared = { delivery: DeliveryWithBody; target: TargetWithSecrets }

/** One try of one delivery: prepare, call, then record the success or the failure; nothing is open during the call. */
export class DeliveryAttempts {
  readonly #deps: DeliveryAttemptsDeps

  constructor(deps: DeliveryAttemptsDeps) {
    this.#deps = deps
  }

  async run(deliveryId: string): Promise<JobOutcome> {
    const prepared = await this.#prepare(deliveryId)
    if (!prepared) return { done: true }
    const startedAt = this.#deps.clock.now()
    const result = await this.#call(prepared, startedAt)
    const next = decideNextStep(
      result,
      { attemptCount: prepared.delivery.attempt_count + 1, now: this.#deps.clock.now() },
      this.#deps.random,
    )
    await (next.status === 'delivered'
      ? this.#onSuccess(prepared, result, startedAt)
      : this.#onFailure(prepared, { result, next, startedAt }))
    this.#deps.events.attempted({ deliveryId, targetId: prepared.target.id }, result, next)
    return next.status === 'pending' ? { again: { atMs: next.nextAttemptAt } } : { done: true }
  }

  /** What is to be sent and where; undefined when there is nothing to do any more, or not now. */
  async #prepare(deliveryId: string): Promise<Prepared | undefined> {
    const { db, sealer, clock } = this.#deps
    const delivery = await findDeliveryWithBody(db, deliveryId)
    if (delivery?.status !== 'pending') return undefined
    const target = await findTargetWithSecrets(db, delivery.target_id, sealer)
    if (target?.status === 'enabled') return { delivery, target }
    const status = target ? 'held' : 'dead'
    await transact(db, (tx) =>
      updatePendingDelivery(tx, delivery, { status, next_attempt_at: null, updated_at: clock.now() }),
    )
    return undefined
  }

  #call({ delivery, target }: Prepared, startedAt: number): Promise<AttemptResult> {
    const event = toStoredEvent(delivery)
    return this.#deps.caller.send(target, createOutgoingMessage(event, { format: target.format, at: startedAt }))
  }

  async #onSuccess({ delivery, target }: Prepared, result: AttemptResult, startedAt: number): Promise<void> {
    const { db, clock } = this.#deps
    await transact(db, async (tx) => {
      const now = clock.now()
      const changes = { status: 'delivered', delivered_at: now, next_attempt_at: null } as const
      if (!(await this.#record(tx, delivery, { result, changes, startedAt }))) return
      if (target.failingSince !== null) await updateTarget(tx, target.id, { failing_since: null })
    })
  }

  async #onFailure(
    { delivery, target }: Prepared,
    {
      result,
      next,
      startedAt,
    }: { result: AttemptResult; next: Exclude<NextStep, { status: 'delivered' }>; startedAt: number },
  ): Promise<void> {
    const { db, clock } = this.#deps
    await transact(db, async (tx) => {
      const nextAttemptAt = next.status === 'pending' ? next.nextAttemptAt : null
      const changes = { status: next.status, next_attempt_at: nextAttemptAt }
      if (!(await this.#record(tx, delivery, { result, changes, startedAt }))) return
      if (next.status === 'dead') await this.#tellExhausted(tx, delivery, target)
      const failingSince = target.failingSince ?? startedAt
      if (next.status === 'dead' && next.isTargetGone) await this.#disable(tx, { delivery, target, reason: 'gone' })
      else if (clock.now() - failingSince >= DISABLE_AFTER_MS)
        await this.#disable(tx, { delivery, target, reason: 'failing' })
      else if (target.failingSince === null) await updateTarget(tx, target.id, { failing_since: failingSince })
    })
    this.#deps.rules.forget()
  }

  /** The attempt as a row and its result on the delivery; false when somebody else has recorded one meanwhile. */
  async #record(
    tx: Tx,
    delivery: DeliveryWithBody,
    {
      result,
      changes,
      startedAt,
    }: { result: AttemptResult; changes: Parameters<typeof updatePendingDelivery>[2]; startedAt: number },
  ): Promise<boolean> {
    const { clock, newId } = this.#deps
    const number = delivery.attempt_count + 1
    const isOurs = await updatePendingDelivery(tx, delivery, {
      ...changes,
      attempt_count: number,
      last_outcome: result.outcome,
      last_status_code: result.statusCode ?? null,
      updated_at: clock.now(),
    })
    if (!isOurs) return false
    await insertAttempt(tx, {
      id: newId('att'),
      delivery_id: delivery.id,
      number,
      outcome: result.outcome,
      status_code: result.statusCode ?? null,
      duration_ms: Math.round(result.durationMs),
      answer: result.answer ?? null,
      error: result.error ?? null,
      created_at: startedAt,
    })
    return true
  }

  /** News of a dead letter does not go to the target that failed, and its own failing is not news again. */
  async #tellExhausted(tx: Tx, delivery: DeliveryWithBody, target: Target): Promise<void> {
    if (delivery.event_type === EXHAUSTED) return
    const data = {
      deliveryId: delivery.id,
      eventId: delivery.event_id,
      eventType: delivery.event_type,
      targetId: target.id,
      targetName: target.name,
      attempts: delivery.attempt_count + 1,
    }
    const { component_appid: componentAppid, appid } = delivery
    const event = { type: EXHAUSTED, componentAppid, appid: appid ?? undefined, data }
    await this.#deps.forwarding.recordEvent(tx, event, { exceptTargetId: target.id })
  }

  async #disable(
    tx: Tx,
    { delivery, target, reason }: { delivery: DeliveryWithBody; target: Target; reason: 'gone' | 'failing' },
  ): Promise<void> {
    const { clock, forwarding, events } = this.#deps
    await updateTarget(tx, target.id, { status: 'disabled', disabled_reason: reason, updated_at: clock.now() })
    await forwarding.recordEvent(
      tx,
      {
        type: 'target.disabled',
        componentAppid: delivery.component_appid,
        data: { targetId: target.id, targetName: target.name, reason },
      },
      { exceptTargetId: target.id },
    )
    events.targetDisabled({ targetId: target.id, reason })
  }
}

const EXHAUSTED = 'delivery.exhausted'
