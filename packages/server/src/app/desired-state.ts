import type { WechatClient } from '@guanjia/wechat'
import type { RecordEvent } from '../db/record-event.ts'
import type { AuditLogService } from '../modules/audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../modules/authorizers/authorizer-service.ts'
import { DesiredRunService } from '../modules/desired-state/desired-run-service.ts'
import { DesiredStateService } from '../modules/desired-state/desired-state-service.ts'
import { DriftBook } from '../modules/desired-state/drift-book.ts'
import { DriftRound } from '../modules/desired-state/drift-round.ts'
import { Planner } from '../modules/desired-state/planner.ts'
import { TargetLook } from '../modules/desired-state/target-look.ts'
import { TargetWork } from '../modules/desired-state/target-work.ts'
import { DomainService } from '../modules/domains/domain-service.ts'
import { MiniProgramService } from '../modules/mini-programs/mini-program-service.ts'
import { PrivacyService } from '../modules/privacy/privacy-service.ts'
import type { Base } from './base.ts'

type Above = {
  wechat: WechatClient
  authorizers: AuthorizerService
  recordEvent: RecordEvent
  auditLog: AuditLogService
}

/** What belongs to a mini program besides its code, and how it is kept as it is wanted. */
export function createDesiredState(base: Base, { wechat, authorizers, recordEvent, auditLog }: Above) {
  const { db, jobs, clock, newId, config } = base
  const log = base.log.child({ name: 'guanjia:desired-state' })
  const checkManageable = (key: { componentAppid: string; appid: string }) => authorizers.getReleasable(key)
  const shared = { db, wechat, checkManageable, clock, newId }
  const domains = new DomainService(shared)
  const privacy = new PrivacyService(shared)
  const miniPrograms = new MiniProgramService({ ...shared, auditLog })
  const planner = new Planner({ domains, privacy, miniPrograms, clock })
  const drift = new DriftBook({ db, recordEvent, clock, newId })
  const look = new TargetLook({ db, planner, drift, domains, authorizers })
  return {
    domains,
    privacy,
    miniPrograms,
    desiredStates: new DesiredStateService({ db, authorizers, look, auditLog, clock, newId }),
    desiredRuns: new DesiredRunService({ db, jobs, authorizers, auditLog, clock, newId }),
    targetWork: new TargetWork({ db, jobs, look, planner, drift, clock }),
    driftRound: new DriftRound({ db, look, clock, log, checksPerHour: config.desiredState.driftChecksPerHour }),
  }
}
