import { buildPassiveReply, type ReplyContent } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import type { CallbackReply, ReceivedCallback } from '../callbacks/callback.ts'
import { decideFate } from './late-reply.ts'
import { createOutgoingMessage, type ForwardableCallback } from './outbound-event.ts'
import type { ReplyAccess } from './reply-access.ts'
import { readSyncAnswer, SYNC_ANSWER_BYTES } from './sync-answer.ts'
import { SyncBreaker } from './sync-breaker.ts'
import type { SyncEvents } from './sync-events.ts'
import type { SyncPlan, SyncRecorder, SyncResult } from './sync-recorder.ts'
import type { SyncTargetCache } from './sync-target-cache.ts'
import type { Target } from './target.ts'
import type { TargetCaller } from './target-caller.ts'

export type SyncLaneDeps = {
  targets: Pick<SyncTargetCache, 'get'>
  caller: TargetCaller
  recorder: Pick<SyncRecorder, 'record' | 'drain'>
  access: Pick<ReplyAccess, 'hasPassiveReplies'>
  events: SyncEvents
  clock: Pick<Clock, 'now'>
}

/**
 * How long a delivery is left to the lane: longer than any target may take. One that is overdue (its server was killed)
 * is delivered as all others are.
 */
export const SYNC_HOLD_MS = 40_000

/** Calls to one target at a time; a target that is slower than its callbacks come gets the rest asynchronously. */
const MOST_SYNC_IN_FLIGHT = 128
/** Before the end of the budget, for writing, sealing and sending the reply. */
const MARGIN_MS = 50
/** WeChat pushes again after 5 and 10 seconds, when the answer was lost on the way. */
const REMEMBER_MS = 15_000
const MOST_REMEMBERED = 2_000

type Exchange = { readonly answer: Promise<CallbackReply | undefined>; deadline: number }

/** Whether a target can be asked while WeChat waits: it has to answer, and a mirror must not. */
export function canAnswer({ settings, mirror }: Pick<Target, 'settings' | 'mirror'>): boolean {
  if (mirror !== 'none') return false
  return settings.kind === 'http' || settings.kind === 'container'
}

/**
 * The synchronous lane (同步回复): asks one target while WeChat waits for its reply.
 *
 * A callback, its delivery and the plan to ask are made in one transaction; after the commit the target is asked. Within
 * the budget its answer is the reply. What comes later, or not at all, is recorded with the delivery, which goes on as any
 * other; WeChat has heard `success` by then. A push that repeats one joins its exchange, so that the target is asked once.
 * A target that is known to be down is not waited for.
 */
export class SyncLane implements AsyncDisposable {
  readonly #deps: SyncLaneDeps
  /** Made inside transactions, which may be rolled back: what is never asked for goes with its callback. */
  readonly #plans = new WeakMap<object, SyncPlan>()
  readonly #exchanges = new Map<string, Exchange>()
  readonly #replied = new Map<string, { readonly reply: CallbackReply; readonly until: number }>()
  readonly #inFlight = new Map<string, number>()
  readonly #breaker = new SyncBreaker()
  readonly #running = new Set<Promise<void>>()

  constructor(deps: SyncLaneDeps) {
    this.#deps = deps
  }

  /** Inside the transaction that stores the callback; it may come again when that is repeated. */
  plan(callback: ForwardableCallback, plan: SyncPlan): void {
    this.#plans.set(callback, plan)
  }

  /** After the commit. undefined: nobody is to be asked. */
  reply(callback: ReceivedCallback, answerBefore: number): Promise<CallbackReply | undefined> | undefined {
    const plan = this.#plans.get(callback)
    if (!plan) return this.#join(callback.id, answerBefore)
    this.#plans.delete(callback)
    if (this.#countOf(plan.targetId) >= MOST_SYNC_IN_FLIGHT) {
      this.#deps.events.overflowed(plan)
      this.#record({ plan, kind: 'released' })
      return undefined
    }
    return this.#start(plan, callback, answerBefore)
  }

  /** Somebody else has the reply: the target gets the event as any other does. */
  release(callback: ReceivedCallback): void {
    const plan = this.#plans.get(callback)
    if (!plan) return
    this.#plans.delete(callback)
    this.#record({ plan, kind: 'released' })
  }

  /** Targets that are being asked at this moment. */
  get inFlight(): number {
    return this.#running.size
  }

