/** The tokens of a component (`appid` is empty) or of one of its authorizers. The states are explained in token-life.ts. */
export interface TokenTable {
  component_appid: string
  appid: string
  access_token_sealed: string | null
  obtained_at: number
  /** 0 when there is no access token. */
  expires_at: number
  refresh_token_sealed: string | null
  /** When the authorisation that brought the refresh token happened. */
  refresh_token_at: number | null
  status: string
  /** Rises when the chain of tokens starts anew: an authorisation, a revocation, a recovered refresh token. */
  generation: number
  /** Fencing number of the lease under which the access token was stored. */
  fence: number
  /** Rises with every change of the row. */
  version: number
  failed_at: number | null
  failed_errcode: number | null
  last_used_at: number
  /** When the background refresh looks at the row; null: never. */
  refresh_due_at: number | null
  created_at: number
  updated_at: number
}

/** The last refresh tokens of an authorizer, the present one included. */
export interface RefreshTokenTable {
  id: string
  component_appid: string
  appid: string
  refresh_token_sealed: string
  /** authorization, refresh or recovery. */
  source: string
  created_at: number
}
