import { Counter, Histogram, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'
import type { AttemptResult, NextStep } from './delivery.ts'

type DeliveryFacts = { deliveryId: string; targetId: string }

/** The facts about deliveries: each writes its log line and its metric together, and never throws. */
export type CircuitTurn = { targetId: string; turn: 'opened' | 'closed'; openUntil: number | null }

export type ForwardingEvents = {
  attempted(facts: DeliveryFacts, result: AttemptResult, next: NextStep): void
  targetDisabled(facts: { targetId: string; reason: 'gone' | 'failing' }): void
  /** Once for an outage, however often it is tried whether that is over. */
  circuitTurned(turn: CircuitTurn): void
}

export function createForwardingEvents({ log, metrics }: { log: Logger; metrics: Registry }): ForwardingEvents {
  const registers = [metrics]
  const attempts = new Counter({
    name: 'guanjia_delivery_attempts_total',
    help: 'HTTP tries of deliveries by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const deliveries = new Counter({
    name: 'guanjia_deliveries_total',
    help: 'Deliveries that came to an end: delivered or dead',
    labelNames: ['outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'guanjia_delivery_attempt_duration_seconds',
    help: 'From the call of a target to its answer',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const circuits = new Counter({
    name: 'guanjia_target_circuit_turns_total',
    help: 'Circuits of targets that opened or closed',
    labelNames: ['turn'],
    registers,
  })
  return {
    attempted(facts, result, next) {
      attempts.inc({ outcome: result.outcome })
      duration.observe(result.durationMs / 1_000)
      if (next.status !== 'pending') deliveries.inc({ outcome: next.status })
      const { outcome, statusCode, durationMs, error } = result
      const fields = { ...facts, outcome, statusCode, durationMs, error }
      if (next.status === 'delivered') log.debug(fields, 'delivered')
      else if (next.status === 'pending') log.info(fields, 'delivery attempt failed')
      else log.warn(fields, 'delivery is a dead letter')
    },
    targetDisabled(facts) {
      log.warn(facts, 'target disabled')
    },
    circuitTurned({ targetId, turn, openUntil }) {
      circuits.inc({ turn })
      if (turn === 'opened') log.warn({ targetId, openUntil }, 'circuit of a target opened')
      else log.info({ targetId }, 'circuit of a target closed')
    },
  }
}
