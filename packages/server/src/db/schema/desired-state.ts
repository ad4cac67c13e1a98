import type { DesiredRunMode, DesiredStateKind, DesiredTargetState, DriftState } from '@guanjia/contract'

/** A document of what is wanted, for the platform, all mini programs, those with a label, or one. */
export interface DesiredStateTable {
  id: string
  component_appid: string
  /** `platform`, `default`, `label:VIP` or an appid. */
  scope: string
  kind: DesiredStateKind
  priority: number
  /** JSON. */
  state: string
  version: number
  updated_by: string
  created_at: number
  updated_at: number
}

/** A plan, an application or a check of many. What became of it is counted from its targets. */
export interface DesiredRunTable {
  id: string
  component_appid: string
  mode: DesiredRunMode
  requested_by: string
  created_at: number
  finished_at: number | null
}

/** One mini program of a run; an empty appid is the platform itself. */
export interface DesiredTargetTable {
  id: string
  run_id: string
  component_appid: string
  appid: string
  state: DesiredTargetState
  /** JSON: the plan as it was before anything was done. */
  plan: string | null
  /** JSON array of the calls that were made. */
  results: string
  /** JSON: what stands in the way. */
  problem: string | null
  /** Differences of the plan. */
  changes: number
  /** Calls made that change something. */
  writes: number
  started_at: number | null
  finished_at: number | null
  created_at: number
  updated_at: number
}

/** How a mini program, or the platform (empty appid), stands to what is wanted. */
export interface DesiredStatusTable {
  id: string
  component_appid: string
  appid: string
  state: DriftState
  /** JSON: the differences of the last look. */
  changes: string
  /** JSON: differences that the last application could not make; they are no drift. */
  leftover: string
  /** SHA-256 of the merged documents that were applied last. */
  applied_hash: string | null
  /** SHA-256 of the drift that was told last, so that it is told once. */
  told_hash: string | null
  applied_at: number | null
  checked_at: number
  drifted_at: number | null
  created_at: number
}
