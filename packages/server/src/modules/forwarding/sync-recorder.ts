import type { Insertable } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { AttemptTable } from '../../db/schema/forwarding.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { groupBy } from '../../lib/group-by.ts'
import { GroupCommit } from '../../lib/group-commit.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { type AttemptResult, decideNextStep } from './delivery.ts'
import { DeliveriesTakenOver, lockUntriedDeliveries, updateUntriedDeliveries } from './delivery-store.ts'
import type { CircuitTurn, ForwardingEvents } from './forwarding-events.ts'
import type { LateReplies } from './late-replies.ts'
import type { ReplyFate } from './late-reply.ts'
import type { StoredEvent } from './outbound-event.ts'
import { keepAnswer } from './sync-answer.ts'
import type { SyncEvents } from './sync-events.ts'
import type { Target } from './target.ts'
import { circuitAfter } from './target-circuit.ts'
import { circuitColumns, findTargetHealth } from './target-health-store.ts'
import { updateTarget } from './target-store.ts'

/** The delivery that WeChat's user waits for. */
export type SyncPlan = { readonly deliveryId: string; readonly targetId: string; readonly event: StoredEvent }

/** What came of a plan. `released`: the target was not asked, and gets the event as any other does. */
export type SyncResult =
  | { readonly plan: SyncPlan; readonly kind: 'released' }
  | {
      readonly plan: SyncPlan
      readonly kind: 'asked'
      readonly target: Target
      readonly result: AttemptResult
      readonly startedAt: number
      readonly fate: ReplyFate
      readonly opensCircuit: boolean
    }

type Asked = Extract<SyncResult, { kind: 'asked' }>

export type SyncRecorderDeps = {
  db: Database
  lateReplies: Pick<LateReplies, 'enqueue'>
  events: Pick<SyncEvents, 'failed'> & Pick<ForwardingEvents, 'circuitTurned'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
  newId: IdFactory
}

const MAX_BATCH = { items: 256, bytes: 4 * 1024 * 1024 }
/** What does not fit is not lost: its delivery is overdue after a while, and made again. */
const MAX_QUEUED = { items: 5_000, bytes: 32 * 1024 * 1024 }

/** WeChat has been answered, so the next ones may join: a transaction each would cost more than asking the target. */
const GATHER_MS = 100

/** Writes down what came of asking, many in one transaction; WeChat's answer does not wait for it. */
export class SyncRecorder {
  readonly #deps: SyncRecorderDeps
  readonly #group: GroupCommit<SyncResult, undefined>

