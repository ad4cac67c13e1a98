import { MessageCryptoError } from '@guanjia/wechat'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import type { Push, ReceivedCallback } from './callback.ts'
import type { CallbackRefusal } from './callback-refusal.ts'

/** The facts of receiving callbacks: each writes its log line and its counter together, and never throws. */
export type CallbackEvents = {
  stored(received: ReceivedCallback, durationMs: number): void
  repeated(received: ReceivedCallback): void
  refused(push: Push, refusal: CallbackRefusal): void
  /** Authentic, but not on disk: WeChat gets an error and pushes again. */
  failed(received: ReceivedCallback, error: unknown): void
}

export type CallbackEventsDeps = { log: Logger; metrics: Registry; clock: Pick<Clock, 'now'>; queued: () => number }

export function createCallbackEvents(deps: CallbackEventsDeps): CallbackEvents {
  const { log, metrics, clock } = deps
  const registers = [metrics]
  const received = new ReceivedCount()
  new Counter({
    name: 'guanjia_callbacks_received_total',
    help: 'Authenticated callbacks by outcome: stored, repeated or failed',
    labelNames: ['component_appid', 'source', 'outcome'],
    registers,
    collect() {
      this.reset()
      for (const { labels, count } of received.counts()) this.inc(labels, count)
    },
  })
  const refusedTotal = new Counter({
    name: 'guanjia_callbacks_refused_total',
    help: 'Pushes that were refused and left no row',
    labelNames: ['reason'],
    registers,
  })
  const duration = new Histogram({
    name: 'guanjia_callback_duration_seconds',
    help: 'From the first bytes of a push to its row on disk',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  })
  new Gauge({
    name: 'guanjia_callbacks_queued',
    help: 'Callbacks that wait for a transaction',
    registers,
    collect() {
      this.set(deps.queued())
    },
  })
  const failures = new LimitedLog(clock, (fields) => log.error(fields, 'callback not stored and not acknowledged'))
  const refusals = new LimitedLog(clock, (fields) => log.warn(fields, 'callback refused'))
  const hasDebug = () => log.isLevelEnabled('debug')

  return {
    stored(callback, durationMs) {
      received.add(callback, 'stored')
      duration.observe(durationMs / 1_000)
      if (hasDebug()) log.debug({ ...factsOf(callback), durationMs }, 'callback stored')
    },
    repeated(callback) {
      received.add(callback, 'repeated')
      if (hasDebug()) log.debug(factsOf(callback), 'callback repeated by WeChat')
    },
    refused(push, refusal) {
      refusedTotal.inc({ reason: refusal.reason })
      // The query holds signatures and the body anything at all, so neither is logged. The crypto's message is safe.
      const detail = refusal.cause instanceof MessageCryptoError ? refusal.cause.message : undefined
      const { source, componentAppid, appid, sourceAddress } = push
      const fields = {
        reason: refusal.reason,
        detail,
        source,
        componentAppid,
        appid,
        sourceAddress,
        bytes: push.body.length,
      }
      refusals.report(refusal.reason, fields)
    },
    failed(callback, error) {
      received.add(callback, 'failed')
      failures.report(error instanceof Error ? error.message : String(error), { ...factsOf(callback), err: error })
    },
  }
}

type Outcome = 'stored' | 'repeated' | 'failed'

/** Counts without the label look-up of the metrics library, which every callback would pay; it is told when it is asked. */
class ReceivedCount {
  readonly #counts = new Map<
    string,
    { labels: Record<'component_appid' | 'source' | 'outcome', string>; count: number }
  >()

  add({ componentAppid, event }: ReceivedCallback, outcome: Outcome): void {
    const key = `${componentAppid} ${event.source} ${outcome}`
    const entry = this.#counts.get(key)
    if (entry) entry.count += 1
    else this.#counts.set(key, { labels: { component_appid: componentAppid, source: event.source, outcome }, count: 1 })
  }

  counts() {
    return this.#counts.values()
  }
}

const SAME_LINE_MS = 1_000

/**
 * A database that is away fails thousands of callbacks a second, all with the same stack, and anybody may send pushes that
 * are refused: one line of a kind is logged each second, with how many were not since the last.
 */
class LimitedLog {
  readonly #clock: Pick<Clock, 'now'>
  readonly #write: (fields: Record<string, unknown>) => void
  readonly #lastAt = new Map<string, { at: number; unlogged: number }>()

  constructor(clock: Pick<Clock, 'now'>, write: (fields: Record<string, unknown>) => void) {
    this.#clock = clock
    this.#write = write
  }

  report(kind: string, fields: Record<string, unknown>): void {
    const now = this.#clock.now()
    const last = this.#lastAt.get(kind)
    if (last && now - last.at < SAME_LINE_MS) {
      last.unlogged += 1
      return
    }
    if (this.#lastAt.size >= KEPT_KINDS) this.#lastAt.clear()
    this.#lastAt.set(kind, { at: now, unlogged: 0 })
    this.#write({ ...fields, unlogged: last?.unlogged ?? 0 })
  }
}

const KEPT_KINDS = 100

function factsOf({ id, componentAppid, appid, event }: ReceivedCallback) {
  return { callbackId: id, componentAppid, appid, type: event.type }
}
