import type {
  CreateForwarderRuleRequest,
  ForwarderRule as ForwarderRuleView,
  Page,
  PageQuery,
  ProblemField,
  UpdateForwarderRuleRequest,
} from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { isDuplicateKey } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { type ForwarderRule, parseRule, type RuleMatch } from './forwarder-rule.ts'
import {
  deleteForwarderRule,
  findForwarderRule,
  insertForwarderRule,
  listForwarderRules,
  updateForwarderRule,
} from './forwarder-rule-store.ts'
import type { RuleBook } from './rule-book.ts'
import { listTargetStates } from './target-store.ts'

export type ForwarderRuleServiceDeps = {
  db: Database
  rules: Pick<RuleBook, 'forget'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** Forwarder rules: which events go to which targets. */
export class ForwarderRuleService {
  readonly #deps: ForwarderRuleServiceDeps

  constructor(deps: ForwarderRuleServiceDeps) {
    this.#deps = deps
  }

  async createRule(request: CreateForwarderRuleRequest): Promise<ForwarderRuleView> {
    const { db, clock, newId, rules } = this.#deps
    const { component = null, types = [], appids = [], targetIds } = request
    const match = await this.#check({ component, types, appids }, targetIds)
    const now = clock.now()
    const id = newId('rul')
    await insertForwarderRule(db, {
      id,
      name: request.name,
      ...toColumns(match, targetIds),
      enabled: request.enabled ? 1 : 0,
      created_at: now,
      updated_at: now,
    }).catch(refuseTakenName(request.name))
    rules.forget()
    return this.getRule(id)
  }

  async updateRule(ruleId: string, request: UpdateForwarderRuleRequest): Promise<ForwarderRuleView> {
    const { db, clock, rules } = this.#deps
    const before = await this.#get(db, ruleId)
    const { component = before.component, types = before.types, appids = before.appids } = request
    const targetIds = request.targetIds ?? before.targetIds
    const match = await this.#check({ component, types, appids }, targetIds)
    const enabled = request.enabled ?? before.enabled
    const isFound = await updateForwarderRule(db, ruleId, {
      name: request.name ?? before.name,
      ...toColumns(match, targetIds),
      enabled: enabled ? 1 : 0,
      updated_at: clock.now(),
    }).catch(refuseTakenName(request.name ?? before.name))
    if (!isFound) throw new AppError('forwarder_rule.not_found', { ruleId })
    rules.forget()
    return this.getRule(ruleId)
  }

  async deleteRule(ruleId: string): Promise<void> {
    const { db, rules } = this.#deps
    if (!(await deleteForwarderRule(db, ruleId))) throw new AppError('forwarder_rule.not_found', { ruleId })
    rules.forget()
  }

  async getRule(ruleId: string): Promise<ForwarderRuleView> {
    return toView(await this.#get(this.#deps.db, ruleId))
  }

  async listRules({ limit, cursor }: PageQuery): Promise<Page<ForwarderRuleView>> {
    const rows = await listForwarderRules(this.#deps.db, { limit: limit + 1, cursor })
    const items = rows.slice(0, limit).map(toView)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async #get(db: Db, ruleId: string): Promise<ForwarderRule> {
    const rule = await findForwarderRule(db, ruleId)
    if (!rule) throw new AppError('forwarder_rule.not_found', { ruleId })
    return rule
  }

  /** Everything that is wrong with the rule in one answer. */
  async #check(source: RuleMatch, targetIds: readonly string[]): Promise<RuleMatch> {
    const parsed = parseRule(source)
    const known = new Set((await listTargetStates(this.#deps.db)).map(({ id }) => id))
    const unknown = targetIds.flatMap((id, index): ProblemField[] =>
      known.has(id)
        ? []
        : [{ path: `body.targetIds.${index}`, message: `没有目标 ${id}`, messageEn: `there is no target ${id}` }],
    )
    const fields = 'faults' in parsed ? [...parsed.faults, ...unknown] : unknown
    if ('faults' in parsed || fields.length > 0) throw new AppError('forwarder_rule.invalid', {}, { fields })
    return parsed.match
  }
}

function toColumns(match: RuleMatch, targetIds: readonly string[]) {
  return {
    component_appid: match.component,
    types: JSON.stringify(match.types),
    appids: JSON.stringify(match.appids),
    target_ids: JSON.stringify([...new Set(targetIds)]),
  }
}

function toView({ types, appids, targetIds, ...rule }: ForwarderRule): ForwarderRuleView {
  return { ...rule, types: [...types], appids: [...appids], targetIds: [...targetIds] }
}

function refuseTakenName(name: string): (error: unknown) => never {
  return (error) => {
    throw isDuplicateKey(error) ? new AppError('forwarder_rule.name_taken', { name }) : error
  }
}
