import type { Engine } from '../engine/engine.ts'
import { type Audit, auditStatusNumber, isAuditOpen, moveAudit } from '../state/audit.ts'
import type { Component } from '../state/component.ts'
import type { MiniProgram } from '../state/mini-program.ts'
import { type ApiCall, type ApiHandler, accountOf, type HandlerTable, miniProgramOf, numberOf, ok } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { checkSubmission } from './code-submission.ts'
import { countUse, dayKey, monthKey, usedOf } from './quota-count.ts'

/** Real audit ids are large; the official server reads them as 64 bits. */
const FIRST_AUDIT_ID = 451_230_000
/** Older audits than these are forgotten, as WeChat gives no history of them. */
const KEPT_AUDITS = 10

export function auditsPerMonth(engine: Engine, component: Component): number {
  return component.auditsPerMonth ?? engine.settings.auditsPerMonth
}

export function speedupsPerMonth(engine: Engine, component: Component): number {
  return component.speedupsPerMonth ?? engine.settings.speedupsPerMonth
}

export function auditQuotaKey(engine: Engine, componentAppid: string): string {
  return monthKey(engine, 'audit', componentAppid)
}

const submitAudit: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const trial = checkSubmission(call, engine)
  const quota = auditQuotaKey(engine, call.component.appid)
  if (usedOf(engine, quota) >= auditsPerMonth(engine, call.component)) refuse(85085)
  countUse(engine, quota)
  const latest = miniProgram.audits.at(-1)
  // A new submission becomes the latest, and the approved one can no longer be released.
  if (latest?.state === 'approved') moveAudit(latest, 'superseded')
  if (miniProgram.gray?.status === 1) miniProgram.gray.status = 4
  const audit: Audit = {
    id: FIRST_AUDIT_ID + engine.ids.next('audit'),
    state: 'in_review',
    snapshot: trial,
    submittedAt: engine.now(),
    reason: '',
    screenshot: '',
    isSpedUp: false,
    componentAppid: call.component.appid,
  }
  miniProgram.audits.push(audit)
  if (miniProgram.audits.length > KEPT_AUDITS) miniProgram.audits.shift()
  planResult(call, engine, { audit, afterMs: engine.settings.auditMs })
  return ok({ auditid: audit.id })
}

function planResult(call: ApiCall, engine: Engine, plan: { audit: Audit; afterMs: number }): void {
  if (engine.settings.auditResult === 'manual') return
  const task = { kind: 'audit' as const, appid: accountOf(call).appid, auditId: plan.audit.id }
  engine.agenda.plan(task, engine.now() + plan.afterMs)
}

function openAudit(miniProgram: MiniProgram): Audit | undefined {
  const latest = miniProgram.audits.at(-1)
  return latest && isAuditOpen(latest) ? latest : undefined
}

const getAuditStatus: ApiHandler = (call) => {
  const id = numberOf(call, 'auditid')
  const audit = miniProgramOf(call).audits.find((candidate) => candidate.id === id)
  // Also an id of another mini program, or of what another platform submitted.
  if (!audit || audit.componentAppid !== call.component.appid) refuse(85012)
  const status = auditStatusNumber(audit.state)
  return ok({
    status,
    ...(status === 1 || status === 4 ? { reason: audit.reason } : {}),
    ...(status === 1 ? { screenshot: audit.screenshot } : {}),
  })
}

const getLatestAuditStatus: ApiHandler = (call, { engine }) => {
  const audit = miniProgramOf(call).audits.at(-1) ?? refuse(85058)
  if (audit.state === 'released' && engine.settings.latestAuditAfterRelease === 'none') refuse(85058)
  return ok({
    auditid: audit.id,
    status: auditStatusNumber(audit.state),
    reason: audit.reason,
    // Spelt so in the real answer, although the table of the page says screenshot.
    ScreenShot: audit.screenshot,
    user_version: audit.snapshot.userVersion,
    user_desc: audit.snapshot.userDesc,
    submit_audit_time: Math.floor(audit.submittedAt / 1000),
  })
}

const undoAudit: ApiHandler = (call, { engine }) => {
  const audit = openAudit(miniProgramOf(call)) ?? refuse(engine.settings.undoWithoutAuditErrcode)
  const { appid } = accountOf(call)
  const day = dayKey(engine, 'undo', appid)
  const month = monthKey(engine, 'undo', appid)
  const { undosPerDay, undosPerMonth, undoReturnsQuota } = engine.settings
  if (usedOf(engine, day) >= undosPerDay || usedOf(engine, month) >= undosPerMonth) refuse(87013)
  countUse(engine, day)
  countUse(engine, month)
  moveAudit(audit, 'withdrawn')
  const quota = auditQuotaKey(engine, audit.componentAppid)
  if (undoReturnsQuota && usedOf(engine, quota) > 0) engine.state.quotas[quota] = usedOf(engine, quota) - 1
  return ok()
}

const speedupCodeAudit: ApiHandler = (call, { engine }) => {
  const audit = openAudit(miniProgramOf(call))
  if (!audit || audit.id !== numberOf(call, 'auditid')) refuse(89402)
  if (audit.isSpedUp) refuse(89404)
  const quota = monthKey(engine, 'speedup', call.component.appid)
  if (usedOf(engine, quota) >= speedupsPerMonth(engine, call.component)) refuse(89405)
  countUse(engine, quota)
  audit.isSpedUp = true
  planResult(call, engine, { audit, afterMs: engine.settings.spedUpAuditMs })
  return ok()
}

/** One pool for all merchants of the platform; asked with any merchant's token. */
const setCodeAuditQuota: ApiHandler = (call, { engine }) => {
  const limit = auditsPerMonth(engine, call.component)
  const speedupLimit = speedupsPerMonth(engine, call.component)
  return ok({
    rest: Math.max(0, limit - usedOf(engine, auditQuotaKey(engine, call.component.appid))),
    limit,
    speedup_rest: Math.max(0, speedupLimit - usedOf(engine, monthKey(engine, 'speedup', call.component.appid))),
    speedup_limit: speedupLimit,
  })
}

export const codeAuditHandlers: HandlerTable = {
  submitAudit,
  getAuditStatus,
  getLatestAuditStatus,
  undoAudit,
  speedupCodeAudit,
  setCodeAuditQuota,
}
