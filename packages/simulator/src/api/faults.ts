import type { Engine } from '../engine/engine.ts'
import type { FaultRule } from '../state/fault.ts'
import type { Caller } from './access.ts'

export type Effect = {
  ruleIds: string[]
  errcode?: number
  errmsg?: string
  httpStatus?: number
  connection?: 'reset' | 'late_reset'
  latencyMs: number
}

export type FaultSubject = { apiId?: string; path: string; caller?: Partial<Caller> }

/** All rules that strike this call, joined; the first rule that names an effect decides it. */
export function strikeFaults(engine: Engine, subject: FaultSubject): Effect {
  const effect: Effect = { ruleIds: [], latencyMs: 0 }
  if (engine.state.faults.length === 0) return effect
  for (const rule of engine.state.faults) {
    if (!fits(rule, subject)) continue
    if (rule.probability < 1 && engine.ids.fraction('fault') >= rule.probability) continue
    rule.hits += 1
    if (rule.remaining !== undefined) rule.remaining -= 1
    effect.ruleIds.push(rule.id)
    effect.errcode ??= rule.errcode
    effect.errmsg ??= rule.errmsg
    effect.httpStatus ??= rule.httpStatus
    effect.connection ??= rule.connection
    effect.latencyMs += rule.latencyMs ?? 0
  }
  return effect
}

function fits(rule: FaultRule, subject: FaultSubject): boolean {
  if (rule.remaining !== undefined && rule.remaining <= 0) return false
  if (rule.api !== undefined && rule.api !== subject.apiId && rule.api !== subject.path) return false
  if (rule.appid !== undefined && rule.appid !== subject.caller?.account?.appid) return false
  if (rule.componentAppid !== undefined && rule.componentAppid !== subject.caller?.component?.appid) return false
  return true
}
