import type {
  CreateForwarderRuleRequest,
  ForwarderRule as ForwarderRuleView,
  Page,
  PageQuery,
  ProblemField,
  UpdateForwarderRuleRequest,
} from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
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
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** Forwarder rules: which events go to which targets. */
export class ForwarderRuleService {
  readonly #deps: ForwarderRuleServiceDeps

  constructor(deps: ForwarderRuleServiceDeps) {
    this.#deps = deps
  }

  async createRule(request: CreateForwarderRuleRequest, author: Author): Promise<ForwarderRuleView> {
    const { db, clock, newId, rules, auditLog } = this.#deps
    const { component = null, types = [], appids = [], targetIds } = request
    const match = await this.#check({ component, types, appids }, targetIds)
    const now = clock.now()
    const id = newId('rul')
    await transact(db, async (tx) => {
      await insertForwarderRule(tx, {
        id,
        name: request.name,
        ...toColumns(match, targetIds),
        enabled: request.enabled ? 1 : 0,
        created_at: now,
        updated_at: now,
      }).catch(refuseTakenName(request.name))
      await auditLog.record(tx, author, { ...factOf('create', id), details: { ...request } })
    })
    rules.forget()
    return this.getRule(id)
  }

  async updateRule(ruleId: string, request: UpdateForwarderRuleRequest, author: Author): Promise<ForwarderRuleView> {
    const { db, clock, rules, auditLog } = this.#deps
    const before = await this.#get(db, ruleId)
    const { component = before.component, types = before.types, appids = before.appids } = request
    const targetIds = request.targetIds ?? before.targetIds
    const match = await this.#check({ component, types, appids }, targetIds)
    const enabled = request.enabled ?? before.enabled
    await transact(db, async (tx) => {
      const isFound = await updateForwarderRule(tx, ruleId, {
        name: request.name ?? before.name,
        ...toColumns(match, targetIds),
        enabled: enabled ? 1 : 0,
        updated_at: clock.now(),
      }).catch(refuseTakenName(request.name ?? before.name))
      if (!isFound) throw new AppError('forwarder_rule.not_found', { ruleId })
      await auditLog.record(tx, author, { ...factOf('update', ruleId), details: { ...request } })
    })
    rules.forget()
    return this.getRule(ruleId)
  }

  async deleteRule(ruleId: string, author: Author): Promise<void> {
    const { db, rules, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (!(await deleteForwarderRule(tx, ruleId))) throw new AppError('forwarder_rule.not_found', { ruleId })
      await auditLog.record(tx, author, factOf('delete', ruleId))
    })
    rules.forget()
  }

  async getRule(ruleId: string): Promise<ForwarderRuleView> {
    return toView(await this.#get(this.#deps.db, ruleId))
  }

  async listRules({ limit, cursor }: PageQuery): Promise<Page<ForwarderRuleView>> {
    const rows = await listForwarderRules(this.#deps.db, { limit: limit + 1, cursor })
    return toPage(rows, limit, toView)
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

function factOf(verb: 'create' | 'update' | 'delete', id: string) {
  return { action: `forwarder_rule.${verb}`, subject: { kind: 'forwarder_rule', id } }
}

function refuseTakenName(name: string): (error: unknown) => never {
  return (error) => {
    throw isDuplicateKey(error) ? new AppError('forwarder_rule.name_taken', { name }) : error
  }
}
