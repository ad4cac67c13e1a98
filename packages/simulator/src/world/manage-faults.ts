import type { Engine } from '../engine/engine.ts'
import type { FaultRule } from '../state/fault.ts'

export type FaultInput = Partial<Omit<FaultRule, 'id' | 'hits' | 'remaining'>> & {
  /** How often the fault strikes; absent: until it is removed. */
  count?: number
}

export function addFault(engine: Engine, { count, ...input }: FaultInput): FaultRule {
  const rule: FaultRule = {
    ...input,
    id: `fault_${engine.ids.next('fault-rule')}`,
    probability: input.probability ?? 1,
    hits: 0,
    ...(count === undefined ? {} : { remaining: count }),
  }
  engine.state.faults.push(rule)
  engine.changed()
  return rule
}

export function removeFaults(engine: Engine, id?: string): number {
  const before = engine.state.faults.length
  engine.state.faults = id === undefined ? [] : engine.state.faults.filter((rule) => rule.id !== id)
  engine.changed()
  return before - engine.state.faults.length
}
