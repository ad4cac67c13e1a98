import type {
  AttemptOutcome,
  DeliveryReply,
  DeliveryStatus,
  ReplaySource,
  ReplayStatus,
  TargetDisabledReason,
  TargetFormat,
  TargetKind,
  TargetMirror,
  TargetOrdering,
} from '@guanjia/contract'
import type { Generated } from 'kysely'

/** Where deliveries go. */
export interface TargetTable {
  id: string
  name: string
  kind: TargetKind
  /** The address as a person reads it, without credentials. */
  url: string
  /** JSON: what only this kind has, and what may be shown of the credentials; null: the address says all. */
  settings: string | null
  format: Generated<TargetFormat>
  /** whsec_…, the key of the signatures. */
  secret_sealed: string
  /** The key before it, which signs as well until then. */
  previous_secret_sealed: string | null
  previous_secret_until: number | null
  /** Sealed JSON: values of custom headers, passwords, client certificate. */
  credentials_sealed: string | null
  timeout_ms: number
  /** null: the default. */
  max_in_flight: number | null
  /** null: no limit. */
  rate_per_second: number | null
  /** Gets redacted copies. */
  mirror: Generated<TargetMirror>
  status: 'enabled' | 'disabled'
  disabled_reason: TargetDisabledReason | null
  /** Since when no attempt has succeeded. */
  failing_since: number | null
  /** appid: one after the other for each account, in the order in which they were stored. */
  ordering: Generated<TargetOrdering>
  /** Nothing is sent before then, and after it one delivery at a time until one succeeds; null: the circuit is closed. */
  circuit_open_until: number | null
  /** How often it was opened since the last success. */
  circuit_openings: Generated<number>
  /** Rises when an operator changes it, not with its health. */
  version: Generated<number>
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
  /** JSON array; null or empty: any. */
  business_ids: string | null
  /** JSON array; null or empty: any. */
  labels: string | null
  /** JSON array. */
  target_ids: string
  /** Whose answer is WeChat's reply; one of the targets. */
  sync_target_id: string | null
  enabled: number
  /** Rules are asked in this order, then by id. */
  position: Generated<number>
  /** Raised by every change. */
  version: Generated<number>
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
  /** WeChat's own text with its secrets masked, when a target wants that; a pending delivery does not need the callback. */
  original: string | null
  original_format: 'xml' | 'json' | null
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
  /** While it is claimed, when the claim runs out. Nobody claims it before then, or while it is null. */
  next_attempt_at: number | null
  /** Who tries it at the moment; only he may record what came of it. */
  lease_owner: string | null
  /** How many attempts had been made when it was last replayed; the table of retries starts there. */
  retries_from: Generated<number>
  /** The replay that sent it again last. */
  replay_id: string | null
  delivered_at: number | null
  /** sync: WeChat waits, or waited, for its answer. */
  lane: Generated<'sync' | 'async'>
  /** What became of the answer; null: nobody waits for one, or it has not come. */
  reply: DeliveryReply | null
  reply_note: string | null
  created_at: number
  updated_at: number
}

/** One try of a delivery. */
export interface AttemptTable {
  id: string
  delivery_id: string
  number: number
  outcome: AttemptOutcome
  status_code: number | null
  duration_ms: number
  /** Set when it was made for a replay. */
  replay_id: string | null
  answer: string | null
  error: string | null
  created_at: number
}

/** A request to send again what was sent before, or what was received (重放). */
export interface ReplayTable {
  id: string
  status: ReplayStatus
  source: ReplaySource
  /** JSON of the filter. */
  selection: string
  /** Rows that the filter matched when it was made. */
  total: number
  seen: number
  replayed: number
  /** Up to which row it has come. */
  last_id: string | null
  created_by: string
  created_at: number
  updated_at: number
  finished_at: number | null
}
