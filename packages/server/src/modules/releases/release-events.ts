import type { ReleaseEventData } from '@guanjia/contract'
import type { OwnEvent } from '../../db/record-event.ts'
import { reasonLines } from './rejection.ts'
import type { ReleaseEvent } from './release.ts'
import { readGrayPlan } from './release-operation.ts'
import { type StoredProblem, viewProblem } from './release-problem.ts'
import type { ReleaseRow } from './release-store.ts'

/** What business systems are told of the moves of a release. */
const TYPES: Partial<Record<ReleaseEvent, string>> = {
  committed: 'release.trial_ready',
  scan_finished: 'release.ready_to_submit',
  submitted: 'audit.submitted',
  submit_refused: 'release.submit_refused',
  audit_delayed: 'audit.delayed',
  audit_approved: 'audit.approved',
  audit_rejected: 'audit.rejected',
  audit_withdrawn: 'audit.withdrawn',
  publish_refused: 'release.publish_refused',
  gray_continued: 'release.publish_refused',
  gray_changed: 'release.gray_changed',
  gray_reverted: 'release.gray_reverted',
  online_confirmed: 'release.online',
  rolled_back: 'release.rolled_back',
  cancelled: 'release.cancelled',
}

/** The event of a move that was made, if it has one; `source` says whether WeChat pushed it or we found it by asking. */
export function eventOfMove(
  release: ReleaseRow,
  { event, source }: { event: ReleaseEvent; source?: 'wechat' | 'reconcile' | undefined },
): OwnEvent | undefined {
  const type = release.state === 'failed' ? 'release.failed' : TYPES[event]
  if (type === undefined) return undefined
  const { component_appid: componentAppid, appid } = release
  return { type, componentAppid, appid, data: { ...dataOf(release), ...(source && { source }) } }
}

function dataOf(release: ReleaseRow): ReleaseEventData {
  const { audit_reason: reason, audit_screenshots: screenshots } = release
  const problem = release.problem === null ? null : viewProblem(JSON.parse(release.problem) as StoredProblem)
  const gray = readGrayPlan(release)
  return {
    releaseId: release.id,
    componentAppid: release.component_appid,
    appid: release.appid,
    templateId: release.template_id,
    userVersion: release.user_version,
    state: release.state,
    auditId: release.audit_id,
    ...(reason !== null && { reason, reasonLines: reasonLines(reason) }),
    ...(screenshots !== null && { screenshots: JSON.parse(screenshots) as string[] }),
    ...(release.online_at !== null && { onlineAt: release.online_at }),
    ...(gray && { gray }),
    ...(problem && { problem }),
  }
}
