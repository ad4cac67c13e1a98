import type { DeliveryReply } from '@guanjia/contract'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'
import type { AttemptResult } from './delivery.ts'

type SyncFacts = { readonly deliveryId: string; readonly targetId: string }

/** The facts of the synchronous lane: each writes its log line and its metric together, and never throws. */
export type SyncEvents = {
  asked(facts: SyncFacts, asked: { result: AttemptResult; reply: DeliveryReply | null; note: string | null }): void
  /** The target had too much to do already: the event goes on asynchronously. */
  overflowed(facts: SyncFacts): void
  /** The target is known to be down: the event waits for it asynchronously. */
  skipped(facts: SyncFacts): void
  failed(facts: SyncFacts, error: unknown): void
  messaged(
    facts: { deliveryId: string; componentAppid: string; appid: string },
    end: { reply: DeliveryReply; note: string | null },
  ): void
}

export function createSyncEvents({
  log,
  metrics,
  inFlight,
}: {
  log: Logger
  metrics: Registry
  inFlight(): number
}): SyncEvents {
  const registers = [metrics]
  const replies = new Counter({
    name: 'guanjia_sync_replies_total',
    help: 'What became of the answers that WeChat waited for; no_answer: the delivery goes on asynchronously',
    labelNames: ['outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'guanjia_sync_reply_duration_seconds',
    help: 'From the call of a synchronous target to its answer',
    buckets: [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 4.5, 10, 30],
    registers,
  })
  new Gauge({
    name: 'guanjia_sync_in_flight',
    help: 'Synchronous targets that are being asked at this moment',
    registers,
    collect() {
      this.set(inFlight())
    },
  })
  return {
    asked({ deliveryId, targetId }, { result, reply, note }) {
      replies.inc({ outcome: reply ?? 'no_answer' })
      duration.observe(result.durationMs / 1_000)
      if (reply === 'passive' || reply === 'none') return
      const { outcome, statusCode, durationMs, error } = result
      const fields = { deliveryId, targetId, outcome, statusCode, durationMs, error, reply, note }
      if (reply === 'invalid') log.warn(fields, 'the answer of a synchronous target is no reply')
      else log.info(fields, 'WeChat heard success instead of an answer')
    },
    overflowed({ deliveryId, targetId }) {
      replies.inc({ outcome: 'overflow' })
      log.debug({ deliveryId, targetId }, 'synchronous target is busy')
    },
    skipped({ deliveryId, targetId }) {
      replies.inc({ outcome: 'circuit_open' })
      log.debug({ deliveryId, targetId }, 'synchronous target is down')
    },
    failed({ deliveryId, targetId }, err) {
      log.error({ deliveryId, targetId, err }, 'synchronous delivery failed')
    },
    messaged(facts, { reply, note }) {
      replies.inc({ outcome: reply })
      log.info({ ...facts, reply, note }, 'late answer as a customer-service message')
    },
  }
}