  /** At shutdown: what came of the exchanges that end now is on disk when it resolves. */
  async drain(): Promise<void> {
    await Promise.all(this.#running)
    await this.#deps.recorder.drain()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#deps.caller[Symbol.asyncDispose]()
  }

  #countOf(targetId: string): number {
    return this.#inFlight.get(targetId) ?? 0
  }

  /** A repeat: WeChat did not see the first answer, and waits anew. */
  #join(callbackId: string, answerBefore: number): Promise<CallbackReply | undefined> | undefined {
    const exchange = this.#exchanges.get(callbackId)
    if (exchange) {
      exchange.deadline = Math.max(exchange.deadline, answerBefore)
      return exchange.answer
    }
    const replied = this.#replied.get(callbackId)
    if (!replied || replied.until < this.#deps.clock.now()) return undefined
    return Promise.resolve(replied.reply)
  }

  #start(plan: SyncPlan, callback: ReceivedCallback, deadline: number): Promise<CallbackReply | undefined> {
    let resolve: (reply: CallbackReply | undefined) => void = () => {}
    const answer = new Promise<CallbackReply | undefined>((done) => {
      resolve = done
    })
    const exchange: Exchange = { answer, deadline }
    this.#exchanges.set(callback.id, exchange)
    this.#inFlight.set(plan.targetId, this.#countOf(plan.targetId) + 1)
    const running = this.#run(plan, callback, exchange)
      .then(resolve, (error: unknown) => {
        // Overdue by then, the delivery is swept up.
        this.#deps.events.failed(plan, error)
        resolve(undefined)
      })
      .finally(() => {
        this.#exchanges.delete(callback.id)
        this.#inFlight.set(plan.targetId, this.#countOf(plan.targetId) - 1)
        this.#running.delete(running)
      })
    this.#running.add(running)
    return answer
  }

  async #run(plan: SyncPlan, callback: ReceivedCallback, exchange: Exchange): Promise<CallbackReply | undefined> {
    const { targets, caller, clock, events } = this.#deps
    const target = await targets.get(plan.targetId)
    if (target?.status !== 'enabled' || !canAnswer(target)) {
      this.#record({ plan, kind: 'released' })
      return undefined
    }
    const startedAt = clock.now()
    const message = createOutgoingMessage(plan.event, { format: target.format, at: startedAt })
    const pass = this.#breaker.enter(target, startedAt)
    if (!pass) {
      events.skipped(plan)
      this.#record({ plan, kind: 'released' })
      return undefined
    }
    const result = await caller.send(target, message, { answerBytes: SYNC_ANSWER_BYTES })
    const { opensCircuit } = pass.leave(result)
    const answer = readSyncAnswer(result)
    const content = answer?.outcome === 'reply' ? answer.content : undefined
    const canReply = content !== undefined && (await this.#canReply(callback))
    const isInTime = clock.now() < exchange.deadline - MARGIN_MS
    const reply = canReply && isInTime ? toReply(callback, content, clock.now()) : undefined
    if (reply) this.#remember(callback.id, reply)
    const fate = decideFate(answer, { isReplied: reply !== undefined })
    this.#record({ plan, kind: 'asked', target, result, startedAt, fate, opensCircuit })
    events.asked(plan, { result, ...fate })
    return reply
  }

  /** Where an account has no passive replies, its answers go out as messages. */
  async #canReply({ componentAppid, appid }: ReceivedCallback): Promise<boolean> {
    return appid !== undefined && (await this.#deps.access.hasPassiveReplies({ componentAppid, appid }))
  }

  #remember(callbackId: string, reply: CallbackReply): void {
    this.#replied.set(callbackId, { reply, until: this.#deps.clock.now() + REMEMBER_MS })
    const [oldest] = this.#replied.keys()
    if (this.#replied.size > MOST_REMEMBERED && oldest !== undefined) this.#replied.delete(oldest)
  }

  #record(result: SyncResult): void {
    this.#deps.recorder.record(result)
  }
}

function toReply({ event }: ReceivedCallback, content: ReplyContent, now: number): CallbackReply | undefined {
  if (event.source !== 'message') return undefined
  const addresses = { toUserName: event.fromUserName, fromUserName: event.toUserName, createdAt: now }
  return { kind: 'passive', xml: buildPassiveReply({ ...content, ...addresses }) }
}