  constructor(deps: SyncRecorderDeps) {
    this.#deps = deps
    this.#group = new GroupCommit({
      maxBatch: MAX_BATCH,
      maxQueued: MAX_QUEUED,
      gatherMs: GATHER_MS,
      weigh: (result) => (result.kind === 'asked' ? (result.result.answer?.length ?? 0) : 0),
      flush: async (results) => {
        const turns = await this.#commit(results)
        for (const turn of turns) deps.events.circuitTurned(turn)
        return results.map(() => ({ ok: true, value: undefined }))
      },
    })
  }

  record(result: SyncResult): void {
    this.#group.submit(result).catch((error: unknown) => this.#deps.events.failed(result.plan, error))
  }

  drain(): Promise<void> {
    return this.#group.drain()
  }

  /** Not what somebody else has taken over meanwhile. That is rare, so it is looked for only when it has happened. */
  async #commit(results: readonly SyncResult[]): Promise<CircuitTurn[]> {
    const { db } = this.#deps
    try {
      return await transact(db, (tx) => this.#write(tx, results))
    } catch (error) {
      if (!(error instanceof DeliveriesTakenOver)) throw error
      return await transact(db, async (tx) => {
        const ids = results.map(({ plan }) => plan.deliveryId)
        const ours = await lockUntriedDeliveries(tx, ids)
        return this.#write(
          tx,
          results.filter(({ plan }) => ours.has(plan.deliveryId)),
        )
      })
    }
  }

  async #write(tx: Tx, results: readonly SyncResult[]): Promise<CircuitTurn[]> {
    const { clock, lateReplies } = this.#deps
    const now = clock.now()
    const asked = results.filter((result): result is Asked => result.kind === 'asked')
    const released = results.filter(({ kind }) => kind === 'released').map(({ plan }) => plan.deliveryId)
    await updateUntriedDeliveries(tx, released, { next_attempt_at: now, updated_at: now })
    await this.#writeAsked(tx, asked, now)
    await insertRows(
      tx,
      'gj_attempt',
      asked.map((result) => this.#toAttempt(result)),
    )
    const turns = await this.#writeTargets(tx, asked)
    const messages = asked.flatMap(({ plan, fate }) =>
      fate.message ? [{ deliveryId: plan.deliveryId, content: fate.message }] : [],
    )
    await lateReplies.enqueue(tx, messages)
    return turns
  }

  /** One statement for all that have the same end. */
  async #writeAsked(tx: Tx, asked: readonly Asked[], now: number): Promise<void> {
    const groups = new Map<string, Asked[]>()
    for (const one of asked) {
      const { result, fate } = one
      const key = [result.outcome, result.statusCode, result.retryAfterMs, fate.reply, fate.note].join('\n')
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
    for (const group of groups.values()) {
      const [first] = group
      if (!first) continue
      const ids = group.map(({ plan }) => plan.deliveryId)
      const next = decideNextStep(first.result, { attemptCount: 1, now }, this.#deps.random)
      // A target that is gone is found so once more, by who can tell everybody.
      const dueAt = next.status === 'delivered' ? null : next.status === 'pending' ? next.nextAttemptAt : now
      await updateUntriedDeliveries(tx, ids, {
        status: dueAt === null ? 'delivered' : 'pending',
        attempt_count: 1,
        last_outcome: first.result.outcome,
        last_status_code: first.result.statusCode ?? null,
        next_attempt_at: dueAt,
        delivered_at: dueAt === null ? now : null,
        reply: first.fate.reply,
        reply_note: first.fate.note,
        updated_at: now,
      })
    }
  }

  #toAttempt({ plan, result, startedAt }: Asked): Insertable<AttemptTable> {
    return {
      id: this.#deps.newId('att'),
      delivery_id: plan.deliveryId,
      number: 1,
      outcome: result.outcome,
      status_code: result.statusCode ?? null,
      duration_ms: Math.round(result.durationMs),
      answer: keepAnswer(result.answer),
      error: result.error ?? null,
      created_at: startedAt,
    }
  }

  /** Since when a target fails, and its circuit, as the other attempts keep them. */
  async #writeTargets(tx: Tx, asked: readonly Asked[]): Promise<CircuitTurn[]> {
    const { clock, random } = this.#deps
    const turns: CircuitTurn[] = []
    for (const [targetId, own] of groupBy(asked, ({ target }) => target.id)) {
      const isWell = own.every(({ result }) => result.outcome === 'delivered')
      // As it was read to be asked, which is a moment ago; only what may change something is worth another look.
      const known = own[0]?.target
      if (isWell && known?.failingSince === null && known.circuitOpenUntil === null) continue
      const health = await findTargetHealth(tx, targetId)
      if (!health) continue
      const isAlive = own.some(({ result }) => result.outcome === 'delivered')
      const since = Math.min(...own.map(({ startedAt }) => startedAt))
      const failingSince = isAlive ? null : (health.failingSince ?? since)
      const change = circuitAfter(health, own, { now: clock.now(), random })
      if (change || failingSince !== health.failingSince) {
        await updateTarget(tx, targetId, { failing_since: failingSince, ...(change && circuitColumns(change.circuit)) })
      }
      if (change?.turn) turns.push({ targetId, turn: change.turn, openUntil: change.circuit.circuitOpenUntil })
    }
    return turns
  }
}
