import type { WechatClient } from '@guanjia/wechat'
import type { RecordEvent, RecordFoundAudit } from '../db/record-event.ts'
import type { AuditLogService } from '../modules/audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../modules/authorizers/authorizer-service.ts'
import type { PreflightWish } from '../modules/preflight/preflight.ts'
import type { PreflightService } from '../modules/preflight/preflight-service.ts'
import { createSpeedUp, createWithdrawal } from '../modules/releases/audit-operations.ts'
import { AuditWatch } from '../modules/releases/audit-watch.ts'
import { createGrayRelease, createGrayRevert } from '../modules/releases/gray-operations.ts'
import { MiniProgramRollBacks } from '../modules/releases/mini-program-roll-back.ts'
import { ReleaseAdvance } from '../modules/releases/release-advance.ts'
import { ReleaseAudit } from '../modules/releases/release-audit.ts'
import { ReleaseCommit } from '../modules/releases/release-commit.ts'
import { ReleaseComparison } from '../modules/releases/release-comparison.ts'
import { ReleaseMoves } from '../modules/releases/release-moves.ts'
import { ReleaseOperations } from '../modules/releases/release-operations.ts'
import { ReleasePublish } from '../modules/releases/release-publish.ts'
import { ReleaseRequests } from '../modules/releases/release-requests.ts'
import { ReleaseScan } from '../modules/releases/release-scan.ts'
import { ReleaseService, type ReleaseServiceDeps } from '../modules/releases/release-service.ts'
import { ReleaseSubmit } from '../modules/releases/release-submit.ts'
import { createRollBack } from '../modules/releases/roll-back.ts'
import { VersionReconciliation } from '../modules/releases/version-reconciliation.ts'
import { VersionService } from '../modules/releases/version-service.ts'
import type { Base } from './base.ts'

export type AboveReleases = {
  wechat: WechatClient
  recordEvent: RecordEvent
  recordFoundAudit: RecordFoundAudit
  auditLog: AuditLogService
  authorizers: AuthorizerService
  /** false: another system holds the tokens of this component, so that we may not ask in its name. */
  mayMintTokens(componentAppid: string): Promise<boolean>
}

const CODE_PERMISSION_SET = 18
const PAGE = 200

/** Releases: what operators ask for, the jobs that do it, and the comparison with WeChat. */
export function createReleases(
  base: Base,
  {
    renderExtJson,
    preflight,
    ...above
  }: AboveReleases & Pick<ReleaseServiceDeps, 'renderExtJson'> & { preflight(): PreflightService },
) {
  const { config, db, jobs, clock, newId } = base
  const { wechat, authorizers, recordEvent, recordFoundAudit: recordFound, auditLog, mayMintTokens } = above
  const log = base.log.child({ name: 'guanjia:releases' })
  const checkReleasable = (miniProgram: { componentAppid: string; appid: string }) =>
    authorizers.getReleasable(miniProgram)
  const moves = new ReleaseMoves({ db, jobs, recordEvent, clock, newId, log })
  const watch = new AuditWatch({ db, recordFound, clock, newId, callsPerDay: config.releases.reconcileCallsPerDay })
  const releases = new ReleaseService({
    db,
    watch,
    jobs,
    renderExtJson,
    requirePreflight: (wish) => preflight().require(wish),
    checkReleasable,
    auditLog,
    clock,
    newId,
  })
  const releaseRequests = new ReleaseRequests({
    db,
    moves,
    auditLog,
    wechat,
    requirePreflight: (wish) => preflight().require(wish),
    clock,
  })
  const versions = new VersionService({
    db,
    wechat,
    checkReleasable,
    rememberMedia: (miniProgram, media) => preflight().rememberMedia(miniProgram, media),
    clock,
  })
  const checkPreflight = (wish: PreflightWish) => preflight().check(wish)
  const rollBacks = new MiniProgramRollBacks({
    db,
    wechat,
    requests: releaseRequests,
    checkReleasable,
    recordEvent,
    auditLog,
    clock,
    newId,
  })
  const audit = new ReleaseAudit({ db, moves, watch, wechat, clock })
  const releaseWork = {
    moves,
    commit: new ReleaseCommit({ moves, wechat, checkPreflight, clock }),
    scan: new ReleaseScan({ moves, wechat, clock }),
    submit: new ReleaseSubmit({ moves, watch, wechat, checkPreflight, clock }),
    audit,
    publish: new ReleasePublish({ moves, wechat, clock }),
    advance: new ReleaseAdvance({ moves, clock }),
    operations: new ReleaseOperations({
      moves,
      works: {
        withdraw: createWithdrawal({ wechat, audit, clock }),
        speed_up: createSpeedUp({ wechat, audit, clock }),
        gray: createGrayRelease({ wechat, clock }),
        revert_gray: createGrayRevert({ wechat, clock }),
        roll_back: createRollBack({ wechat, clock }),
      },
      clock,
    }),
    reconciliation: new VersionReconciliation({
      db,
      wechat,
      watch,
      audit,
      comparison: new ReleaseComparison({ moves, wechat, clock }),
      recordEvent,
      mayMintTokens,
      activeMs: config.releases.reconcileActiveMs,
      idleMs: config.releases.reconcileIdleMs,
      listMiniPrograms: (component, cursor) =>
        authorizers.list({
          component,
          cursor,
          kind: 'mini_program',
          status: 'active',
          permissionSet: CODE_PERMISSION_SET,
          limit: PAGE,
        }),
      clock,
      newId,
      log,
    }),
  }
  return { releases, releaseRequests, versions, rollBacks, releaseWork }
}
