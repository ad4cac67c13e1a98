import type { Engine } from '../engine/engine.ts'
import { beijingDay, beijingMonth } from '../state/quota.ts'
import { refuse } from './api-refusal.ts'

/** Counters of calls, undos, submissions … Keys begin with the period, so that a past one is recognised. */
export function dayKey(engine: Engine, ...parts: string[]): string {
  return [beijingDay(engine.now()), ...parts].join('|')
}

export function monthKey(engine: Engine, ...parts: string[]): string {
  return [beijingMonth(engine.now()), ...parts].join('|')
}

export function usedOf(engine: Engine, key: string): number {
  return engine.state.quotas[key] ?? 0
}

export function countUse(engine: Engine, key: string): void {
  engine.state.quotas[key] = usedOf(engine, key) + 1
}

export function dailyLimitOf(engine: Engine, path: string): number {
  return engine.settings.dailyLimits[path] ?? engine.settings.dailyLimit
}

/** One call of `path` by `owner`; a merchant's quota is the merchant's also when the component calls. */
export function countCall(engine: Engine, owner: string, path: string): void {
  dropOldCounters(engine)
  const key = dayKey(engine, 'call', owner, path)
  if (usedOf(engine, key) >= dailyLimitOf(engine, path)) refuse(45009)
  countUse(engine, key)
}

/** Which day the counters of an engine were last cleared of older ones. */
const sweptDays = new WeakMap<Engine, string>()

/** Drops the counters of past days and months, once a day. */
function dropOldCounters(engine: Engine): void {
  const day = beijingDay(engine.now())
  if (sweptDays.get(engine) === day) return
  sweptDays.set(engine, day)
  const month = beijingMonth(engine.now())
  for (const key of Object.keys(engine.state.quotas)) {
    const period = key.slice(0, key.indexOf('|'))
    if (period !== day && period !== month) delete engine.state.quotas[key]
  }
}
