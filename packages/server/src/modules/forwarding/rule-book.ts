import type { Db } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { AccountTraitsCache, type ReadTraits } from './account-traits.ts'
import {
  type AccountTraits,
  type CompiledMatch,
  compileRule,
  type ForwarderRule,
  needsTraits,
  type RoutedEvent,
} from './forwarder-rule.ts'
import { listEnabledRuleVersions, listForwarderRulesById } from './forwarder-rule-store.ts'
import { listTargetStates, type TargetState } from './target-store.ts'

/** One target that an event goes to, and the rule that said so first. */
export type Route = {
  readonly targetId: string
  readonly ruleId: string
  readonly isHeld: boolean
  /** Whether the format of the target is made from WeChat's own text. */
  readonly wantsOriginal: boolean
  /** WeChat waits for the answer of this one. */
  readonly isSync: boolean
}

type CompiledRule = {
  readonly rule: ForwarderRule
  readonly matches: CompiledMatch
}

type Rules = {
  readonly rules: readonly CompiledRule[]
  readonly targets: ReadonlyMap<string, TargetState>
  /** Whether a rule asks whose account it is. */
  readonly needTraits: boolean
}

/** How soon an edit of another instance is seen. */
const WATCH_MS = 1_000

export type RuleBookDeps = { clock: Pick<Clock, 'now'>; readTraits: ReadTraits }

/** The enabled rules in memory, compiled; every callback asks them. An edit of this instance is seen at once. */
export class RuleBook {
  readonly #clock: Pick<Clock, 'now'>
  readonly #traits: AccountTraitsCache
  #rules: Rules = { rules: [], targets: new Map(), needTraits: false }
  #readAt = Number.NEGATIVE_INFINITY

  constructor({ clock, readTraits }: RuleBookDeps) {
    this.#clock = clock
    this.#traits = new AccountTraitsCache({ clock, readTraits, keepMs: WATCH_MS })
  }

  /** After rules or targets were changed here; the next event reads them anew. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
  }

  /** Where each of the events goes, in their order: to each target at most once, whatever number of rules lead to it. */
  routeAll(db: Db, events: readonly RoutedEvent[]): Promise<Route[][]> {
    return this.#routeAll(db, events, { isFresh: false })
  }

  /** As `routeAll`; what the transaction itself has changed about the account is seen. */
  async route(db: Db, event: RoutedEvent): Promise<Route[]> {
    const [routes = []] = await this.#routeAll(db, [event], { isFresh: true })
    return routes
  }

  async #routeAll(db: Db, events: readonly RoutedEvent[], traitsOptions: { isFresh: boolean }): Promise<Route[][]> {
    const known = await this.#read(db)
    const traits = known.needTraits ? await this.#traits.readAll(db, events, traitsOptions) : []
    return events.map((event, index) => routesOf(known, event, traits[index]))
  }

  async #read(db: Db): Promise<Rules> {
    const now = this.#clock.now()
    const ageMs = now - this.#readAt
    if (ageMs >= 0 && ageMs < WATCH_MS) return this.#rules
    const rules = await this.#readRules(db)
    this.#rules = {
      rules,
      targets: new Map((await listTargetStates(db)).map((target) => [target.id, target])),
      needTraits: rules.some(({ rule }) => needsTraits(rule)),
    }
    this.#readAt = now
    return this.#rules
  }

  /** Only what was changed is read and compiled: a rule may name ten thousand accounts. */
  async #readRules(db: Db): Promise<CompiledRule[]> {
    const kept = new Map(this.#rules.rules.map((compiled) => [compiled.rule.id, compiled]))
    const versions = await listEnabledRuleVersions(db)
    const changed = versions.filter(({ id, version }) => kept.get(id)?.rule.version !== version)
    const ids = changed.map(({ id }) => id)
    for (const rule of await listForwarderRulesById(db, ids)) kept.set(rule.id, { rule, matches: compileRule(rule) })
    return versions.flatMap(({ id }) => {
      const compiled = kept.get(id)
      return compiled ? [compiled] : []
    })
  }
}

function routesOf({ rules, targets }: Rules, event: RoutedEvent, traits: AccountTraits | undefined): Route[] {
  const routes = new Map<string, Route>()
  let syncTargetId = isAnswerable(event) ? undefined : NOBODY
  for (const { rule, matches } of rules) {
    if (!matches(event, traits)) continue
    const asked = targets.get(rule.syncTargetId ?? NOBODY)
    if (asked?.status === 'enabled' && asked.mirror === 'none') syncTargetId ??= asked.id
    for (const targetId of rule.targetIds) {
      const target = targets.get(targetId)
      if (!target || routes.has(targetId)) continue
      const isHeld = target.status === 'disabled'
      // A copy that nobody takes now is not worth keeping.
      if (isHeld && target.mirror !== 'none') continue
      routes.set(targetId, {
        targetId,
        ruleId: rule.id,
        isHeld,
        wantsOriginal: target.format !== 'json',
        isSync: false,
      })
    }
  }
  const sync = routes.get(syncTargetId ?? NOBODY)
  if (sync) routes.set(sync.targetId, { ...sync, isSync: true })
  return [...routes.values()]
}

const NOBODY = ''

/** On the component URL WeChat takes `success` and nothing else. */
function isAnswerable({ type }: RoutedEvent): boolean {
  return type.startsWith('wechat.message.') || type.startsWith('wechat.event.')
}
