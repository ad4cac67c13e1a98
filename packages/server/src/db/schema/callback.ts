/** A callback that was authenticated; the row is on disk before WeChat gets its answer. */
export interface CallbackTable {
  id: string
  component_appid: string
  appid: string | null
  /** Which of the two URLs: component or message. */
  source: string
  /** wechat, or reconcile when no push but a comparison brought it. */
  origin: string
  type: string
  info_type: string | null
  msg_type: string | null
  event: string | null
  dedupe_key: string
  format: string
  /** As decrypted, with tickets and codes masked. */
  plaintext: string
  headers: string
  source_address: string | null
  received_at: number
  /** WeChat's CreateTime, in milliseconds. */
  created_at: number
}
