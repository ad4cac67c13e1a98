import type { AttemptOutcome, DeliveryStatus, TargetDisabledReason } from '@guanjia/contract'

/** Where deliveries go. */
export interface TargetTable {
  id: string
  name: string
  kind: 'http'
  url: string
  /** whsec_…, the key of the signatures. */
  secret_sealed: string
  timeout_ms: number
  status: 'enabled' | 'disabled'
  disabled_reason: TargetDisabledReason | null
  /** Since when no attempt has succeeded. */
  failing_since: number | null
  created_at: number
  updated_at: number
}

/** Which events go to which targets. */
export interface ForwarderRuleTable {
  id: string
  name: string
  /** null: any. */
  component_appid: string | null
  /** JSON array of patterns; empty: any. */
  types: string
  /** JSON array; empty: any. */
  appids: string
  /** JSON array. */
  target_ids: string
  enabled: number
  created_at: number
  updated_at: number
}

/** An event that at least one rule matched, exactly as it is sent. */
export interface OutboundEventTable {
  /** webhook-id: the id of the callback, or one of our own. */
  id: string
  type: string
  component_appid: string
  appid: string | null
  /** The JSON that is signed and sent. */
  body: string
  created_at: number
}

/** One event for one target. */
export interface DeliveryTable {
  id: string
  event_id: string
  event_type: string
  target_id: string
  rule_id: string
  component_appid: string
  appid: string | null
  status: DeliveryStatus
  attempt_count: number
  last_outcome: AttemptOutcome | null
  last_status_code: number | null
  next_attempt_at: number | null
  delivered_at: number | null
  created_at: number
  updated_at: number
}

/** One HTTP try of a delivery. */
export interface AttemptTable {
  id: string
  delivery_id: string
  number: number
  outcome: AttemptOutcome
  status_code: number | null
  duration_ms: number
  answer: string | null
  error: string | null
  created_at: number
}
