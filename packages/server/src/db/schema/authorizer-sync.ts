/** One comparison of our authorizers with WeChat's list. The phases are explained in reconciliation.ts. */
export interface AuthorizerSyncTable {
  id: string
  component_appid: string
  /** Null: it was the nightly one. */
  requested_by: string | null
  state: 'queued' | 'running' | 'done' | 'failed'
  phase: 'list' | 'missing' | 'profiles' | 'end'
  /** How far the phase has come, in its own terms; a run that was cut short goes on there. */
  position: string
  /** Attempts that failed in a row. */
  attempt: number
  /** Profiles that may be read from WeChat in this run. */
  profile_calls: number
  /** JSON object of counts. */
  counts: string
  failure: string | null
  started_at: number | null
  finished_at: number | null
  created_at: number
  updated_at: number
}
