import type { Db } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { compileRule, type RoutedEvent } from './forwarder-rule.ts'
import { listAllForwarderRules } from './forwarder-rule-store.ts'
import { listTargetStates } from './target-store.ts'

/** One target that an event goes to, and the rule that said so first. */
export type Route = { readonly targetId: string; readonly ruleId: string; readonly isHeld: boolean }

type CompiledRule = {
  readonly id: string
  readonly matches: (event: RoutedEvent) => boolean
  readonly targetIds: readonly string[]
}

type Rules = { readonly rules: readonly CompiledRule[]; readonly targets: ReadonlyMap<string, 'enabled' | 'disabled'> }

/** How soon an edit of another instance is seen. */
const WATCH_MS = 1_000

/** The rules in memory, compiled; every callback asks them. An edit of this instance is seen at once. */
export class RuleBook {
  readonly #clock: Pick<Clock, 'now'>
  #rules: Rules = { rules: [], targets: new Map() }
  #readAt = Number.NEGATIVE_INFINITY

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** After rules or targets were changed here; the next event reads them anew. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
  }

  /** Each target at most once, whatever number of rules lead to it. */
  async route(db: Db, event: RoutedEvent): Promise<Route[]> {
    const { rules, targets } = await this.#read(db)
    const routes = new Map<string, Route>()
    for (const { id: ruleId, matches, targetIds } of rules) {
      if (!matches(event)) continue
      for (const targetId of targetIds) {
        const status = targets.get(targetId)
        if (status !== undefined && !routes.has(targetId)) {
          routes.set(targetId, { targetId, ruleId, isHeld: status === 'disabled' })
        }
      }
    }
    return [...routes.values()]
  }

  async #read(db: Db): Promise<Rules> {
    const now = this.#clock.now()
    const ageMs = now - this.#readAt
    if (ageMs >= 0 && ageMs < WATCH_MS) return this.#rules
    const rules = (await listAllForwarderRules(db)).filter((rule) => rule.enabled)
    const targets = new Map((await listTargetStates(db)).map(({ id, status }) => [id, status]))
    this.#rules = {
      rules: rules.map((rule) => ({ id: rule.id, matches: compileRule(rule), targetIds: rule.targetIds })),
      targets,
    }
    this.#readAt = now
    return this.#rules
  }
}
