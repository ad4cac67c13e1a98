import { type ReleaseAction, type ReleaseOperationKind, type ReleaseState, releaseActions } from '@guanjia/contract'

/*
 * The life of a release (发布) of one mini program. WeChat keeps the truth; this is what we know of it.
 *
 *   queued            wanted, nothing done
 *     -> committing     the commit call is being made
 *     -> failed         WeChat does not let us at the mini program at all
 *   committing
 *     -> trial          the code is the trial version (体验版); WeChat starts its privacy scan
 *     -> failed         WeChat refused the template or the ext config
 *   trial -> scanning     the scan is not finished (61039)
 *   trial | scanning
 *     -> ready_to_submit  the scan is finished, with or without findings; the operator's turn, or ours (auto_submit)
 *     -> failed           the scan did not finish within an hour. The code is never committed again to hurry it: that
 *                         would start the scan anew
 *   ready_to_submit -> submitting    the operator submits
 *   submitting
 *     -> in_review        WeChat gave an audit id (审核版)
 *     -> ready_to_submit  WeChat refused; the problem is shown and the operator may try again
 *     -> failed           the trial version is no longer ours
 *   in_review | delayed
 *     -> in_review | delayed | approved | rejected | withdrawn    as WeChat says, by event or by polling
 *   approved -> publishing           the operator publishes, or we do at the time that was set (auto_publish)
 *   approved | gray -> gray          a share of the users gets it (灰度); the share only rises
 *   gray -> approved                 the gray release was cancelled
 *   gray -> publishing               everybody gets it
 *   approved | gray | publishing
 *     -> online           the online version (线上版) was read back and is ours; also at a gray release of 100 %
 *   publishing
 *     -> approved | gray  WeChat refused
 *     -> failed           WeChat accepted it, but shows another version
 *   approved | gray -> failed        another submission took the place of the approved version
 *   online -> rolled_back            an older version is online again (版本回退); only from the one that is online now
 *   rejected | withdrawn -> submitting    the same code is submitted again
 *
 *   committing | submitting | publishing -> outcome_unknown    the call was sent and nobody knows what came of it
 *   outcome_unknown -> on, when a look shows that it took effect; back, when the look shows that it did not
 *
 *   queued | trial | scanning | ready_to_submit | approved -> cancelled    the operator gives it up
 *
 * The calls beside these (withdraw, speed up, gray, cancel gray, roll back) are operations: the release stays in its state
 * while one is under way, and nobody can ask for anything else meanwhile. See release-operation.ts.
 *
 * Impossible: anything after rolled_back, failed or cancelled; a commit once the trial version exists; publishing what was
 * not approved. Open is what has not ended; a mini program has at most one open release.
 */

/** What moves a release. */
export type ReleaseEvent =
  | 'commit_started'
  | 'committed'
  | 'commit_refused'
  | 'commit_unknown'
  | 'commit_absent'
  | 'scan_pending'
  | 'scan_finished'
  | 'scan_timed_out'
  | 'submit_requested'
  | 'submitted'
  | 'submit_refused'
  | 'submit_unknown'
  | 'submit_absent'
  | 'trial_replaced'
  | 'audit_in_review'
  | 'audit_delayed'
  | 'audit_approved'
  | 'audit_rejected'
  | 'audit_withdrawn'
  | 'publish_requested'
  | 'gray_changed'
  | 'gray_reverted'
  | 'gray_continued'
  | 'audit_superseded'
  | 'publish_refused'
  | 'publish_unknown'
  | 'publish_absent'
  | 'online_confirmed'
  | 'online_differs'
  | 'rolled_back'
  | 'cancelled'

/** The calls whose outcome may be unknown. */
export type UncertainCall = 'commit' | 'submit' | 'publish'

/** Where a release stands; `unknownOf` is set in outcome_unknown and nowhere else. */
export type ReleasePosition = { readonly state: ReleaseState; readonly unknownOf: UncertainCall | null }

/** What else decides what an operator can do. */
export type ReleaseSituation = ReleasePosition & {
  readonly operation?: ReleaseOperationKind | null
  readonly isAutoPublished?: boolean
  readonly isSpedUp?: boolean
  /** Another version is online in its place. */
  readonly isReplaced?: boolean
}

type Moves = Partial<Record<ReleaseEvent, ReleaseState>>

const AUDIT_MOVES: Moves = {
  audit_in_review: 'in_review',
  audit_delayed: 'delayed',
  audit_approved: 'approved',
  audit_rejected: 'rejected',
  audit_withdrawn: 'withdrawn',
}

