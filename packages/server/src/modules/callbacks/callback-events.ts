import { MessageCryptoError } from '@guanjia/wechat'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
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

export function createCallbackEvents(deps: { log: Logger; metrics: Registry; queued: () => number }): CallbackEvents {
  const { log, metrics } = deps
  const registers = [metrics]
  const receivedTotal = new Counter({
    name: 'guanjia_callbacks_received_total',
    help: 'Authenticated callbacks by outcome: stored, repeated or failed',
    labelNames: ['component_appid', 'source', 'outcome'],
    registers,
  })
  const refusedTotal = new Counter({
    name: 'guanjia_callbacks_refused_total',
    help: 'Pushes that were refused and left no row',
    labelNames: ['reason'],
    registers,
  })
  const duration = new Histogram({
    name: 'guanjia_callback_duration_seconds',
    help: 'From the last byte of a push to its row on disk',
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
  const count = ({ componentAppid, event }: ReceivedCallback, outcome: string) =>
    receivedTotal.inc({ component_appid: componentAppid, source: event.source, outcome })

  return {
    stored(received, durationMs) {
      count(received, 'stored')
      duration.observe(durationMs / 1_000)
      log.debug({ ...factsOf(received), durationMs }, 'callback stored')
    },
    repeated(received) {
      count(received, 'repeated')
      log.debug(factsOf(received), 'callback repeated by WeChat')
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
      log.warn(fields, 'callback refused')
    },
    failed(received, error) {
      count(received, 'failed')
      log.error({ ...factsOf(received), err: error }, 'callback not stored and not acknowledged')
    },
  }
}

function factsOf({ id, componentAppid, appid, event }: ReceivedCallback) {
  return { callbackId: id, componentAppid, appid, type: event.type }
}
