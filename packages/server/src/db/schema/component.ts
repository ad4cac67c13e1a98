/** A third-party platform that this deployment serves. */
export interface ComponentTable {
  component_appid: string
  secret_sealed: string
  message_token_sealed: string
  previous_message_token_sealed: string | null
  encoding_aes_key_sealed: string
  previous_encoding_aes_key_sealed: string | null
  /** Until when previous values that we kept by ourselves are accepted; null: as long as they are there. */
  previous_until: number | null
  callback_mode: string
  mints_tokens: number
  /** Rises with every change; what was built from the row is thrown away by it. */
  version: number
  created_at: number
  updated_at: number
}
