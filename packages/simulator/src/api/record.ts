import type { Appeal, Violation } from '../state/mini-program.ts'
import { type ApiHandler, type HandlerTable, miniProgramOf, numberOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const NINETY_DAYS = 90 * 24 * 60 * 60

/** Without an end it is now, without a start ninety days before the end. */
const getIllegalRecords: ApiHandler = (call, { engine }) => {
  const end = call.body.end_time === undefined ? engine.nowSeconds() : numberOf(call, 'end_time')
  const start = call.body.start_time === undefined ? end - NINETY_DAYS : numberOf(call, 'start_time')
  if (start > end) refuse(40097)
  const { violations = [] } = miniProgramOf(call)
  const within = violations.filter(({ recordedAt }) => {
    const at = Math.floor(recordedAt / 1000)
    return at >= start && at <= end
  })
  return ok({ records: within.map(describeViolation) })
}

const getAppealRecords: ApiHandler = (call) => {
  const { violations = [] } = miniProgramOf(call)
  const violation = violations.find(({ recordId }) => recordId === textOf(call, 'illegal_record_id')) ?? refuse(40097)
  return ok({ records: violation.appeals.map((appeal) => describeAppeal(appeal, violation)) })
}

function describeViolation(violation: Violation): Record<string, unknown> {
  return {
    illegal_record_id: violation.recordId,
    create_time: Math.floor(violation.recordedAt / 1000),
    illegal_reason: violation.reason,
    illegal_content: violation.content,
    rule_url: violation.ruleUrl,
    rule_name: violation.ruleName,
  }
}

function describeAppeal(appeal: Appeal, { content }: Violation): Record<string, unknown> {
  return {
    appeal_record_id: appeal.appealId,
    appeal_time: Math.floor(appeal.appealedAt / 1000),
    appeal_count: appeal.count,
    appeal_from: appeal.from,
    appeal_status: appeal.status,
    ...(appeal.auditReason !== undefined && { audit_reason: appeal.auditReason }),
    punish_description: appeal.punishment,
    materials: [
      {
        illegal_material: { content, content_url: '' },
        appeal_material: { reason: appeal.reason, proof_material_ids: [] },
      },
    ],
  }
}

export const recordHandlers: HandlerTable = { getIllegalRecords, getAppealRecords }
