/** Who changed what, when. Append-only. */
export interface AuditLogTable {
  id: string
  actor_kind: 'operator' | 'api_key' | 'system'
  actor_id: string
  actor_name: string
  /** `api_key.create`, `target.update` … */
  action: string
  subject_kind: string
  subject_id: string
  /** JSON, free of secrets. */
  details: string
  request_id: string | null
  address: string | null
  created_at: number
}
