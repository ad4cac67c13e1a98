import type {
  AuditStatus,
  MiniProgramSettings,
  MiniProgramVersions,
  ReleaseState,
  ReleaseStep,
} from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const RELEASE_STATE: Record<ReleaseState, StateWord> = {
  queued: { label: 'releases.state.queued', tone: 'neutral' },
  committing: { label: 'releases.state.committing', tone: 'info' },
  trial: { label: 'releases.state.trial', tone: 'info' },
  scanning: { label: 'releases.state.scanning', tone: 'info' },
  ready_to_submit: { label: 'releases.state.ready_to_submit', tone: 'warning' },
  submitting: { label: 'releases.state.submitting', tone: 'info' },
  in_review: { label: 'releases.state.in_review', tone: 'info' },
  delayed: { label: 'releases.state.delayed', tone: 'warning' },
  approved: { label: 'releases.state.approved', tone: 'warning' },
  gray: { label: 'releases.state.gray', tone: 'info' },
  publishing: { label: 'releases.state.publishing', tone: 'info' },
  online: { label: 'releases.state.online', tone: 'success' },
  rolled_back: { label: 'releases.state.rolled_back', tone: 'neutral' },
  rejected: { label: 'releases.state.rejected', tone: 'danger' },
  withdrawn: { label: 'releases.state.withdrawn', tone: 'neutral' },
  cancelled: { label: 'releases.state.cancelled', tone: 'neutral' },
  failed: { label: 'releases.state.failed', tone: 'danger' },
  outcome_unknown: { label: 'releases.state.outcome_unknown', tone: 'danger' },
}

export const AUDIT_STATUS: Record<AuditStatus, StateWord> = {
  approved: { label: 'releases.audit_status.approved', tone: 'success' },
  rejected: { label: 'releases.audit_status.rejected', tone: 'danger' },
  in_review: { label: 'releases.audit_status.in_review', tone: 'info' },
  withdrawn: { label: 'releases.audit_status.withdrawn', tone: 'neutral' },
  delayed: { label: 'releases.audit_status.delayed', tone: 'warning' },
  unknown: { label: 'releases.audit_status.unknown', tone: 'neutral' },
}

export const GRAY_STATUS: Record<NonNullable<MiniProgramVersions['gray']>['status'], StateWord> = {
  initial: { label: 'releases.gray_status.initial', tone: 'neutral' },
  running: { label: 'releases.gray_status.running', tone: 'info' },
  paused: { label: 'releases.gray_status.paused', tone: 'warning' },
  finished: { label: 'releases.gray_status.finished', tone: 'success' },
  deleted: { label: 'releases.gray_status.deleted', tone: 'neutral' },
  unknown: { label: 'releases.gray_status.unknown', tone: 'neutral' },
}

export const VISIT_STATUS: Record<MiniProgramSettings['visitStatus'], StateWord> = {
  open: { label: 'releases.visits.open', tone: 'success' },
  closed: { label: 'releases.visits.closed', tone: 'danger' },
}

export const STEP_NAME: Record<ReleaseStep['name'], LocaleKey> = {
  create: 'releases.step.create',
  commit: 'releases.step.commit',
  scan: 'releases.step.scan',
  submit: 'releases.step.submit',
  audit: 'releases.step.audit',
  publish: 'releases.step.publish',
  verify: 'releases.step.verify',
  look: 'releases.step.look',
  cancel: 'releases.step.cancel',
  schedule: 'releases.step.schedule',
  hold: 'releases.step.hold',
  withdraw: 'releases.step.withdraw',
  speed_up: 'releases.step.speed_up',
  gray: 'releases.step.gray',
  revert_gray: 'releases.step.revert_gray',
  roll_back: 'releases.step.roll_back',
  reconcile: 'releases.step.reconcile',
}

export const STEP_OUTCOME: Record<ReleaseStep['outcome'], StateWord> = {
  ok: { label: 'releases.outcome.ok', tone: 'success' },
  waiting: { label: 'releases.outcome.waiting', tone: 'info' },
  refused: { label: 'releases.outcome.refused', tone: 'danger' },
  unknown: { label: 'releases.outcome.unknown', tone: 'warning' },
  found: { label: 'releases.outcome.found', tone: 'success' },
}
