/** A picture or video that was uploaded for a submission (提审素材), so that we know for whom and how long it is good. */
export interface AuditMediaTable {
  id: string
  component_appid: string
  appid: string
  media_id: string
  expires_at: number
  created_at: number
}
