import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { AuthorizationCodeTable } from '../../db/schema/authorizer.ts'

/*
 * An authorization code (授权码) reaches us twice, with the redirect and with the push, in any order, and works once.
 * Both paths write or complete one row per (component, code); whoever holds the row's claim moves it on:
 *
 *   pending    the code is sealed in the row and has not been exchanged
 *     -> exchanged   WeChat gave tokens for it: they are stored, and the code is gone from the row
 *     -> failed      WeChat will never take it, and nothing shows that it was exchanged before
 *   exchanged  the account's profile is still to be read, the binding still to be made
 *     -> settled     profile and binding are stored
 *   failed     -> pending   the push tells which account the code was for, which opens the way through the list API
 *
 * A crash in pending may have spent the code: the next run is told 61010 and recovers the refresh token from the list of
 * authorizers. Nothing leads out of settled.
 */

export type AuthorizationCode = Selectable<AuthorizationCodeTable>

/** Codes that WeChat refuses for ever: 61009 is not a code of this account, 61010 is used or expired. */
export const SPENT_CODE_ERRCODES: ReadonlySet<number> = new Set([61009, 61010])

/** How codes are found again without being kept. They hold enough random bits to need no salt. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

export type ExchangeOutcome =
  | { readonly state: 'settled'; readonly componentAppid: string; readonly appid: string }
  /** Somebody else is at it, or WeChat could not be asked; the job goes on. */
  | { readonly state: 'under_way' }
  | { readonly state: 'failed' }
