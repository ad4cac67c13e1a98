import type { MatchingRules } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { ReadTraits } from './account-traits.ts'
import { explainRule } from './forwarder-rule.ts'
import { listAllForwarderRules } from './forwarder-rule-store.ts'
import { type ForwardableCallback, typeOf } from './outbound-event.ts'
import { listTargetStates } from './target-store.ts'

export type FindCallback = (callbackId: string) => Promise<ForwardableCallback | undefined>

export type RuleDryRunDeps = { db: Database; findCallback: FindCallback; readTraits: ReadTraits }

/** Which rules a stored callback would hit if it came now, and why not the others. Nothing is sent. */
export class RuleDryRun {
  readonly #deps: RuleDryRunDeps

  constructor(deps: RuleDryRunDeps) {
    this.#deps = deps
  }

  async explain(callbackId: string): Promise<MatchingRules> {
    const { db, findCallback, readTraits } = this.#deps
    const callback = await findCallback(callbackId)
    if (!callback) throw new AppError('callback.not_found', { callbackId })
    const { componentAppid, appid, event } = callback
    const routed = { type: typeOf(event), componentAppid, appid }
    const [traits] = appid === undefined ? [] : await readTraits(db, [{ componentAppid, appid }])
    const rules = (await listAllForwarderRules(db)).map((rule) => {
      const parts = explainRule(rule, routed, traits)
      const isMatched = parts.every((part) => part.isMatched)
      return { ruleId: rule.id, name: rule.name, isMatched, parts, targetIds: [...rule.targetIds] }
    })
    const known = new Set((await listTargetStates(db)).map(({ id }) => id))
    const targetIds = rules.flatMap((rule) => (rule.isMatched ? rule.targetIds : [])).filter((id) => known.has(id))
    return { rules, targetIds: [...new Set(targetIds)] }
  }
}
