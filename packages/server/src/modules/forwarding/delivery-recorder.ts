import type { Database, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { groupBy } from '../../lib/group-by.ts'
import { GroupCommit, type Load, type Outcome } from '../../lib/group-commit.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { type AttemptResult, DISABLE_AFTER_MS, type NextStep } from './delivery.ts'
import type { ClaimedDelivery } from './delivery-claim-store.ts'
import { lockClaimedDeliveries, markDelivered, updateClaimedDelivery } from './delivery-store.ts'
import type { CircuitTurn, ForwardingEvents } from './forwarding-events.ts'
import type { ForwardingService } from './forwarding-service.ts'
import type { LateReplies } from './late-replies.ts'
import type { RuleBook } from './rule-book.ts'
import { keepAnswer } from './sync-answer.ts'
import { circuitAfter } from './target-circuit.ts'
import { circuitColumns, findTargetHealth, type TargetHealth } from './target-health-store.ts'
import { updateTarget } from './target-store.ts'

export type DeliveryRecorderDeps = {
  db: Database
  forwarding: Pick<ForwardingService, 'recordEvent'>
  rules: Pick<RuleBook, 'forget'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
  newId: IdFactory
  events: ForwardingEvents
  /** Where nobody sends them, late answers of synchronous targets are left out. */
  lateReplies?: Pick<LateReplies, 'noteAnswers'>
}

/** One try of one delivery, and what follows from it. */
export type Try = {
  readonly delivery: ClaimedDelivery
  readonly result: AttemptResult
  readonly next: NextStep
  readonly startedAt: number
  readonly opensCircuit: boolean
}

const MAX_BATCH: Load = { items: 128, bytes: 4 * 1024 * 1024 }
/** More than can be in flight: what was sent is never refused its record. */
const MAX_QUEUED: Load = { items: 100_000, bytes: 1024 * 1024 * 1024 }

/** What became of a target: it was switched off, or its circuit opened or closed. */
type Verdict = { readonly targetId: string; readonly reason: 'gone' | 'failing' } | CircuitTurn

const EXHAUSTED = 'delivery.exhausted'

/** Writes what came of tries, many in one transaction. Each is guarded by its claim: a try whose lease was lost records nothing. */
export class DeliveryRecorder {
  readonly #deps: DeliveryRecorderDeps
  readonly #group: GroupCommit<Try, boolean>

  constructor(deps: DeliveryRecorderDeps) {
    this.#deps = deps
    this.#group = new GroupCommit({
      maxBatch: MAX_BATCH,
      maxQueued: MAX_QUEUED,
      weigh: ({ result }) => 500 + (result.answer?.length ?? 0),
      flush: (tries) => this.#flush(tries),
    })
  }

  /** Resolves when it is on disk; false when somebody else has the delivery meanwhile. */
  record(made: Try): Promise<boolean> {
    return this.#group.submit(made)
  }

  drain(): Promise<void> {
    return this.#group.drain()
  }

  /** A try that cannot be recorded does not keep the others from it. */
  async #flush(tries: readonly Try[]): Promise<readonly Outcome<boolean>[]> {
    try {
      return await this.#commit(tries)
    } catch (error) {
      if (tries.length === 1) return [{ ok: false, error }]
      const outcomes: Outcome<boolean>[] = []
      for (const made of tries) outcomes.push(...(await this.#flush([made])))
      return outcomes
    }
  }

  async #commit(tries: readonly Try[]): Promise<Outcome<boolean>[]> {
    const { events, rules } = this.#deps
    const verdicts: Verdict[] = []
    const ours = await transact(this.#deps.db, async (tx) => {
      verdicts.length = 0
      const held = await lockClaimedDeliveries(
        tx,
        tries.map(({ delivery }) => delivery),
      )
      const recorded = tries.filter(({ delivery }) => held.has(delivery.id))
      await this.#recordTries(tx, recorded)
      for (const made of recorded) {
        if (made.next.status === 'dead') await this.#tellExhausted(tx, made)
      }
      for (const targetId of new Set(recorded.map(({ delivery }) => delivery.target_id))) {
        const own = recorded.filter(({ delivery }) => delivery.target_id === targetId)
        const verdict = await this.#judgeTarget(tx, targetId, own)
        if (verdict) verdicts.push(verdict)
      }
      return new Set(recorded)
    })
    for (const verdict of verdicts) {
      if ('turn' in verdict) {
        events.circuitTurned(verdict)
        continue
      }
      events.targetDisabled(verdict)
      rules.forget()
    }
    return tries.map((made) => ({ ok: true, value: ours.has(made) }))
  }

  async #recordTries(tx: Tx, tries: readonly Try[]): Promise<void> {
    const now = this.#deps.clock.now()
    const delivered = groupBy(
      tries.filter(({ next }) => next.status === 'delivered'),
      ({ result }) => result.statusCode ?? null,
    )
    for (const [statusCode, group] of delivered) {
      const ids = group.map(({ delivery }) => delivery.id)
      await markDelivered(tx, ids, { statusCode, now })
    }
    for (const { delivery, result, next } of tries) {
      if (next.status === 'delivered') continue
      await updateClaimedDelivery(tx, delivery, {
        status: next.status,
        next_attempt_at: next.status === 'pending' ? next.nextAttemptAt : null,
        attempt_count: delivery.attempt_count + 1,
        last_outcome: result.outcome,
        last_status_code: result.statusCode ?? null,
        lease_owner: null,
        updated_at: now,
      })
    }
    await insertRows(tx, 'gj_attempt', tries.map(this.#toAttempt))
    // A replay is no answer to anybody.
    const waitedFor = tries.filter(({ delivery }) => delivery.lane === 'sync' && delivery.replay_id === null)
    await this.#deps.lateReplies?.noteAnswers(tx, waitedFor)
  }

  readonly #toAttempt = ({ delivery, result, startedAt }: Try) => ({
    id: this.#deps.newId('att'),
    delivery_id: delivery.id,
    number: delivery.attempt_count + 1,
    outcome: result.outcome,
    status_code: result.statusCode ?? null,
    duration_ms: Math.round(result.durationMs),
    replay_id: delivery.replay_id,
    answer: keepAnswer(result.answer),
    error: result.error ?? null,
    created_at: startedAt,
  })

  /** News of a dead letter does not go to the target that failed, and its own failing is not news again. */
  async #tellExhausted(tx: Tx, { delivery }: Try): Promise<void> {
    if (delivery.event_type === EXHAUSTED) return
    const target = await findTargetHealth(tx, delivery.target_id)
    const data = {
      deliveryId: delivery.id,
      eventId: delivery.event_id,
      eventType: delivery.event_type,
      targetId: delivery.target_id,
      targetName: target?.name ?? delivery.target_id,
      attempts: delivery.attempt_count + 1,
    }
    const { component_appid: componentAppid, appid, target_id: exceptTargetId } = delivery
    const event = { type: EXHAUSTED, componentAppid, appid: appid ?? undefined, data }
    await this.#deps.forwarding.recordEvent(tx, event, { exceptTargetId })
  }

  /** What the tries of one moment say about their target. */
  async #judgeTarget(tx: Tx, targetId: string, tries: readonly Try[]): Promise<Verdict | undefined> {
    const target = await findTargetHealth(tx, targetId)
    if (target?.status !== 'enabled') return undefined
    const { clock, random } = this.#deps
    const now = clock.now()
    const failed = tries.filter(({ next }) => next.status !== 'delivered')
    const [cause] = failed
    const isGone = failed.some(({ next }) => next.status === 'dead' && next.isTargetGone)
    if (isGone) return this.#disable(tx, target, { reason: 'gone', cause })
    const failingSince = failed.length < tries.length ? null : (target.failingSince ?? cause?.startedAt ?? now)
    if (failingSince !== null && now - failingSince >= DISABLE_AFTER_MS) {
      return this.#disable(tx, target, { reason: 'failing', cause })
    }
    const change = circuitAfter(target, tries, { now, random })
    if (change || failingSince !== target.failingSince) {
      await updateTarget(tx, targetId, { failing_since: failingSince, ...(change && circuitColumns(change.circuit)) })
    }
    return change?.turn && { targetId, turn: change.turn, openUntil: change.circuit.circuitOpenUntil }
  }

  async #disable(
    tx: Tx,
    target: TargetHealth,
    { reason, cause }: { reason: 'gone' | 'failing'; cause: Try | undefined },
  ): Promise<Verdict> {
    const { clock, forwarding } = this.#deps
    const changes = { circuit_open_until: null, circuit_openings: 0, updated_at: clock.now() }
    await updateTarget(tx, target.id, { ...changes, status: 'disabled', disabled_reason: reason })
    const data = { targetId: target.id, targetName: target.name, reason }
    const event = { type: 'target.disabled', componentAppid: cause?.delivery.component_appid ?? '', data }
    await forwarding.recordEvent(tx, event, { exceptTargetId: target.id })
    return { targetId: target.id, reason }
  }
}
