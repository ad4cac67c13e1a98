import type { RuleTestResult, TestForwarderRuleRequest } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { buildEventSample, sampleTypeOf } from './event-sample.ts'
import { compileRule, type ForwarderRule } from './forwarder-rule.ts'
import { findForwarderRule } from './forwarder-rule-store.ts'
import { createOutgoingMessage, type StoredEvent } from './outbound-event.ts'
import type { TargetCaller } from './target-caller.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type RuleTestDeps = {
  db: Database
  caller: Pick<TargetCaller, 'send'>
  auditLog: Pick<AuditLogService, 'record'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  defaultComponentAppid: string | undefined
}

const TEST_HEADERS = { 'webhook-test': 'true' }
const SAMPLE_COMPONENT = 'wx0000000000000000'
const SAMPLE_APPID = 'wx0123456789abcdef'

/**
 * Sends a sample of the event that a rule is for to its targets, those that are disabled included. It is marked as a
 * test, leaves no delivery, and what comes of it does not count for or against a target.
 */
export class RuleTest {
  readonly #deps: RuleTestDeps

  constructor(deps: RuleTestDeps) {
    this.#deps = deps
  }

  async run(ruleId: string, request: TestForwarderRuleRequest, author: Author): Promise<RuleTestResult> {
    const { db, auditLog, newId } = this.#deps
    const rule = await findForwarderRule(db, ruleId)
    if (!rule) throw new AppError('forwarder_rule.not_found', { ruleId })
    const webhookId = newId('test')
    const event = this.#sampleOf(rule, { id: webhookId, type: request.type })
    const fact = { action: 'forwarder_rule.test', subject: { kind: 'forwarder_rule', id: ruleId } }
    await auditLog.record(db, author, { ...fact, details: { type: event.type, webhookId } })
    const results = await Promise.all(rule.targetIds.map((targetId) => this.#send(targetId, event)))
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
    const body = buildEventSample({ id, type, componentAppid, appid, now: clock.now() })
    if (!body) throw new AppError('forwarder_rule.no_sample', { type })
    return { id, type, componentAppid, appid, body: JSON.stringify(body) }
  }

  async #send(targetId: string, event: StoredEvent): Promise<RuleTestResult['results'][number] | undefined> {
    const { db, caller, sealer, clock } = this.#deps
    const target = await findTargetWithSecrets(db, targetId, sealer)
    if (!target) return undefined
    const message = createOutgoingMessage(event, { format: target.format, at: clock.now(), headers: TEST_HEADERS })
    const { outcome, statusCode = null, answer = null, error = null, durationMs } = await caller.send(target, message)
    const headers = { ...message.headers, 'content-type': message.contentType, 'webhook-id': message.webhookId }
    return {
      targetId,
      targetName: target.name,
      request: { url: target.url, headers, body: message.body },
      outcome,
      statusCode,
      answer,
      error,
      durationMs: Math.round(durationMs),
    }
  }
}
