/** An uploaded guide file: WeChat tells its media id only once. */
export interface PrivacyFileTable {
  id: string
  component_appid: string
  appid: string
  content_hash: string
  media_id: string
  created_at: number
}

/** What we applied with for an API, so that a rejected application is not sent again unchanged. */
export interface PrivateApiTable {
  id: string
  component_appid: string
  appid: string
  api: string
  application_hash: string
  created_at: number
  updated_at: number
}
