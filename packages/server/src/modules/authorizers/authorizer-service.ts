import type { AuthorizerHistoryEntry, ListAuthorizersQuery, Page, PageQuery } from '@guanjia/contract'
import type { CallbackEvent } from '@guanjia/wechat'
import type { Database, Db, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Logger } from '../../logger.ts'
import type { ReceivedCallback } from '../callbacks/callback.ts'
import { type AuthorizationCode, type ExchangeOutcome, hashCode } from './authorization-code.ts'
import {
  AUTHORIZATION_CODE_ID_KIND,
  deleteOldAuthorizationCodes,
  ensureAuthorizationCode,
  findAuthorizationCodeByHash,
  updateAuthorizationCode,
} from './authorization-code-store.ts'
import type { AuthorizationExchange } from './authorization-exchange.ts'
import { sealContext } from './authorization-exchange.ts'
import { type Authorization, type Authorizer, type AuthorizerKey, CODE_PERMISSION_SET } from './authorizer.ts'
import { listAuthorizerPage } from './authorizer-read-model.ts'
import type { AuthorizerStanding } from './authorizer-standing.ts'
import {
  countAuthorizersOf,
  findAuthorizer,
  findAuthorizerForUpdate,
  listHistoryRows,
  lockAuthorizer,
  readHistoryRow,
  recordAuthorizerHistory,
  updateAuthorizer,
} from './authorizer-store.ts'
import type { AuthorizerSync } from './authorizer-sync.ts'

