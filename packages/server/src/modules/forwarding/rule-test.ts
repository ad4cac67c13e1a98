import type { RuleTestResult, TestForwarderRuleRequest } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { createTestEvent, SAMPLE_APPID, SAMPLE_COMPONENT, sampleTypeOf } from './event-sample.ts'
import { compileRule, type ForwarderRule } from './forwarder-rule.ts'
import { findForwarderRule } from './forwarder-rule-store.ts'
import type { StoredEvent } from './outbound-event.ts'
import type { SampleSender } from './sample-sender.ts'

export type RuleTestDeps = {
  db: Database
  samples: Pick<SampleSender, 'send'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  defaultComponentAppid: string | undefined
}

/** Sends a sample of the event that a rule is for to its targets. */
export class RuleTest {
  readonly #deps: RuleTestDeps

  constructor(deps: RuleTestDeps) {
    this.#deps = deps
  }

  async run(ruleId: string, request: TestForwarderRuleRequest, author: Author): Promise<RuleTestResult> {
    const { db, auditLog, newId, samples } = this.#deps
    const rule = await findForwarderRule(db, ruleId)
    if (!rule) throw new AppError('forwarder_rule.not_found', { ruleId })
    const webhookId = newId('test')
    const event = this.#sampleOf(rule, { id: webhookId, type: request.type })
    const fact = { action: 'forwarder_rule.test', subject: { kind: 'forwarder_rule', id: ruleId } }
    await auditLog.record(db, author, { ...fact, details: { type: event.type, webhookId } })
    const results = await Promise.all(rule.targetIds.map((targetId) => samples.send(targetId, event)))
    return { type: event.type, webhookId, results: results.filter((result) => result !== undefined) }
  }

  #sampleOf(rule: ForwarderRule, { id, type: wanted }: { id: string; type: string | undefined }): StoredEvent {
    const { clock, defaultComponentAppid } = this.#deps
    const type = wanted?.trim().toLowerCase() ?? sampleTypeOf(rule) ?? ''
    const componentAppid = rule.component ?? defaultComponentAppid ?? SAMPLE_COMPONENT
    const appid = rule.appids[0] ?? SAMPLE_APPID
    // Whose account it is, and its labels, are taken as fitting: the sample has no account.
    const isMatched = compileRule({ ...rule, businessIds: [], labels: [] })({ type, componentAppid, appid })
    if (!isMatched) throw new AppError('forwarder_rule.sample_not_matched', { type })
    return createTestEvent({ id, type, componentAppid, appid, now: clock.now() })
  }
}
