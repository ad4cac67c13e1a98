/*
 * One row of gj_token per token: the component's (`appid` empty) and each authorizer's.
 *
 * Status, of an authorizer's row:
 *
 *   (none) --- storeAuthorization ---> active
 *   active --- refused (61023, 61003) and the authorizer list has no other refresh token ---> dead
 *                                                     event token.refresh_failed, the authorizer is flagged
 *   active --- refused, the list has another one ---> active, under that one
 *   active, dead --- forgetAuthorizer ---> revoked    its tokens are wiped
 *   dead, revoked --- storeAuthorization ---> active  from dead: event token.recovered
 *
 *   Impossible: revoked -> dead, and any status brought back by an answer that was under way when it changed. What starts
 *   a new chain of tokens raises `generation`, and a refresh stores only into the generation that it looked at.
 *   A component's row is always active: its refresh token is the ticket.
 *
 * Access token, by the life that is left of it:
 *
 *   fresh    served
 *   ageing   served, while a refresh runs in the background
 *   gone     missing, refused by WeChat or about to expire: callers wait for the refresh
 *
 * A refresh (token-refresher.ts): look -> take the lease -> look again, also when somebody else holds the lease ->
 *   call WeChat, outside of any transaction -> store, if no later lease has stored and the generation is the same,
 *   access and refresh token in one commit -> return the lease if it is still ours. Callers get the value after the
 *   commit, never before.
 */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Which token: of a component, or of one of its authorizers. */
export type TokenKey = { readonly componentAppid: string; readonly appid?: string | undefined }

export type AccessToken = { readonly value: string; readonly obtainedAt: number; readonly expiresAt: number }

export const TOKEN_STATUSES = ['active', 'dead', 'revoked'] as const

export type TokenStatus = (typeof TOKEN_STATUSES)[number]

export type TokenRecord = {
  readonly key: TokenKey
  readonly status: TokenStatus
  readonly access: AccessToken | undefined
  readonly refreshToken: string | undefined
  readonly refreshTokenAt: number | undefined
  readonly generation: number
  readonly version: number
  /** What WeChat answered when the refresh token died. */
  readonly failedErrcode: number | undefined
  readonly lastUsedAt: number
  readonly refreshDueAt: number | undefined
}

export type Readiness = 'fresh' | 'ageing' | 'gone'

/** An access token younger than this after being replaced still works at WeChat, so no cache may be older. */
export const OVERLAP_MS = 5 * MINUTE_MS

// In parts of the life as well, so that shorter tokens (a simulator in a hurry) keep the proportions of two hours.
const AGEING = { ms: 10 * MINUTE_MS, part: 1 / 12 }
const GONE = { ms: 30_000, part: 1 / 24 }
const AHEAD = { ms: 15 * MINUTE_MS, part: 1 / 8 }

function share(limit: { ms: number; part: number }, { obtainedAt, expiresAt }: AccessToken): number {
  return Math.min(limit.ms, (expiresAt - obtainedAt) * limit.part)
}

export function readinessOf(access: AccessToken | undefined, now: number): Readiness {
  if (!access) return 'gone'
  const leftMs = access.expiresAt - now
  if (leftMs <= share(GONE, access)) return 'gone'
  return leftMs <= share(AGEING, access) ? 'ageing' : 'fresh'
}

/** Whether the background refresh would leave it alone: it acts earlier than any caller would have to. */
export function isAheadOfRefresh(access: AccessToken | undefined, now: number): boolean {
  // The jitter of nextRefreshAt brings the refresh forward by up to half of the margin.
  return access !== undefined && access.expiresAt - now > share(AHEAD, access) * 1.5
}

/** An authorizer's token that nobody has asked for during this time is idle. */
const IDLE_AFTER_MS = 2 * HOUR_MS
const IDLE_REFRESH_MS = { after: 22 * HOUR_MS, jitter: 2 * HOUR_MS }

export function isIdle({ key, lastUsedAt }: Pick<TokenRecord, 'key' | 'lastUsedAt'>, now: number): boolean {
  return key.appid !== undefined && now - lastUsedAt >= IDLE_AFTER_MS
}

/**
 * When the background refresh comes: shortly before a token in use expires, and once a day for an idle one, so that a
 * dead refresh token is found before the merchant's next call.
 */
export function nextRefreshAt(
  access: AccessToken,
  { isIdle, fraction }: { isIdle: boolean; fraction: number },
): number {
  if (isIdle) return access.obtainedAt + IDLE_REFRESH_MS.after + Math.round(IDLE_REFRESH_MS.jitter * fraction)
  return access.expiresAt - Math.round(share(AHEAD, access) * (1 + fraction / 2))
}

/** Whether no access token can be made of it: the refresh token is dead, was never given, or was lost here. */
export function lacksRefreshToken({ status, refreshToken }: Pick<TokenRecord, 'status' | 'refreshToken'>): boolean {
  return status === 'dead' || (status === 'active' && refreshToken === undefined)
}

/** One text for a key, for maps, lease names and sealing contexts. */
export function keyText({ componentAppid, appid }: TokenKey): string {
  return appid === undefined ? componentAppid : `${componentAppid}/${appid}`
}