export type AuthorizerServiceDeps = {
  db: Database
  jobs: Pick<JobQueue, 'enqueue'>
  exchange: AuthorizationExchange
  sync: AuthorizerSync
  standing: AuthorizerStanding
  onAuthorized(tx: Tx, authorization: Authorization): Promise<void>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** What a handler is given of a callback that was stored. */
export type AuthorizationPush = { componentAppid: string; event: CallbackEvent; receivedAt: number }

/** An authorization code as either path brings it. */
type BroughtCode = {
  componentAppid: string
  authCode: string
  source: AuthorizationCode['source']
  authorizedAt: number
  appid?: string
  preAuthCode?: string | undefined
  bindSessionId?: string
}

const HISTORY_SHOWN = 50

/** Authorised accounts: how they come, how they go, what is known of them. */
export class AuthorizerService {
  readonly #deps: AuthorizerServiceDeps
  readonly #exchanging = new Map<string, Promise<ExchangeOutcome>>()

  constructor(deps: AuthorizerServiceDeps) {
    this.#deps = deps
  }

  /** Forgets one small batch of codes that are spent or failed; answers how many. Whoever brings one again is no repeat. */
  pruneCodes(prune: { cameBefore: number; limit: number }): Promise<number> {
    return deleteOldAuthorizationCodes(this.#deps.db, prune)
  }

  /** For `authorized` and `updateauthorized`. */
  async handleAuthorized(tx: Tx, { componentAppid, event, receivedAt }: AuthorizationPush): Promise<void> {
    if (event.kind !== 'component.authorized' && event.kind !== 'component.updateauthorized') {
      this.#deps.log.warn({ componentAppid, type: event.type }, 'authorisation push without account or code')
      return
    }
    const { authorizerAppid: appid, authCode, preAuthCode } = event.data
    const authorizedAt = event.createdAt || receivedAt
    const before = await this.#recordCode(tx, {
      componentAppid,
      authCode,
      source: 'push',
      authorizedAt,
      appid,
      preAuthCode,
    })
    if (before.state === 'settled') await this.#completeSettled(tx, before, { appid, authorizedAt, preAuthCode })
  }

  /** A code that came with something other than an authorisation push, such as the result of a registration. */
  async acceptCode(tx: Tx, given: AuthorizerKey & { authCode: string; authorizedAt: number }): Promise<void> {
    const { appid, authorizedAt } = given
    const before = await this.#recordCode(tx, { ...given, source: 'push' })
    if (before.state === 'settled')
      await this.#completeSettled(tx, before, { appid, authorizedAt, preAuthCode: undefined })
  }

  /** For `unauthorized`. The row and its history stay; the tokens go. */
  async handleUnauthorized(tx: Tx, { componentAppid, event, receivedAt }: AuthorizationPush): Promise<void> {
    if (event.kind !== 'component.unauthorized') return
    const key = { componentAppid, appid: event.data.authorizerAppid }
    await this.#deps.standing.revoke(tx, key, { revokedAt: event.createdAt || receivedAt, source: 'push' })
  }

  /** The refresh token is dead and WeChat has no other: the merchant must scan again. */
  async handleRefreshTokenLost(tx: Tx, dead: AuthorizerKey & { errcode?: number | undefined }): Promise<void> {
    await this.#deps.standing.needReauthorization(tx, dead, dead.errcode)
  }

  /** Whether a late push says what was found and told before it came; then nobody need hear it again. */
  isTold(tx: Tx, received: ReceivedCallback): Promise<boolean> {
    return this.#deps.standing.isTold(tx, received)
  }

  /** A binding was made or taken away: part of the account's history, in the transaction that does it. */
  async recordBinding(
    tx: Tx,
    key: AuthorizerKey,
    binding: {
      change: 'bound' | 'unbound'
      source: 'redirect' | 'operator'
      detail: Record<string, unknown>
      isBound: boolean
    },
  ): Promise<void> {
    const { clock, newId } = this.#deps
    const { change, source, detail, isBound } = binding
    const now = clock.now()
    const authorizer = await this.#lock(tx, key)
    await updateAuthorizer(tx, authorizer.id, { is_bound: isBound ? 1 : 0 })
    await recordAuthorizerHistory(tx, { ...key, id: newId('ath'), change, source, detail, happenedAt: now, now })
  }

  /** The redirect, or a message of WeChat's check, brought a code: exchanges it, or joins the exchange under way. */
  async exchangeAuthCode(brought: {
    componentAppid: string
    authCode: string
    bindSessionId?: string
    appid?: string
  }): Promise<ExchangeOutcome> {
    const { db, clock, log } = this.#deps
    const code = await transact(db, (tx) =>
      this.#recordCode(tx, { ...brought, source: 'redirect', authorizedAt: clock.now() }),
    )
    try {
      return await this.runExchange(code.id)
    } catch (err) {
      // The job that was enqueued with the code goes on where this stopped.
      log.warn({ err, authorizationCodeId: code.id }, 'exchange at the redirect failed, the job will go on')
      return { state: 'under_way' }
    }
  }

  /** One exchange per code in this process; others in it wait for the same result. */
  runExchange(codeId: string): Promise<ExchangeOutcome> {
    const running = this.#exchanging.get(codeId)
    if (running) return running
    const run = this.#deps.exchange.run(codeId).finally(() => this.#exchanging.delete(codeId))
    this.#exchanging.set(codeId, run)
    return run
  }

  /** The session that a code of the redirect was brought for, to recognise a reloaded page. */
  async findBindSessionOfCode(key: { componentAppid: string; authCode: string }): Promise<string | undefined> {
    const { componentAppid, authCode } = key
    const code = await findAuthorizationCodeByHash(this.#deps.db, { componentAppid, codeHash: hashCode(authCode) })
    return code?.bind_session_id ?? undefined
  }

  find(key: AuthorizerKey): Promise<Authorizer | undefined> {
    return findAuthorizer(this.#deps.db, key)
  }

  /** How many accounts have ever authorised the component. */
  countOf(db: Db, componentAppid: string): Promise<number> {
    return countAuthorizersOf(db, componentAppid)
  }

  async get(key: AuthorizerKey): Promise<Authorizer> {
    const authorizer = await this.find(key)
    if (!authorizer) throw new AppError('authorizer.not_found', { ...key })
    return authorizer
  }

  /** The account, held until the transaction ends. */
  async lock(tx: Tx, key: AuthorizerKey): Promise<Authorizer> {
    const authorizer = await findAuthorizerForUpdate(tx, key)
    if (!authorizer) throw new AppError('authorizer.not_found', { ...key })
    return authorizer
  }

  /** An account that we may act for at this moment. */
  async getActive(key: AuthorizerKey): Promise<Authorizer> {
    const authorizer = await this.get(key)
    if (authorizer.status === 'revoked') throw new AppError('authorizer.revoked', { appid: key.appid })
    if (authorizer.status === 'needs_reauthorization') {
      throw new AppError('authorizer.needs_reauthorization', { appid: key.appid })
    }
    return authorizer
  }

  async getMiniProgram(key: AuthorizerKey): Promise<Authorizer> {
    const authorizer = await this.getActive(key)
    if (authorizer.kind !== 'mini_program') throw new AppError('authorizer.not_mini_program', { appid: key.appid })
    return authorizer
  }

  /** A mini program whose code we may upload, submit and release. */
  async getReleasable(key: AuthorizerKey): Promise<Authorizer> {
    const authorizer = await this.getMiniProgram(key)
    const { appid } = key
    if (!authorizer.permissionSetIds.includes(CODE_PERMISSION_SET)) {
      throw new AppError('authorizer.permission_missing', {
        appid,
        permissionSetId: CODE_PERMISSION_SET,
        permissionSetName: '小程序开发与数据分析',
      })
    }
    return authorizer
  }

  list(filter: ListAuthorizersQuery) {
    return listAuthorizerPage(this.#deps.db, filter)
  }

  /** The newest entries. */
  async listHistory(key: AuthorizerKey): Promise<AuthorizerHistoryEntry[]> {
    const rows = await listHistoryRows(this.#deps.db, key, { limit: HISTORY_SHOWN })
    return rows.map(readHistoryRow)
  }

  async listHistoryPage(key: AuthorizerKey, { cursor, limit }: PageQuery): Promise<Page<AuthorizerHistoryEntry>> {
    const rows = await listHistoryRows(this.#deps.db, key, { cursor, limit: limit + 1 })
    return toPage(rows, limit, readHistoryRow)
  }

  /** Reads the profile from WeChat now. */
  async sync(key: AuthorizerKey): Promise<void> {
    await this.#deps.sync.run(key)
  }

  /** Writes or completes the row of a code and sees to it that somebody exchanges it; answers the row as it was before. */
  async #recordCode(tx: Tx, brought: BroughtCode): Promise<AuthorizationCode> {
    const { sealer, jobs, clock, newId } = this.#deps
    const now = clock.now()
    const key = { component_appid: brought.componentAppid, code_hash: hashCode(brought.authCode) }
    const preAuthCodeHash = brought.preAuthCode ? hashCode(brought.preAuthCode) : null
    const { row, isNew } = await ensureAuthorizationCode(tx, {
      ...key,
      id: newId(AUTHORIZATION_CODE_ID_KIND),
      code_sealed: sealer.seal(brought.authCode, sealContext(key)),
      source: brought.source,
      appid: brought.appid ?? null,
      pre_auth_code_hash: preAuthCodeHash,
      bind_session_id: brought.bindSessionId ?? null,
      authorized_at: brought.authorizedAt,
      now,
    })
    // What the push alone knows, the account, opens a way that a failed redirect did not have.
    const isReopened = row.state === 'failed' && row.appid === null && brought.appid !== undefined
    if (!isNew) {
      await updateAuthorizationCode(tx, row.id, {
        appid: row.appid ?? brought.appid ?? null,
        pre_auth_code_hash: row.pre_auth_code_hash ?? preAuthCodeHash,
        bind_session_id: row.bind_session_id ?? brought.bindSessionId ?? null,
        // WeChat's clock decides over the order of authorisations and revocations.
        authorized_at: brought.source === 'push' ? brought.authorizedAt : row.authorized_at,
        updated_at: now,
        ...(isReopened && { state: 'pending' as const, failure: null }),
      })
    }
    if (isReopened || row.state === 'pending' || row.state === 'exchanged') {
      await jobs.enqueue(tx, {
        kind: EXCHANGE_AUTHORIZATION_JOB,
        key: row.id,
        payload: { authorizationCodeId: row.id },
      })
    }
    return row
  }

  /** The push came after the redirect had finished everything: it still knows WeChat's time and the pre-auth code. */
  async #completeSettled(
    tx: Tx,
    code: AuthorizationCode,
    push: { appid: string; authorizedAt: number; preAuthCode: string | undefined },
  ): Promise<void> {
    const { clock, onAuthorized } = this.#deps
    const key = { componentAppid: code.component_appid, appid: push.appid }
    const authorizer = await this.#lock(tx, key)
    if (authorizer.authorizedAt === code.authorized_at && code.source === 'redirect') {
      await updateAuthorizer(tx, authorizer.id, { authorized_at: push.authorizedAt, updated_at: clock.now() })
    }
    await onAuthorized(tx, {
      ...key,
      kind: authorizer.kind,
      bindSessionId: code.bind_session_id,
      preAuthCodeHash: push.preAuthCode ? hashCode(push.preAuthCode) : null,
    })
  }

  #lock(tx: Tx, key: AuthorizerKey) {
    return lockAuthorizer(tx, key, { id: this.#deps.newId('atz'), now: this.#deps.clock.now() })
  }
}

export const EXCHANGE_AUTHORIZATION_JOB = 'exchange-authorization'
export const SYNC_AUTHORIZER_JOB = 'sync-authorizer'
