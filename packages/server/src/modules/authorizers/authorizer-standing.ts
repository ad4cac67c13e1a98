import type { AuthorizerHistoryEntry } from '@guanjia/contract'
import type { Tx } from '../../db/database.ts'
import type { RecordEvent, RecordFoundChange } from '../../db/record-event.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import type { TokenService } from '../tokens/token-service.ts'
import { hasOpenAuthorizationCode } from './authorization-code-store.ts'
import { type Authorizer, type AuthorizerKey, isStaleRevocation } from './authorizer.ts'
import {
  findAuthorizer,
  listHistoryRows,
  lockAuthorizer,
  recordAuthorizerHistory,
  updateAuthorizer,
} from './authorizer-store.ts'

export type AuthorizerStandingDeps = {
  tokens: Pick<TokenService, 'forgetAuthorizer' | 'storeAuthorization' | 'restoreRefreshToken'>
  /** The merchant has to scan again; in the transaction that declares it. */
  onReauthorizationNeeded(tx: Tx, authorizer: Authorizer, errcode: number | undefined): Promise<void>
  recordEvent: RecordEvent
  recordFound: RecordFoundChange
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** `wechat_api`: WeChat said so in an answer about this account; `reconcile`: the comparison with its list did. */
type FoundBy = 'wechat_api' | 'reconcile'

/** An account as WeChat's list of authorizers has it. */
export type ListedAuthorizer = {
  readonly appid: string
  /** Empty for an account without API rights. */
  readonly refreshToken: string | undefined
  readonly authorizedAt: number | undefined
}

/** A revocation this much older than the list is not one that the list has not heard of yet. */
const LIST_LAG_MS = 10 * 60_000
/** WeChat's clock and ours may differ. */
const CLOCK_SKEW_MS = 60_000
const HISTORY_LOOKED_AT = 50

/**
 * Whether an account authorises us, and what follows when that changes: status, tokens, history and events together.
 *
 * What WeChat pushes and what we find by asking lead to the same place. A found change is recorded as the callback it
 * would have been, marked `reconcile`; should the push come after all, its handler still runs, but it is not forwarded
 * a second time.
 */
export class AuthorizerStanding {
  readonly #deps: AuthorizerStandingDeps

  constructor(deps: AuthorizerStandingDeps) {
    this.#deps = deps
  }

  /** The row and its history stay; the tokens go. */
  async revoke(
    tx: Tx,
    key: AuthorizerKey,
    { revokedAt, source }: { revokedAt: number; source: 'push' | FoundBy },
  ): Promise<void> {
    const { tokens, clock, recordEvent, recordFound, log } = this.#deps
    const authorizer = await this.#lock(tx, key)
    const now = clock.now()
    if (authorizer.status === 'revoked' && authorizer.revokedAt !== null) {
      if (revokedAt > authorizer.revokedAt) await updateAuthorizer(tx, authorizer.id, { revoked_at: revokedAt })
      return
    }
    const isStale = isStaleRevocation(authorizer, revokedAt)
    await this.#recordHistory(tx, key, {
      change: isStale ? 'stale_revocation' : 'revoked',
      source,
      detail: { authorizedAt: authorizer.authorizedAt },
      happenedAt: revokedAt,
    })
    if (isStale) {
      log.info({ ...key }, 'revocation is older than the authorisation and changes nothing')
      return
    }
    await updateAuthorizer(tx, authorizer.id, { status: 'revoked', revoked_at: revokedAt, updated_at: now })
    await tokens.forgetAuthorizer(tx, key)
    const told = source === 'push' ? 'wechat' : 'reconcile'
    await recordEvent(tx, { type: 'authorizer.revoked', ...key, data: { ...key, revokedAt, source: told } })
    if (source !== 'push') await recordFound(tx, { ...key, infoType: 'unauthorized', happenedAt: revokedAt })
    log.info({ ...key, source }, 'authorizer revoked')
  }

  /**
   * The list has an account that we do not know, or take for revoked. False when it is not to be taken over: it is active
   * by now, its code is being exchanged, or our revocation may be younger than the list.
   */
  async adopt(
    tx: Tx,
    { componentAppid, listed }: { componentAppid: string; listed: ListedAuthorizer },
  ): Promise<boolean> {
    const { tokens, clock, recordFound, log } = this.#deps
    const key = { componentAppid, appid: listed.appid }
    const authorizer = await this.#lock(tx, key)
    const now = clock.now()
    if (authorizer.status !== 'revoked' || !isListNewer(authorizer, listed, now)) return false
    if (await hasOpenAuthorizationCode(tx, key)) return false
    const authorizedAt = listed.authorizedAt ?? now
    await tokens.storeAuthorization(tx, { ...key, refreshToken: listed.refreshToken })
    await updateAuthorizer(tx, authorizer.id, {
      status: 'active',
      authorized_at: authorizedAt,
      revoked_at: null,
      listed_at: now,
      updated_at: now,
    })
    await this.#recordHistory(tx, key, {
      change: 'authorized',
      source: 'reconcile',
      detail: { revokedAt: authorizer.revokedAt },
      happenedAt: authorizedAt,
    })
    await recordFound(tx, { ...key, infoType: 'authorized', happenedAt: authorizedAt })
    log.info({ ...key }, 'authorizer found in the list of WeChat')
    return true
  }

  /** The list has a refresh token for an account whose own is dead or lost. False when it helps nothing. */
  async restore(
    tx: Tx,
    { componentAppid, appid, refreshToken }: AuthorizerKey & { refreshToken: string },
  ): Promise<boolean> {
    const { tokens, clock } = this.#deps
    const key = { componentAppid, appid }
    const authorizer = await this.#lock(tx, key)
    if (authorizer.status === 'revoked') return false
    if (!(await tokens.restoreRefreshToken(tx, { ...key, refreshToken }))) return false
    const now = clock.now()
    await updateAuthorizer(tx, authorizer.id, { status: 'active', updated_at: now })
    await this.#recordHistory(tx, key, {
      change: 'refresh_token_restored',
      source: 'reconcile',
      detail: { status: authorizer.status },
      happenedAt: now,
    })
    return true
  }

  /** The refresh token is dead and WeChat has no other: the merchant must scan again. */
  async needReauthorization(tx: Tx, key: AuthorizerKey, errcode: number | undefined): Promise<void> {
    const { clock, onReauthorizationNeeded } = this.#deps
    const authorizer = await findAuthorizer(tx, key)
    if (authorizer?.status !== 'active') return
    const now = clock.now()
    await updateAuthorizer(tx, authorizer.id, { status: 'needs_reauthorization', updated_at: now })
    await this.#recordHistory(tx, key, {
      change: 'needs_reauthorization',
      source: 'wechat_api',
      detail: { errcode: errcode ?? null },
      happenedAt: now,
    })
    await onReauthorizationNeeded(tx, authorizer, errcode)
  }

  /** Whether business systems have been told already, by a found change, what this late push says. */
  async isTold(
    tx: Tx,
    received: Pick<ReceivedCallback, 'componentAppid' | 'appid' | 'event' | 'origin'>,
  ): Promise<boolean> {
    const { componentAppid, appid, event, origin } = received
    const told = TOLD_BY[event.type]
    if (told === undefined || appid === undefined || origin === 'reconcile') return false
    const rows = await listHistoryRows(tx, { componentAppid, appid }, { limit: HISTORY_LOOKED_AT })
    for (const { change, source, happened_at: happenedAt, created_at: foundAt } of rows) {
      // What came before the push undid what was found, so that the push is news.
      if (told.undoneBy.includes(change) && happenedAt <= event.createdAt) return false
      const isFound = source === 'reconcile' || source === 'wechat_api'
      if (isFound && told.by.includes(change) && event.createdAt <= foundAt + CLOCK_SKEW_MS) return true
    }
    return false
  }

  #lock(tx: Tx, key: AuthorizerKey): Promise<Authorizer> {
    return lockAuthorizer(tx, key, { id: this.#deps.newId('atz'), now: this.#deps.clock.now() })
  }

  #recordHistory(
    tx: Tx,
    key: AuthorizerKey,
    entry: Pick<AuthorizerHistoryEntry, 'change' | 'source' | 'detail' | 'happenedAt'>,
  ): Promise<void> {
    const { clock, newId } = this.#deps
    return recordAuthorizerHistory(tx, { ...key, ...entry, id: newId('ath'), now: clock.now() })
  }
}

/** By the type of a callback: the changes of the history that say the same, and those that undo it. */
const TOLD_BY: Readonly<Record<string, { by: readonly string[]; undoneBy: readonly string[] }>> = {
  'wechat.component.unauthorized': { by: ['revoked'], undoneBy: ['authorized', 'updated'] },
  'wechat.component.authorized': { by: ['authorized'], undoneBy: ['revoked'] },
  'wechat.component.updateauthorized': { by: ['authorized', 'permission_sets_changed'], undoneBy: ['revoked'] },
}

function isListNewer({ revokedAt }: Authorizer, { authorizedAt }: ListedAuthorizer, now: number): boolean {
  if (revokedAt === null) return true
  return (authorizedAt !== undefined && authorizedAt > revokedAt) || revokedAt < now - LIST_LAG_MS
}
