import { createHash } from 'node:crypto'
import type {
  AuthorizerKind,
  AuthType,
  BindRejection,
  BindSessionStatus,
  BindSession as BindSessionView,
} from '@guanjia/contract'
import type { Selectable } from 'kysely'
import type { BindSessionTable } from '../../db/schema/binding.ts'
import type { HostList } from '../../lib/host-list.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'

/*
 * The life of an authorisation link (授权链接):
 *
 *   created -> opened        the merchant sees our page
 *   created | opened | rejected -> code_issued    he pressed the button: a fresh pre-auth code was made
 *   code_issued -> authorized    WeChat said so, by redirect or push; tokens are being fetched
 *   any but bound -> bound       the account belongs to the business id now; authorizer.bound is recorded, once
 *   any but bound -> rejected    another account or kind than expected, or bound elsewhere; the link may be tried again
 *
 * `expired` is not stored: the link is expired when its time is over in any state but bound. What was begun in time may
 * still end: a push that names one of its pre-auth codes, or a redirect while such a code lives, binds as usual.
 */

export const BIND_SESSION_ID_KIND = 'bs'
export const PRE_AUTH_CODE_ID_KIND = 'pac'

export type BindSession = Selectable<BindSessionTable>

/** Links are found by this; who reads the database cannot use them. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}

const STATE_BYTES = 32
/** 32 bytes in base64url. */
export const STATE_PATTERN = /^[A-Za-z0-9_-]{43}$/

/** How long after the last pre-auth code the redirect may come. */
const REDIRECT_GRACE_MS = 10 * 60_000

export type NewBindSession = {
  readonly componentAppid: string
  /** undefined: the account that authorises again belongs to nobody. */
  readonly businessId: string | undefined
  readonly authType: AuthType
  readonly bizAppid?: string | undefined
  readonly categoryIds?: readonly number[] | undefined
  readonly returnUrl?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly expiresInMs: number
  readonly createdBy: string
}

/** A session, and the state that its link holds, which is kept nowhere else. */
export function prepareBindSession(
  wanted: NewBindSession,
  { random, newId, now }: { random: Pick<Random, 'bytes'>; newId: IdFactory; now: number },
): { session: BindSession; state: string } {
  const state = random.bytes(STATE_BYTES).toString('base64url')
  const session: BindSession = {
    id: newId(BIND_SESSION_ID_KIND),
    component_appid: wanted.componentAppid,
    business_id: wanted.businessId ?? NO_BUSINESS,
    state_hash: hashState(state),
    auth_type: wanted.authType,
    biz_appid: wanted.bizAppid ?? null,
    category_ids: JSON.stringify(wanted.categoryIds ?? []),
    return_url: wanted.returnUrl ?? null,
    metadata: JSON.stringify(wanted.metadata ?? {}),
    status: 'created',
    appid: null,
    rejection: null,
    expires_at: now + wanted.expiresInMs,
    bound_at: null,
    created_by: wanted.createdBy,
    created_at: now,
    updated_at: now,
  }
  return { session, state }
}

const NO_BUSINESS = ''

/** The business that the account will belong to; undefined when it only authorises again. */
export function businessIdOf({ business_id }: Pick<BindSession, 'business_id'>): string | undefined {
  return business_id === NO_BUSINESS ? undefined : business_id
}

/** The addresses of our page that hold the state. */
export function linksOf(state: string, publicUrl: string): { pcUrl: string; h5Url: string } {
  const pageUrl = `${publicUrl}/auth/bind/${state}`
  return { pcUrl: `${pageUrl}?device=pc`, h5Url: `${pageUrl}?device=h5` }
}

export function toView(session: BindSession, now: number): BindSessionView {
  return {
    id: session.id,
    componentAppid: session.component_appid,
    businessId: businessIdOf(session) ?? null,
    authType: session.auth_type,
    bizAppid: session.biz_appid,
    status: statusAt(session, now),
    appid: session.appid,
    rejection: session.rejection,
    returnUrl: session.return_url,
    metadata: JSON.parse(session.metadata) as Record<string, unknown>,
    expiresAt: session.expires_at,
    boundAt: session.bound_at,
    createdAt: session.created_at,
  }
}

export function statusAt(session: BindSession, now: number): BindSessionStatus {
  return session.status !== 'bound' && now >= session.expires_at ? 'expired' : session.status
}

/** Whether a redirect may still come back to the session. */
export function canReturn(session: BindSession, lastCodeExpiresAt: number | undefined, now: number): boolean {
  return now < session.expires_at || (lastCodeExpiresAt !== undefined && now < lastCodeExpiresAt + REDIRECT_GRACE_MS)
}

const KINDS: Readonly<Record<AuthType, readonly AuthorizerKind[] | 'any'>> = {
  official_account: ['official_account'],
  mini_program: ['mini_program'],
  official_account_or_mini_program: ['official_account', 'mini_program'],
  // Which kind a promoter's account is said to be is documented nowhere.
  mini_program_promoter: 'any',
  channels: ['channels'],
  all: 'any',
  talent: ['talent'],
}

/** What speaks against binding this account to the session; undefined when nothing does. */
export function findRejection(
  session: Pick<BindSession, 'auth_type' | 'biz_appid'>,
  account: { appid: string; kind: AuthorizerKind },
): BindRejection | undefined {
  // @NOTE WeChat lets biz_appid win over auth_type where they disagree, and so do we.
  if (session.biz_appid !== null) return session.biz_appid === account.appid ? undefined : 'appid_differs'
  const kinds = KINDS[session.auth_type]
  // A kind that WeChat added later cannot be compared; its own page has already held the merchant to the type asked for.
  if (kinds === 'any' || account.kind === 'unknown') return undefined
  return kinds.includes(account.kind) ? undefined : 'kind_differs'
}

/** Whether the browser may be sent there afterwards: an address of a listed host, and nothing a browser would run. */
export function isReturnUrlAllowed(returnUrl: string, allowedHosts: HostList): boolean {
  if (!URL.canParse(returnUrl)) return false
  const url = new URL(returnUrl)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  return url.username === '' && url.password === '' && allowedHosts.hasUrl(url)
}

/** The business page with nothing added but what it may know: which session, and how it went. */
export function buildReturnUrl(session: Pick<BindSession, 'id' | 'return_url'>, status: 'bound' | 'rejected'): string {
  const url = new URL(session.return_url ?? '')
  url.searchParams.set('bindSessionId', session.id)
  url.searchParams.set('status', status)
  return url.href
}
