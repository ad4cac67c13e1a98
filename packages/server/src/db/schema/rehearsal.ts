/** One rehearsal of the check before 全网发布. */
export interface RehearsalTable {
  id: string
  component_appid: string
  /** The component while it runs, else null: one at a time. */
  running_component_appid: string | null
  player: 'simulator' | 'guanjia'
  state: 'running' | 'passed' | 'failed' | 'interrupted'
  pair: number | null
  /** Where the pushes of `guanjia` go, without a slash at the end. */
  address: string
  is_public_address: 0 | 1
  /** JSON: steps as the API shows them. */
  steps: string
  /** JSON */
  problem: string | null
  /** All pushes were made; what is not answered by then failed. */
  answers_until: number | null
  created_by: string
  created_at: number
  updated_at: number
  finished_at: number | null
}
