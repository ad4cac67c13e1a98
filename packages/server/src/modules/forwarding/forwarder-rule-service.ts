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
  listAllForwarderRules,
  listForwarderRules,
  setForwarderRulePosition,
  updateForwarderRule,
} from './forwarder-rule-store.ts'
import type { RuleBook } from './rule-book.ts'
import { canAnswer } from './sync-lane.ts'
import { findTarget, listTargetStates } from './target-store.ts'

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
    const { component = null, types = [], appids = [], businessIds = [], labels = [], targetIds } = request
    const { syncTargetId = null } = request
    const match = await this.#check({ component, types, appids, businessIds, labels }, { targetIds, syncTargetId })
    const now = clock.now()
    const id = newId('rul')
    await transact(db, async (tx) => {
      await insertForwarderRule(tx, {
        id,
        name: request.name,
        ...toColumns(match, { targetIds, syncTargetId }),
        enabled: request.enabled ? 1 : 0,
        created_at: now,
        updated_at: now,
      }).catch(refuseTakenName(request.name))
      await auditLog.record(tx, author, { ...factOf('create', id), details: { ...request } })
    })
    rules.forget()
    return this.getRule(id)
  }

  /** A change that says which version it was made for is refused when that is not the present one. */
  async updateRule(ruleId: string, request: UpdateForwarderRuleRequest, author: Author): Promise<ForwarderRuleView> {
    const { db, clock, rules, auditLog } = this.#deps
    const { version, ...changes } = request
    const before = await this.#get(db, ruleId)
    if (version !== undefined && version !== before.version) throw new AppError('forwarder_rule.changed', { ruleId })
    const { name, targetIds, syncTargetId, enabled, ...match } = { ...before, ...withoutUndefined(changes) }
    const checked = await this.#check(match, { targetIds, syncTargetId })
    await transact(db, async (tx) => {
      const isOurs = await updateForwarderRule(tx, before, {
        name,
        ...toColumns(checked, { targetIds, syncTargetId }),
        enabled: enabled ? 1 : 0,
        updated_at: clock.now(),
      }).catch(refuseTakenName(name))
      if (!isOurs) {
        await this.#get(tx, ruleId)
        throw new AppError('forwarder_rule.changed', { ruleId })
      }
      await auditLog.record(tx, author, { ...factOf('update', ruleId), details: { ...request } })
    })
    rules.forget()
    return this.getRule(ruleId)
  }

  /** Every rule in its new place; refused when rules have come or gone since the list was read. */
  async orderRules(ruleIds: readonly string[], author: Author): Promise<void> {
    const { db, rules, auditLog } = this.#deps
    await transact(db, async (tx) => {
      const present = (await listAllForwarderRules(tx)).map(({ id }) => id)
      if ([...present].sort().join() !== [...ruleIds].sort().join()) throw new AppError('forwarder_rule.order_stale')
      for (const [index, id] of ruleIds.entries()) await setForwarderRulePosition(tx, id, index + 1)
      await auditLog.record(tx, author, {
        action: 'forwarder_rule.order',
        subject: { kind: 'forwarder_rule', id: ruleIds[0] ?? '' },
        details: { ruleIds: [...ruleIds] },
      })
    })
    rules.forget()
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
  async #check(source: RuleMatch, { targetIds, syncTargetId }: RuleTargets): Promise<RuleMatch> {
    const parsed = parseRule(source)
    const known = new Set((await listTargetStates(this.#deps.db)).map(({ id }) => id))
    const unknown = targetIds.flatMap((id, index): ProblemField[] =>
      known.has(id)
        ? []
        : [{ path: `body.targetIds.${index}`, message: `没有目标 ${id}`, messageEn: `there is no target ${id}` }],
    )
    const faults = [...unknown, ...(await this.#findSyncFaults({ targetIds, syncTargetId }))]
    const fields = 'faults' in parsed ? [...parsed.faults, ...faults] : faults
    if ('faults' in parsed || fields.length > 0) throw new AppError('forwarder_rule.invalid', {}, { fields })
    return parsed.match
  }

  async #findSyncFaults({ targetIds, syncTargetId }: RuleTargets): Promise<ProblemField[]> {
    if (syncTargetId === null) return []
    const path = 'body.syncTargetId'
    if (!targetIds.includes(syncTargetId)) {
      return [{ path, message: '须是 targetIds 中的一个', messageEn: 'must be one of targetIds' }]
    }
    const target = await findTarget(this.#deps.db, syncTargetId)
    if (!target || canAnswer(target)) return []
    return [{ path, message: '此目标不能作答', messageEn: 'a target of this kind gives no answer' }]
  }
}

type RuleTargets = Pick<ForwarderRule, 'targetIds' | 'syncTargetId'>

function toColumns(match: RuleMatch, { targetIds, syncTargetId }: RuleTargets) {
  return {
    component_appid: match.component,
    types: JSON.stringify(match.types),
    appids: JSON.stringify(match.appids),
    business_ids: JSON.stringify(match.businessIds),
    labels: JSON.stringify(match.labels),
    target_ids: JSON.stringify([...new Set(targetIds)]),
    sync_target_id: syncTargetId,
  }
}

function toView({ types, appids, businessIds, labels, targetIds, ...rule }: ForwarderRule): ForwarderRuleView {
  return {
    ...rule,
    types: [...types],
    appids: [...appids],
    businessIds: [...businessIds],
    labels: [...labels],
    targetIds: [...targetIds],
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(given: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>
}

function factOf(verb: 'create' | 'update' | 'delete', id: string) {
  return { action: `forwarder_rule.${verb}`, subject: { kind: 'forwarder_rule', id } }
}

function refuseTakenName(name: string): (error: unknown) => never {
  return (error) => {
    throw isDuplicateKey(error) ? new AppError('forwarder_rule.name_taken', { name }) : error
  }
}
