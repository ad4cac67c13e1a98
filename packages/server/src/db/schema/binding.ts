import type { AuthType, BindRejection } from '@guanjia/contract'

/** One authorisation link that was given out. */
export interface BindSessionTable {
  id: string
  component_appid: string
  business_id: string
  /** SHA-256 of the state in the link; the state itself is 256 random bits and shown once. */
  state_hash: string
  auth_type: AuthType
  biz_appid: string | null
  /** JSON array of permission set ids; empty: what the component has published. */
  category_ids: string
  return_url: string | null
  /** JSON object of the business. */
  metadata: string
  /** Never `expired`: that is told from expires_at when the row is read. */
  status: 'created' | 'opened' | 'code_issued' | 'authorized' | 'bound' | 'rejected'
  appid: string | null
  rejection: BindRejection | null
  expires_at: number
  bound_at: number | null
  created_by: string
  created_at: number
  updated_at: number
}

/** A pre-auth code that was made for a session: the push names it, so that the merchant is found without the redirect. */
export interface PreAuthCodeTable {
  id: string
  component_appid: string
  code_hash: string
  bind_session_id: string
  expires_at: number
  created_at: number
}

/** A business id and an authorizer that belong together. */
export interface BindingTable {
  id: string
  component_appid: string
  appid: string
  /** The appid while it may belong to one business only; the unique index over it keeps that. */
  exclusive_appid: string | null
  business_id: string
  bind_session_id: string | null
  created_at: number
}
