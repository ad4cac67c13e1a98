/** A key of the business system, the CLI or a program. */
export interface ApiKeyTable {
  id: string
  name: string
  /** SHA-256 of the key; the key itself is 256 random bits and shown once. */
  secret_hash: string
  /** The first characters, by which a person recognises the key. */
  prefix: string
  /** JSON array. */
  scopes: string
  /** JSON arrays; null: no limit. */
  appids: string | null
  business_ids: string | null
  /** null: the limit of the configuration. */
  calls_per_minute: number | null
  /** The key that rotation made from this one. */
  replaced_by_id: string | null
  created_by: string
  created_at: number
  expires_at: number | null
  revoked_at: number | null
  last_used_at: number | null
}
