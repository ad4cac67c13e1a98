import { createHash } from 'node:crypto'
import type { AuthorizerStatus, AuthorizerSync as AuthorizerSyncView } from '@guanjia/contract'
import { type ApiResponse, isAppid } from '@guanjia/wechat'
import type { Selectable } from 'kysely'
import type { AuthorizerSyncTable } from '../../db/schema/authorizer-sync.ts'
import type { ListedAuthorizer } from './authorizer-standing.ts'

/*
 * The comparison of our authorizers with WeChat's own list (对账), every night and on demand. A run is a row:
 *
 *   queued -> running -> done
 *                     -> failed    it could not be carried on for several attempts in a row
 *
 * and while it runs it goes through phases, each of which can be resumed where it stopped:
 *
 *   list       WeChat's list, 500 accounts a page, each page compared and forgotten. Known accounts are marked as listed;
 *              unknown ones, and those that we take for revoked, are taken over; a refresh token is taken only where ours
 *              is dead or lost.
 *   missing    our accounts that the list did not have, in the order of their appids. The list is paged by number, and
 *              moves when somebody comes or goes meanwhile: so WeChat is asked about each account before it counts as
 *              revoked. What authorised after the run began cannot have been listed and is left alone.
 *   profiles   the profiles that were read longest ago, those never read first: a changed permission set is in no list.
 *   end
 *
 * `missing` and `profiles` share the calls that one run may make. What is left over waits for the next run.
 */

export type SyncRun = Selectable<AuthorizerSyncTable>

export type SyncCounts = {
  /** Accounts read from the list. */
  listed: number
  /** As WeChat says; null until the first page. */
  total: number | null
  authorized: number
  revoked: number
  permissionSetsChanged: number
  refreshTokensRestored: number
  profilesRead: number
  profilesFailed: number
  /** Missing in the list, but there was no call left to ask about them. */
  unconfirmed: number
}

export const NO_COUNTS: SyncCounts = {
  listed: 0,
  total: null,
  authorized: 0,
  revoked: 0,
  permissionSetsChanged: 0,
  refreshTokensRestored: 0,
  profilesRead: 0,
  profilesFailed: 0,
  unconfirmed: 0,
}

export function countsOf(run: Pick<SyncRun, 'counts'>): SyncCounts {
  return { ...NO_COUNTS, ...(JSON.parse(run.counts) as Partial<SyncCounts>) }
}

/** WeChat gives at most so many accounts at once (40170 above). */
export const LIST_PAGE = 500

/** How one of our accounts stands, as far as a comparison asks. */
export type StandingRow = {
  id: string
  appid: string
  status: AuthorizerStatus
  authorized_at: number | null
  revoked_at: number | null
  listed_at: number | null
}

type ListEntry = ApiResponse<'getAuthorizerList'>['list'][number]

/** What the list says of an account; undefined for an entry that names none. */
export function readListEntry(entry: ListEntry): ListedAuthorizer | undefined {
  if (!isAppid(entry.authorizer_appid)) return undefined
  const seconds = Number(entry.auth_time)
  return {
    appid: entry.authorizer_appid,
    refreshToken: entry.refresh_token || undefined,
    authorizedAt: Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1000 : undefined,
  }
}

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const CHINA_OFFSET_MS = 8 * HOUR_MS
const NIGHT = { fromMs: 2 * HOUR_MS, lengthMs: 3 * HOUR_MS }
/** No night comes sooner after a run, or after the very first start. */
const NIGHTS_APART_MS = 12 * HOUR_MS

/** Between two and five at night in China, each component at its own minute, so that not all of them ask at once. */
export function nextNightAt(componentAppid: string, now: number): number {
  const hash = createHash('sha256').update(componentAppid).digest().readUInt32BE()
  const ofDay = NIGHT.fromMs + Math.floor((NIGHT.lengthMs * hash) / 2 ** 32) - CHINA_OFFSET_MS
  const earliest = now + NIGHTS_APART_MS
  return earliest + ((((ofDay - earliest) % DAY_MS) + DAY_MS) % DAY_MS)
}

/** Whether the last run is long enough ago for the nightly one: a job may also wake for nothing. */
export function isNightDue(lastRun: Pick<SyncRun, 'created_at'> | undefined, now: number): boolean {
  return lastRun === undefined || now - lastRun.created_at >= NIGHTS_APART_MS / 2
}

/** Authorised here before the run began, and not in the list that was read since. */
export function isMissing({ status, authorized_at, listed_at }: StandingRow, startedAt: number): boolean {
  return status !== 'revoked' && (listed_at ?? 0) < startedAt && (authorized_at ?? 0) < startedAt
}

export function toSyncView(run: SyncRun): AuthorizerSyncView {
  const { listed, total, profilesRead, profilesFailed, unconfirmed, ...found } = countsOf(run)
  return {
    id: run.id,
    componentAppid: run.component_appid,
    requestedBy: run.requested_by,
    state: run.state,
    phase: run.phase,
    listed,
    total,
    found,
    profileCalls: run.profile_calls,
    profilesRead,
    profilesFailed,
    unconfirmed,
    failure: run.failure,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    createdAt: run.created_at,
  }
}
