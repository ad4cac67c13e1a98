import type { OpenDatabase } from '../../db/database.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import { settledWithin } from '../../lib/settled-within.ts'
import { WakeLoop } from '../../lib/wake-loop.ts'
import type { Logger } from '../../logger.ts'
import { ClaimKeeper, LEASE_MS } from './claim-keeper.ts'
import { type AttemptResult, decideNextStep, MAX_MIRROR_ATTEMPTS } from './delivery.ts'
import {
  type ClaimWish,
  claimDeliveries,
  type DueTarget,
  holdDueDeliveries,
  type LaneSettings,
  listDueTargets,
  releaseClaims,
} from './delivery-claim-store.ts'
import { DeliveryLane, type Loaded } from './delivery-lane.ts'
import type { DeliveryRecorder } from './delivery-recorder.ts'
import { findContents } from './delivery-store.ts'
import type { DirectDeliveries } from './direct-deliveries.ts'
import type { ForwardingEvents } from './forwarding-events.ts'
import { toStoredEvent } from './outbound-event.ts'
import { SYNC_ANSWER_BYTES } from './sync-answer.ts'
import type { TargetWithSecrets } from './target.ts'
import type { TargetCaller } from './target-caller.ts'
import { messageFor } from './target-message.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type DeliveryWorkerDeps = {
  open: Pick<OpenDatabase, 'db' | 'onCommit'>
  caller: Pick<TargetCaller, 'send'>
  recorder: DeliveryRecorder
  /** Without it every delivery is looked for. */
  direct?: Pick<DirectDeliveries, 'connect'>
  sealer: Sealer
  clock: Clock
  random: Pick<Random, 'fraction'>
  newId: IdFactory
  events: ForwardingEvents
  log: Logger
  /** Calls at the same time in this instance, to all targets together. */
  concurrency?: number
  /** How often to look for what no wake-up told of: retries, deliveries of other instances, claims that ran out. */
  pollMs?: number
  /** How long `stop` lets calls finish. */
  drainMs?: number
}

const CONCURRENCY = 512
const POLL_MS = 1_000
/** Between two looks, so that what is committed in quick succession is claimed together. */
const BREATH_MS = 5
const HOLD_BATCH = 500
const TARGET_KEPT_MS = 1_000
const DRAIN_MS = 1_000

/*
 * Sends what is due. A round looks which targets have something due, claims for each what its lane can use, in one short
 * transaction for all of them, and lets the lanes send it; results are recorded in groups. Nothing is open during a call.
 * Most deliveries need no round: who stores them hands them over as claimed (direct-deliveries.ts), unless something that
 * has waited for longer is left in the database.
 *
 * A claim is renewed while its delivery waits here or is being sent. A crash leaves claims that run out, and what was sent
 * without being recorded is sent again under the same webhook-id.
 */
export class DeliveryWorker implements AsyncDisposable {
  readonly #deps: DeliveryWorkerDeps
  readonly #lanes = new Map<string, DeliveryLane>()
  readonly #laneTimers = new Map<string, Timer>()
  readonly #targets = new Map<string, { target: TargetWithSecrets | undefined; readAt: number }>()
  readonly #working = new Set<Promise<void>>()
  readonly #loop: WakeLoop
  readonly #claims: ClaimKeeper<Loaded>
  /** By the last look. */
  #settings: ReadonlyMap<string, LaneSettings> = new Map()
  /** Targets for which something is due that was left in the database. */
  readonly #behind = new Set<string>()
  #running = 0
  #attempts = 0
  #state: 'new' | 'started' | 'stopping' = 'new'
  #stopListening: (() => void) | undefined

  constructor(deps: DeliveryWorkerDeps) {
    const { open, clock, log, pollMs = POLL_MS } = deps
    this.#deps = deps
    this.#loop = new WakeLoop({ clock, pollMs, breathMs: BREATH_MS, look: () => this.#lookSafely() })
    const onLost = (lost: readonly Loaded[]) => this.#forget(lost)
    this.#claims = new ClaimKeeper({ db: open.db, clock, log, onLost })
  }

