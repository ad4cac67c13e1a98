/** Pushes of one component that were refused for one reason within one hour. Nothing of the pushes themselves is kept. */
export interface RefusedPushTable {
  /** component/reason/hour */
  id: string
  /** Empty: the path named no component that is configured. */
  component_appid: string
  reason: string
  pushes: number
  last_source_address: string | null
  last_detail: string | null
  last_at: number
  created_at: number
}
