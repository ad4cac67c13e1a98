/** Small facts of the deployment itself. */
export interface SettingTable {
  name: string
  value: string
  version: number
  created_at: number
  updated_at: number
}
