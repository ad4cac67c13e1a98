import type { AttemptResult } from './delivery.ts'
import type { Target } from './target.ts'
import { isTargetDown, OPEN_AFTER_FAILURES } from './target-circuit.ts'

type AskedTarget = Pick<Target, 'id' | 'circuitOpenUntil'>

/** To be told what came of the call. */
export type Pass = { leave(result: AttemptResult): { opensCircuit: boolean } }

/** The part that the synchronous lane has in the circuit of a target, which target-circuit.ts describes. */
export class SyncBreaker {
  readonly #failuresInARow = new Map<string, number>()
  readonly #probed = new Set<string>()

  /** Undefined while it is open, or when the one that may try whether the target is back is under way. */
  enter({ id, circuitOpenUntil }: AskedTarget, now: number): Pass | undefined {
    const isProbe = circuitOpenUntil !== null
    if (isProbe && (circuitOpenUntil > now || this.#probed.has(id))) return undefined
    if (isProbe) this.#probed.add(id)
    return {
      leave: (result) => {
        if (isProbe) this.#probed.delete(id)
        if (!isTargetDown(result)) {
          this.#failuresInARow.delete(id)
          return { opensCircuit: false }
        }
        const failures = (this.#failuresInARow.get(id) ?? 0) + 1
        const opensCircuit = isProbe || failures >= OPEN_AFTER_FAILURES
        if (opensCircuit) this.#failuresInARow.delete(id)
        else this.#failuresInARow.set(id, failures)
        return { opensCircuit }
      },
    }
  }
}
