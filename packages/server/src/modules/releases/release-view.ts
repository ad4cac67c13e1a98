import type { Release, ReleaseStep, ScanResult } from '@guanjia/contract'
import { reasonLines } from './rejection.ts'
import { isOpen, listPossibleActions, type ReleaseSituation } from './release.ts'
import { readGrayPlan, readGraySteps, readOperation } from './release-operation.ts'
import { type StoredProblem, viewProblem } from './release-problem.ts'
import type { ReleaseRow, ReleaseStepRow } from './release-store.ts'
import { STATE_SENTENCES } from './release-words.ts'

/** A release as the API shows it. */
export function viewRelease(row: ReleaseRow): Release {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid,
    templateId: row.template_id,
    userVersion: row.user_version,
    userDesc: row.user_desc,
    state: row.state,
    summary: STATE_SENTENCES[row.state].zh,
    summaryEn: STATE_SENTENCES[row.state].en,
    unknownOf: row.unknown_of,
    isOpen: isOpen(row.state),
    possibleActions: listPossibleActions(situationOf(row)),
    scan: parse<ScanResult>(row.scan_result),
    audit: viewAudit(row),
    autoPublish: row.auto_publish === 1,
    publishAt: row.publish_at,
    gray: readGrayPlan(row),
    graySteps: readGraySteps(row),
    operation: viewOperation(row),
    problem: viewStoredProblem(row.problem),
    onlineAt: row.online_at,
    replacedAt: row.replaced_at,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function viewReleaseStep(row: ReleaseStepRow): ReleaseStep {
  return {
    id: row.id,
    name: row.name as ReleaseStep['name'],
    outcome: row.outcome as ReleaseStep['outcome'],
    actor: row.actor,
    request: parse(row.request),
    answer: parse(row.answer),
    errcode: row.errcode,
    errmsg: row.errmsg,
    rid: row.rid,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}

function viewAudit(row: ReleaseRow): Release['audit'] {
  if (row.audit_id === null) return null
  return {
    auditId: row.audit_id,
    status: row.audit_status ?? 'unknown',
    reason: row.audit_reason,
    reasonLines: reasonLines(row.audit_reason),
    screenshots: parse<string[]>(row.audit_screenshots) ?? [],
    submittedAt: row.submitted_at,
    decidedAt: row.audited_at,
    spedUpAt: row.sped_up_at,
  }
}

function viewOperation(row: ReleaseRow): Release['operation'] {
  const operation = readOperation(row)
  if (!operation) return null
  const { kind, request, isUnknown, askedAt, actor } = operation
  return { kind, request, isUnknown, askedAt, actor }
}

/** What decides what an operator can do with it. */
export function situationOf(row: ReleaseRow): ReleaseSituation {
  return {
    state: row.state,
    unknownOf: row.unknown_of,
    operation: readOperation(row)?.kind ?? null,
    isAutoPublished: row.auto_publish === 1,
    isSpedUp: row.sped_up_at !== null,
    isReplaced: row.replaced_at !== null,
  }
}

function viewStoredProblem(text: string | null): Release['problem'] {
  const problem = parse<StoredProblem>(text)
  return problem && viewProblem(problem)
}

function parse<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}
