import * as fc from 'fast-check'
import type { ReleaseEvent } from './release.ts'

/** Every event that can reach a release. */
export const releaseEvents: readonly ReleaseEvent[] = [
  'commit_started',
  'committed',
  'commit_refused',
  'commit_unknown',
  'commit_absent',
  'scan_pending',
  'scan_finished',
  'scan_timed_out',
  'submit_requested',
  'submitted',
  'submit_refused',
  'submit_unknown',
  'submit_absent',
  'trial_replaced',
  'audit_in_review',
  'audit_delayed',
  'audit_approved',
  'audit_rejected',
  'audit_withdrawn',
  'publish_requested',
  'gray_changed',
  'gray_reverted',
  'gray_continued',
  'audit_superseded',
  'publish_refused',
  'publish_unknown',
  'publish_absent',
  'online_confirmed',
  'online_differs',
  'rolled_back',
  'cancelled',
]

/** Events in any order, with any repeats. */
export const eventStreams = fc.array(fc.constantFrom(...releaseEvents), { maxLength: 60 })