  start(): void {
    this.#state = 'started'
    this.#stopListening = this.#deps.open.onCommit((tables) => {
      if (tables.has('gj_delivery')) this.wake()
    })
    this.#deps.direct?.connect({
      placesFor: (targetId) => this.#placesFor(targetId),
      send: (deliveries) => this.#sendDirectly(deliveries),
    })
    this.#loop.start()
  }

  /** Looks for due deliveries now instead of at the next poll. */
  wake(): void {
    this.#loop.wake()
  }

  /** Lets calls finish, then gives back what is claimed, so that another instance need not wait for the leases. */
  async stop(): Promise<void> {
    this.#state = 'stopping'
    this.#stopListening?.()
    for (const timer of this.#laneTimers.values()) timer.cancel()
    await this.#loop.stop()
    await settledWithin(Promise.all(this.#working), this.#deps.drainMs ?? DRAIN_MS)
    const left = [...this.#lanes.values()].flatMap((lane) => [...lane.takeAll(), ...lane.running])
    await this.#release(left)
    this.#claims.stop()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  /** Deliveries that are being sent at this moment. */
  get inFlight(): number {
    return this.#working.size
  }

  /** The look for due deliveries that is going on, if one is: what it claims counts as in flight when it is over. */
  get looking(): Promise<unknown> | undefined {
    return this.#loop.round
  }

  /** Sends everything that is due, and what follows from it at this moment, and answers how many tries that took. */
  async runDue(): Promise<number> {
    const before = this.#attempts
    for (;;) {
      const tried = this.#attempts
      // What was handed over begins with the next turn.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#loop.round
      await this.#look()
      // A started worker may have claimed something whose call has not begun yet.
      while (this.#working.size > 0 || this.#loop.round)
        await Promise.race([...this.#working, ...(this.#loop.round ? [this.#loop.round] : [])])
      if (this.#attempts === tried) return this.#attempts - before
    }
  }

  async #lookSafely(): Promise<number | undefined> {
    try {
      return await this.#look()
    } catch (err) {
      this.#deps.log.warn({ err }, 'delivery worker could not look for due deliveries')
      return undefined
    }
  }

  /** One round; answers when the next delivery is due that is not yet. */
  async #look(): Promise<number | undefined> {
    const { open, clock } = this.#deps
    const now = clock.now()
    const targets = await listDueTargets(open.db)
    this.#settings = new Map(targets.map((target) => [target.id, target]))
    await this.#refresh(targets)
    const wishes: ClaimWish[] = []
    for (const target of targets) {
      const { id: targetId, dueAt } = target
      if (dueAt === null || dueAt > now) {
        this.#behind.delete(targetId)
        continue
      }
      this.#behind.add(targetId)
      const limit = this.#wishOf(target, now)
      if (limit > 0) wishes.push({ targetId, limit, isOrdered: target.ordering === 'appid' })
    }
    if (wishes.length > 0) await this.#claim(wishes)
    const later = targets.flatMap(({ dueAt, circuitOpenUntil }) =>
      dueAt === null ? [] : [Math.max(dueAt, circuitOpenUntil ?? 0)],
    )
    return later.filter((at) => at > now).sort((a, b) => a - b)[0]
  }

  /** Lanes learn what has changed about their targets; what waits for a target that is off is put aside. */
  async #refresh(targets: readonly DueTarget[]): Promise<void> {
    const { open, clock } = this.#deps
    const known = new Map(targets.map((target) => [target.id, target]))
    for (const [targetId, lane] of this.#lanes) {
      const target = known.get(targetId)
      if (target) lane.settings = target
      if (target?.status !== 'enabled') await this.#release(lane.takeAll())
      if (lane.isEmpty && target?.dueAt == null) this.#forgetLane(targetId)
    }
    const now = clock.now()
    for (const { id, status, dueAt } of targets) {
      if (status === 'enabled' || dueAt === null || dueAt > now) continue
      while ((await holdDueDeliveries(open.db, { targetId: id, now, limit: HOLD_BATCH })) === HOLD_BATCH) {}
    }
  }

  #wishOf(target: DueTarget, now: number): number {
    if (target.status !== 'enabled' || (target.circuitOpenUntil ?? 0) > now) return 0
    if (this.#state === 'stopping') return 0
    return this.#laneOf(target).wants()
  }

  #laneOf(settings: LaneSettings): DeliveryLane {
    const lane = this.#lanes.get(settings.id) ?? new DeliveryLane(settings, this.#deps.clock)
    this.#lanes.set(settings.id, lane)
    return lane
  }

  /** What waits in the database has waited for longer, so while there is any nothing overtakes it. */
  #placesFor(targetId: string): number {
    const settings = this.#settings.get(targetId)
    if (this.#state !== 'started' || settings?.status !== 'enabled' || this.#behind.has(targetId)) return 0
    return this.#laneOf(settings).room
  }

  #sendDirectly(deliveries: readonly Loaded[]): void {
    const homeless: Loaded[] = []
    for (const [targetId, group] of groupBy(deliveries, ({ target_id: id }) => id)) {
      const settings = this.#settings.get(targetId)
      if (this.#state === 'stopping' || settings?.status !== 'enabled' || settings.circuitOpenUntil !== null) {
        homeless.push(...group)
        continue
      }
      const lane = this.#laneOf(settings)
      this.#claims.hold(group)
      for (const delivery of group) lane.handOver(delivery)
      this.#pump(targetId, lane)
    }
    if (homeless.length > 0) void this.#release(homeless)
  }

  async #claim(wishes: readonly ClaimWish[]): Promise<void> {
    const { open, clock, newId } = this.#deps
    const now = clock.now()
    const claimed = await claimDeliveries(open.db, { wishes, owner: newId('claim'), now, leaseUntil: now + LEASE_MS })
    const contents = await findContents(open.db, [...new Set(claimed.map(({ event_id }) => event_id))])
    const byTarget = groupBy(claimed, ({ target_id: targetId }) => targetId)
    for (const { targetId, limit } of wishes) {
      const rows = (byTarget.get(targetId) ?? []).map((row) => ({ ...row, content: contents.get(row.event_id) }))
      const lane = this.#lanes.get(targetId)
      if (rows.length < limit) this.#behind.delete(targetId)
      this.#claims.hold(rows)
      lane?.add(rows, limit)
      if (rows.length > 0) await this.#readTarget(targetId)
      if (lane) this.#pump(targetId, lane)
    }
  }

  /** Starts what the lane may start now. */
  #pump(targetId: string, lane: DeliveryLane): void {
    const { clock, concurrency = CONCURRENCY } = this.#deps
    this.#laneTimers.get(targetId)?.cancel()
    while (this.#state !== 'stopping' && this.#running < concurrency) {
      const next = lane.next()
      if ('waitUntil' in next) {
        const timer = clock.after(next.waitUntil - clock.now(), () => this.#pump(targetId, lane))
        this.#laneTimers.set(targetId, timer)
        return
      }
      if ('late' in next) {
        this.#claims.letGo(next.late)
        continue
      }
      if (!('start' in next)) return
      const work = this.#deliver(targetId, lane, next.start)
      this.#working.add(work)
      void work.then(() => this.#working.delete(work))
    }
  }

  async #deliver(targetId: string, lane: DeliveryLane, delivery: Loaded): Promise<void> {
    const { clock, random, recorder, events, log } = this.#deps
    const wasFull = this.#running >= (this.#deps.concurrency ?? CONCURRENCY)
    this.#running += 1
    this.#attempts += 1
    const startedAt = clock.now()
    const result = await this.#call(delivery, startedAt)
    this.#running -= 1
    const { opensCircuit } = lane.called(delivery, result)
    const attemptCount = delivery.attempt_count + 1 - delivery.retries_from
    const maxAttempts = this.#isMirror(targetId) ? MAX_MIRROR_ATTEMPTS : undefined
    const next = decideNextStep(result, { attemptCount, now: clock.now(), maxAttempts }, random)
    const isGone = next.status === 'dead' && next.isTargetGone
    if (opensCircuit || isGone) await this.#release(lane.takeAll())
    if (wasFull) this.#pumpAll()
    else this.#pump(targetId, lane)
    if (lane.wants() > 0) this.wake()
    let isRecorded = false
    try {
      isRecorded = await recorder.record({ delivery, result, next, startedAt, opensCircuit })
      if (isRecorded) events.attempted({ deliveryId: delivery.id, targetId }, result, next)
    } catch (err) {
      // The database is away: the claim runs out and it is sent again.
      log.warn({ err, deliveryId: delivery.id }, 'delivery attempt could not be recorded')
    }
    this.#claims.letGo([delivery])
    const isOver = isRecorded && next.status !== 'pending'
    const behind = lane.recorded(delivery, { isOver })
    if (behind.length > 0) await this.#release(behind)
    if (lane.isOrdered) this.#pump(targetId, lane)
  }

  /** Never throws: what went wrong is the result. */
  async #call(delivery: Loaded, startedAt: number): Promise<AttemptResult> {
    const { caller, clock } = this.#deps
    try {
      const target = await this.#readTarget(delivery.target_id)
      if (!target) return { outcome: 'refused', error: 'the target is no more', durationMs: 0 }
      const { content, replay_id } = delivery
      if (!content) return { outcome: 'refused', error: 'the event is no longer stored', durationMs: 0 }
      const event = toStoredEvent({ ...delivery, ...content })
      const headers: Record<string, string> = replay_id === null ? {} : { 'webhook-replay': replay_id }
      const message = messageFor(target, event, { at: startedAt, headers })
      // What a user waits for is read whole.
      return await caller.send(target, message, delivery.lane === 'sync' ? { answerBytes: SYNC_ANSWER_BYTES } : {})
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      return { outcome: 'refused', error: text.slice(0, 500), durationMs: clock.now() - startedAt }
    }
  }

  /** From what was read for the call. */
  #isMirror(targetId: string): boolean {
    return (this.#targets.get(targetId)?.target?.mirror ?? 'none') !== 'none'
  }

  async #readTarget(targetId: string): Promise<TargetWithSecrets | undefined> {
    const { open, sealer, clock } = this.#deps
    const now = clock.now()
    const kept = this.#targets.get(targetId)
    const ageMs = now - (kept?.readAt ?? Number.NEGATIVE_INFINITY)
    if (kept && ageMs >= 0 && ageMs < TARGET_KEPT_MS) return kept.target
    const target = await findTargetWithSecrets(open.db, targetId, sealer)
    this.#targets.set(targetId, { target, readAt: now })
    return target
  }

  #forget(lost: readonly Loaded[]): void {
    for (const [targetId, group] of groupBy(lost, ({ target_id: id }) => id)) {
      this.#claims.letGo(this.#lanes.get(targetId)?.drop(group) ?? [])
    }
  }

  async #release(deliveries: readonly Loaded[]): Promise<void> {
    if (deliveries.length === 0) return
    this.#claims.letGo(deliveries)
    const { open, clock, log } = this.#deps
    await releaseClaims(open.db, deliveries, clock.now()).catch((err: unknown) => {
      log.warn({ err, count: deliveries.length }, 'claims could not be given back, they will run out')
    })
  }

  #pumpAll(): void {
    for (const [targetId, lane] of this.#lanes) this.#pump(targetId, lane)
  }

  #forgetLane(targetId: string): void {
    this.#laneTimers.get(targetId)?.cancel()
    this.#laneTimers.delete(targetId)
    this.#lanes.delete(targetId)
    this.#targets.delete(targetId)
  }
}
