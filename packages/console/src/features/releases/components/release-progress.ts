import type { ReleaseDetail, ReleaseState, ReleaseStep } from '@guanjia/contract'
import type { StepState } from '../../../ui/Steps.tsx'

export const RELEASE_STAGES = ['commit', 'trial', 'submit', 'audit', 'publish', 'online'] as const

export type ReleaseStage = (typeof RELEASE_STAGES)[number]

/** The stage an open or finished release is in; the states that end it early say nothing about where that was. */
const STAGE_OF_STATE: Partial<Record<ReleaseState, ReleaseStage>> = {
  queued: 'commit',
  committing: 'commit',
  trial: 'trial',
  scanning: 'trial',
  ready_to_submit: 'submit',
  submitting: 'submit',
  in_review: 'audit',
  delayed: 'audit',
  rejected: 'audit',
  withdrawn: 'audit',
  approved: 'publish',
  gray: 'publish',
  publishing: 'publish',
  online: 'online',
  rolled_back: 'online',
}

const STAGE_OF_STEP: Partial<Record<ReleaseStep['name'], ReleaseStage>> = {
  commit: 'commit',
  scan: 'trial',
  submit: 'submit',
  audit: 'audit',
  publish: 'publish',
  verify: 'publish',
}

const STOPPED: ReadonlySet<ReleaseState> = new Set([
  'rolled_back',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
  'outcome_unknown',
])

/** How each stage of a release is to be drawn. */
export function releaseProgress(release: Pick<ReleaseDetail, 'state' | 'unknownOf' | 'steps'>): StepState[] {
  const { state } = release
  if (state === 'online') return RELEASE_STAGES.map(() => 'done')
  const reached = RELEASE_STAGES.indexOf(stageOf(release))
  return RELEASE_STAGES.map((_stage, index) => {
    if (index < reached) return 'done'
    if (index > reached) return 'waiting'
    return STOPPED.has(state) ? 'failed' : 'current'
  })
}

function stageOf({ state, unknownOf, steps }: Pick<ReleaseDetail, 'state' | 'unknownOf' | 'steps'>): ReleaseStage {
  const known = STAGE_OF_STATE[state] ?? unknownOf
  if (known) return known
  const last = steps.findLast(({ name }) => STAGE_OF_STEP[name] !== undefined)
  return (last && STAGE_OF_STEP[last.name]) ?? 'commit'
}
