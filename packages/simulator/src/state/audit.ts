import type { TrialVersion } from './code-version.ts'

/**
 * The audit slot of one mini program.
 *
 *   in_review -> delayed | approved | rejected | withdrawn
 *   delayed   -> approved | rejected | withdrawn
 *   approved  -> released | superseded (a newer submission took its place)
 *
 * Only the newest audit can be decided, withdrawn, sped up or released. `rejected`, `withdrawn`, `released` and
 * `superseded` are final.
 */
export type AuditState = 'in_review' | 'delayed' | 'approved' | 'rejected' | 'withdrawn' | 'released' | 'superseded'

export type Audit = {
  id: number
  state: AuditState
  snapshot: TrialVersion
  submittedAt: number
  decidedAt?: number
  reason: string
  /** Media ids joined by `|`. */
  screenshot: string
  isSpedUp: boolean
  componentAppid: string
}

/** Allowed moves; everything else is a fault of the simulator and throws. */
const moves: Record<AuditState, readonly AuditState[]> = {
  in_review: ['delayed', 'approved', 'rejected', 'withdrawn'],
  delayed: ['approved', 'rejected', 'withdrawn'],
  approved: ['released', 'superseded'],
  rejected: [],
  withdrawn: [],
  released: [],
  superseded: [],
}

export function moveAudit(audit: Audit, to: AuditState): void {
  if (!moves[audit.state].includes(to)) throw new Error(`audit ${audit.id} cannot go from ${audit.state} to ${to}`)
  audit.state = to
}

export function isAuditOpen(audit: Audit | undefined): boolean {
  return audit?.state === 'in_review' || audit?.state === 'delayed'
}

/** WeChat's number for the state: 0 passed, 1 rejected, 2 in audit, 3 withdrawn, 4 delayed. */
export function auditStatusNumber(state: AuditState): 0 | 1 | 2 | 3 | 4 {
  switch (state) {
    case 'in_review':
      return 2
    case 'delayed':
      return 4
    case 'rejected':
      return 1
    case 'withdrawn':
      return 3
    case 'approved':
    case 'released':
    case 'superseded':
      return 0
  }
}