const MOVES: Readonly<Record<Exclude<ReleaseState, 'outcome_unknown'>, Moves>> = {
  queued: { commit_started: 'committing', commit_refused: 'failed', cancelled: 'cancelled' },
  committing: { committed: 'trial', commit_refused: 'failed', commit_unknown: 'outcome_unknown' },
  trial: {
    scan_pending: 'scanning',
    scan_finished: 'ready_to_submit',
    scan_timed_out: 'failed',
    cancelled: 'cancelled',
  },
  scanning: {
    scan_pending: 'scanning',
    scan_finished: 'ready_to_submit',
    scan_timed_out: 'failed',
    cancelled: 'cancelled',
  },
  ready_to_submit: { submit_requested: 'submitting', cancelled: 'cancelled' },
  submitting: {
    submitted: 'in_review',
    submit_refused: 'ready_to_submit',
    submit_unknown: 'outcome_unknown',
    trial_replaced: 'failed',
  },
  in_review: AUDIT_MOVES,
  delayed: AUDIT_MOVES,
  approved: {
    publish_requested: 'publishing',
    gray_changed: 'gray',
    online_confirmed: 'online',
    audit_superseded: 'failed',
    cancelled: 'cancelled',
  },
  gray: {
    publish_requested: 'publishing',
    gray_changed: 'gray',
    gray_reverted: 'approved',
    online_confirmed: 'online',
    audit_superseded: 'failed',
  },
  publishing: {
    gray_continued: 'gray',
    online_confirmed: 'online',
    online_differs: 'failed',
    publish_refused: 'approved',
    publish_unknown: 'outcome_unknown',
  },
  rejected: { submit_requested: 'submitting' },
  withdrawn: { submit_requested: 'submitting' },
  online: { rolled_back: 'rolled_back' },
  rolled_back: {},
  cancelled: {},
  failed: {},
}

/** Out of outcome_unknown, by the call that nobody knows about: what a look has shown. */
const RESOLUTIONS: Readonly<Record<UncertainCall, Moves>> = {
  commit: { committed: 'trial', commit_absent: 'committing' },
  submit: { submitted: 'in_review', submit_absent: 'submitting' },
  publish: { online_confirmed: 'online', publish_absent: 'publishing' },
}

const UNKNOWN_OF: Partial<Record<ReleaseEvent, UncertainCall>> = {
  commit_unknown: 'commit',
  submit_unknown: 'submit',
  publish_unknown: 'publish',
}

/** Where the event leads, or undefined where it means nothing any more: a repeat, or news that came too late. */
export function moveRelease(position: ReleasePosition, event: ReleaseEvent): ReleasePosition | undefined {
  const moves = movesOf(position)
  const state = moves[event]
  if (state === undefined) return undefined
  return { state, unknownOf: state === 'outcome_unknown' ? (UNKNOWN_OF[event] ?? null) : null }
}

function movesOf({ state, unknownOf }: ReleasePosition): Moves {
  if (state !== 'outcome_unknown') return MOVES[state]
  return unknownOf === null ? {} : RESOLUTIONS[unknownOf]
}

const ENDED: ReadonlySet<ReleaseState> = new Set([
  'online',
  'rolled_back',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
])

/** Whether the release stands in the way of another one of the same mini program. */
export function isOpen(state: ReleaseState): boolean {
  return !ENDED.has(state)
}

const ACTION_EVENTS: Partial<Record<ReleaseAction, ReleaseEvent>> = {
  submit: 'submit_requested',
  publish: 'publish_requested',
  revert_gray: 'gray_reverted',
  gray: 'gray_changed',
  roll_back: 'rolled_back',
  cancel: 'cancelled',
}

/** What an operator can do. */
export function listPossibleActions(situation: ReleaseSituation): ReleaseAction[] {
  if (situation.operation) return []
  return releaseActions.filter((action) => isPossible(situation, action))
}

function isPossible(situation: ReleaseSituation, action: ReleaseAction): boolean {
  const { state, isAutoPublished = false, isSpedUp = false, isReplaced = false } = situation
  const isInReview = state === 'in_review' || state === 'delayed'
  switch (action) {
    case 'withdraw':
      return isInReview
    case 'speed_up':
      return isInReview && !isSpedUp
    case 'schedule':
      return SCHEDULED_IN.has(state)
    case 'hold':
      return isAutoPublished && isOpen(state) && state !== 'publishing'
    case 'roll_back':
      return state === 'online' && !isReplaced
    default: {
      const event = ACTION_EVENTS[action]
      return event !== undefined && moveRelease(situation, event) !== undefined
    }
  }
}

/** Before it is published one can say when that shall be. */
const SCHEDULED_IN: ReadonlySet<ReleaseState> = new Set([
  'queued',
  'committing',
  'trial',
  'scanning',
  'ready_to_submit',
  'submitting',
  'in_review',
  'delayed',
  'approved',
  'gray',
])
