/** A signed-in browser. */
export interface SessionTable {
  id: string
  /** SHA-256 of the cookie's value. */
  secret_hash: string
  operator_id: string
  csrf_token: string
  user_agent: string
  address: string
  created_at: number
  last_seen_at: number
  /** Absolute end; the idle limit is reckoned from last_seen_at. */
  expires_at: number
}
