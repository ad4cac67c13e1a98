/** How often one API was called on one day for one account. */
export interface QuotaUseTable {
  /** SHA-256 of the key: day, component, account and path. */
  id: string
  /** The day in Beijing, `2026-01-31`. */
  day: string
  component_appid: string
  /** Whose quota it is; empty: the component's own. */
  appid: string
  path: string
  calls: number
  /** WeChat said that the day's quota is used up; nothing is sent until the day is over or the counters are reset. */
  exhausted_at: number | null
  created_at: number
  updated_at: number
}

/** A POST that names an Idempotency-Key, for a day. */
export interface IdempotencyTable {
  /** SHA-256 of who asks and of his key. */
  id: string
  request_hash: string
  state: 'running' | 'answered' | 'unknown'
  /** A request that runs beyond this has lost its process. */
  claimed_until: number
  /** Status, headers and body of the answer. */
  answer_sealed: string | null
  created_at: number
  expires_at: number
}
