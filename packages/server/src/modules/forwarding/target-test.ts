import type { RuleTestResult, TestTargetRequest } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { createTestEvent, SAMPLE_APPID, SAMPLE_COMPONENT } from './event-sample.ts'
import type { SampleSender } from './sample-sender.ts'
import { findTarget } from './target-store.ts'

export type TargetTestDeps = {
  db: Database
  samples: Pick<SampleSender, 'send'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  defaultComponentAppid: string | undefined
}

/** Sends a sample to one target, whether a rule leads there or not. */
export class TargetTest {
  readonly #deps: TargetTestDeps

  constructor(deps: TargetTestDeps) {
    this.#deps = deps
  }

  async run(targetId: string, request: TestTargetRequest, author: Author): Promise<RuleTestResult> {
    const { db, auditLog, clock, newId, samples, defaultComponentAppid } = this.#deps
    const type = request.type.trim().toLowerCase()
    const about = { componentAppid: defaultComponentAppid ?? SAMPLE_COMPONENT, appid: SAMPLE_APPID }
    const id = newId('test')
    const event = createTestEvent({ id, type, ...about, now: clock.now() })
    if (!(await findTarget(db, targetId))) throw new AppError('target.not_found', { targetId })
    const subject = { kind: 'target', id: targetId }
    await auditLog.record(db, author, { action: 'target.test', subject, details: { type, webhookId: id } })
    const sent = await samples.send(targetId, event)
    if (!sent) throw new AppError('target.not_found', { targetId })
    return { type, webhookId: id, results: [sent] }
  }
}
