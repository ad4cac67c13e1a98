import { type RetryTable, retryDelayMs } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'
import type { AttemptResult } from './delivery.ts'

/*
 * The circuit of a target:
 *
 *   closed    -> open        so many attempts in a row failed in a way that says the target is down
 *   open      -> half open   its time is over: one delivery at a time is tried
 *   half open -> closed      one succeeded
 *             -> open        it failed; each time for longer
 *
 * It is a column of the target, so that every instance knows it and a restart forgets nothing; the count of failures is
 * each instance's own. Nothing is lost while it is open: deliveries stay due, and their retries do not run out.
 */

export const OPEN_AFTER_FAILURES = 10

export const CIRCUIT_WAITS: RetryTable = { delaysMs: [5_000, 10_000, 30_000, 60_000, 120_000, 300_000], jitter: 0.2 }

/** For how long it opens now that it has been opened so often since the last success. */
function openingMs(openings: number, random: Pick<Random, 'fraction'>): number {
  return retryDelayMs(CIRCUIT_WAITS, openings + 1, random)
}

export type Circuit = {
  readonly circuitOpenUntil: number | null
  /** How often it was opened since the last success. */
  readonly circuitOpenings: number
}

/**
 * What the tries of one moment do to the circuit; undefined: nothing. Any answer that is not a sign of being down closes
 * it. `turn` is what an operator wants to know of: a probe that fails opens nothing that was not open before.
 */
export function circuitAfter(
  { circuitOpenUntil, circuitOpenings }: Circuit,
  tries: readonly { readonly result: AttemptResult; readonly opensCircuit: boolean }[],
  { now, random }: { now: number; random: Pick<Random, 'fraction'> },
): { circuit: Circuit; turn?: 'opened' | 'closed' } | undefined {
  if (!tries.every(({ result }) => isTargetDown(result))) {
    if (circuitOpenUntil === null) return undefined
    return { circuit: { circuitOpenUntil: null, circuitOpenings: 0 }, turn: 'closed' }
  }
  if (!tries.some(({ opensCircuit }) => opensCircuit) || (circuitOpenUntil ?? 0) > now) return undefined
  const circuit = { circuitOpenUntil: now + openingMs(circuitOpenings, random), circuitOpenings: circuitOpenings + 1 }
  return circuitOpenUntil === null ? { circuit, turn: 'opened' } : { circuit }
}

/** Whether it says that the target cannot take anything: an answer about this one delivery does not. */
export function isTargetDown({ outcome, statusCode }: AttemptResult): boolean {
  if (outcome === 'timeout' || outcome === 'network_error') return true
  return outcome === 'bad_status' && statusCode !== undefined && (statusCode >= 500 || statusCode === 429)
}

const TOO_MUCH: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** Whether the target asks to be sent less. */
export function isTargetOverloaded({ outcome, statusCode }: AttemptResult): boolean {
  return outcome === 'timeout' || (statusCode !== undefined && TOO_MUCH.has(statusCode))
}
