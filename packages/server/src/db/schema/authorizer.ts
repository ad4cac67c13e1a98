import type { AccountStatus, AuthorizerKind, AuthorizerStatus } from '@guanjia/contract'
import type { Generated } from 'kysely'

/** An account that authorised a component, also after it revoked. */
export interface AuthorizerTable {
  id: string
  component_appid: string
  appid: string
  original_id: string | null
  nickname: string | null
  /** Names as they are searched: see search-name.ts. */
  search_name: string | null
  head_image_url: string | null
  principal_name: string | null
  kind: AuthorizerKind
  service_type: string | null
  verify_type: string | null
  register_type: string | null
  account_status: AccountStatus
  /** JSON array of the ids the merchant granted. */
  permission_sets: string
  status: AuthorizerStatus
  /** By WeChat's clock where a push said so. */
  authorized_at: number | null
  revoked_at: number | null
  synced_at: number | null
  /** When it was last seen in WeChat's own list of authorizers. */
  listed_at: number | null
  /** Whether it belongs to a business; written by the bindings module through ours. */
  is_bound: Generated<number>
  /** JSON array of words of our own. */
  labels: string
  note: string
  created_at: number
  updated_at: number
}

/** What happened to an authorizer; rows are only ever added. */
export interface AuthorizerHistoryTable {
  id: string
  component_appid: string
  appid: string
  change: string
  source: string
  /** JSON, free of secrets. */
  detail: string
  happened_at: number
  created_at: number
}

/**
 * An authorization code on its way to tokens. The states are explained in authorization-code.ts. The code is sealed and
 * goes once it is spent; its hash stays, so that the other path that brings the same code finds the row.
 */
export interface AuthorizationCodeTable {
  id: string
  component_appid: string
  code_hash: string
  code_sealed: string | null
  source: 'push' | 'redirect'
  /** Known from the push, otherwise once the code was exchanged. */
  appid: string | null
  pre_auth_code_hash: string | null
  bind_session_id: string | null
  state: 'pending' | 'exchanged' | 'settled' | 'failed'
  failure: string | null
  /** When the merchant authorised: CreateTime of the push, else when the redirect came. */
  authorized_at: number
  /** Until then somebody works on the row. */
  claimed_until: number
  created_at: number
  updated_at: number
}
