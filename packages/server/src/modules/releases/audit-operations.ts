import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import type { ReleaseAudit } from './release-audit.ts'
import type { OperationWork } from './release-operations.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf } from './release-waits.ts'

export type AuditOperationsDeps = {
  wechat: Pick<WechatClient, 'undoAudit' | 'speedupCodeAudit'>
  audit: Pick<ReleaseAudit, 'refresh'>
  clock: Pick<Clock, 'now'>
}

const ALREADY_SPED_UP = 89404

/** Withdraws the audit (撤回审核); 5 a day and 10 a month for each mini program (87013). */
export function createWithdrawal({ wechat, audit }: AuditOperationsDeps): OperationWork {
  // Decided in either way: then the withdrawal is done, or too late.
  const look: OperationWork['look'] = async (release) => {
    const latest = await audit.refresh(release)
    return isInReview(latest) ? undefined : { release: latest, answer: { status: latest.audit_status } }
  }
  return {
    async prepare(release, operation) {
      const end = await look(release, operation)
      return end ? { end } : { baseline: { status: release.audit_status } }
    },
    call: (release) => wechat.undoAudit({}, miniProgramOf(release)),
    look,
  }
}

/** Speeds the audit up (加急); once for each audit, and a few times a month for the whole platform (89405). */
export function createSpeedUp({ wechat, audit, clock }: AuditOperationsDeps): OperationWork {
  return {
    async prepare(release) {
      const latest = await audit.refresh(release)
      return isInReview(latest)
        ? { baseline: {} }
        : { end: { release: latest, answer: { status: latest.audit_status } } }
    },
    call: (release) => {
      const number = Number(release.audit_id)
      const auditid = Number.isSafeInteger(number) ? number : (release.audit_id ?? '')
      return wechat.speedupCodeAudit({ auditid }, miniProgramOf(release))
    },
    saysDone: (error) => error instanceof WechatApiError && error.errcode === ALREADY_SPED_UP,
    // WeChat shows nowhere whether an audit is sped up. Asking again is safe: it answers 89404 where it was done.
    look: async (_release, operation) =>
      operation.looks > 0 ? { changes: { sped_up_at: operation.sentAt ?? clock.now() } } : undefined,
  }
}

function isInReview({ state }: ReleaseRow): boolean {
  return state === 'in_review' || state === 'delayed'
}
