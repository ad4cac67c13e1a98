import type { Insertable } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { AttemptTable } from '../../db/schema/forwarding.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { GroupCommit } from '../../lib/group-commit.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { type AttemptResult, decideNextStep } from './delivery.ts'
import { listUntriedDeliveries, updateUntriedDeliveries } from './delivery-store.ts'
import type { LateReplies } from './late-replies.ts'
import type { ReplyFate } from './late-reply.ts'
import type { StoredEvent } from './outbound-event.ts'
import { keepAnswer } from './sync-answer.ts'
import type { SyncEvents } from './sync-events.ts'
import type { Target } from './target.ts'
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
    }

type Asked = Extract<SyncResult, { kind: 'asked' }>

export type SyncRecorderDeps = {
  db: Database
  lateReplies: Pick<LateReplies, 'enqueue'>
  events: Pick<SyncEvents, 'failed'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
  newId: IdFactory
}

const MAX_BATCH = { items: 256, bytes: 4 * 1024 * 1024 }
/** What does not fit is not lost: its delivery is overdue after a while, and made again. */
const MAX_QUEUED = { items: 5_000, bytes: 32 * 1024 * 1024 }

/** Writes down what came of asking, many in one transaction; WeChat's answer does not wait for it. */
export class SyncRecorder {
  readonly #deps: SyncRecorderDeps
  readonly #group: GroupCommit<SyncResult, undefined>

  constructor(deps: SyncRecorderDeps) {
    this.#deps = deps
    this.#group = new GroupCommit({
      maxBatch: MAX_BATCH,
      maxQueued: MAX_QUEUED,
      weigh: (result) => (result.kind === 'asked' ? (result.result.answer?.length ?? 0) : 0),
      flush: async (results) => {
        await transact(deps.db, (tx) => this.#write(tx, results))
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

  async #write(tx: Tx, all: readonly SyncResult[]): Promise<void> {
    const { clock, lateReplies } = this.#deps
    const now = clock.now()
    // Not what somebody else has taken over meanwhile.
    const open = new Set(
      await listUntriedDeliveries(
        tx,
        all.map(({ plan }) => plan.deliveryId),
      ),
    )
    const results = all.filter(({ plan }) => open.has(plan.deliveryId))
    const asked = results.filter((result): result is Asked => result.kind === 'asked')
    const released = results.filter(({ kind }) => kind === 'released').map(({ plan }) => plan.deliveryId)
    await updateUntriedDeliveries(tx, released, { next_attempt_at: now, updated_at: now })
    await this.#writeAsked(tx, asked, now)
    await insertRows(
      tx,
      'gj_attempt',
      asked.map((result) => this.#toAttempt(result)),
    )
    await this.#writeTargets(tx, asked)
    const messages = asked.flatMap(({ plan, fate }) =>
      fate.message ? [{ deliveryId: plan.deliveryId, content: fate.message }] : [],
    )
    await lateReplies.enqueue(tx, messages)
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

  /** Since when a target fails, as the other attempts keep it. */
  async #writeTargets(tx: Tx, asked: readonly Asked[]): Promise<void> {
    for (const target of new Map(asked.map((one) => [one.target.id, one.target])).values()) {
      const own = asked.filter((one) => one.target.id === target.id)
      const isAlive = own.some(({ result }) => result.outcome === 'delivered')
      const since = Math.min(...own.map(({ startedAt }) => startedAt))
      if (isAlive && target.failingSince !== null) await updateTarget(tx, target.id, { failing_since: null })
      else if (!isAlive && target.failingSince === null) await updateTarget(tx, target.id, { failing_since: since })
    }
  }
}
