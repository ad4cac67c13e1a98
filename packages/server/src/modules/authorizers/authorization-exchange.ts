import { type ApiResponse, WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database, Db, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Logger } from '../../logger.ts'
import type { TokenService } from '../tokens/token-service.ts'
import { type AuthorizationCode, type ExchangeOutcome, SPENT_CODE_ERRCODES } from './authorization-code.ts'
import {
  claimAuthorizationCode,
  findAuthorizationCode,
  lockAuthorizationCode,
  returnAuthorizationCode,
  updateAuthorizationCode,
} from './authorization-code-store.ts'
import { type Authorization, isAuthorizedSince, isRevokedSince } from './authorizer.ts'
import { readAuthorizerProfile, readPermissionSetIds } from './authorizer-profile.ts'
import { findAuthorizer, lockAuthorizer, recordAuthorizerHistory, updateAuthorizer } from './authorizer-store.ts'
import { profileColumns } from './authorizer-sync.ts'

export type AuthorizationExchangeDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getAuthorizerRefreshToken' | 'getAuthorizerInfo' | 'getAuthorizerList'>
  tokens: Pick<TokenService, 'storeAuthorization'>
  /** Who binds the account to a business; runs in the transaction that settles the authorisation. */
  onAuthorized(tx: Tx, authorization: Authorization): Promise<void>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  newId: IdFactory
  log: Logger
}

/** Longer than the calls of one run can take, so that a claim lapses only after a crash. */
const CLAIM_MS = 120_000
const LIST_PAGE = 500

/** What an exchange brought, from WeChat's answer or from the list of authorizers. */
type Grant = {
  appid: string
  accessToken: string | undefined
  expiresInSeconds: number | undefined
  refreshToken: string | undefined
  permissionSetIds: readonly number[] | undefined
}

/**
 * Turns an authorization code into tokens, a profile and a binding; the states stand in authorization-code.ts. Each
 * step is stored before the next begins, the refresh token first of all.
 */
export class AuthorizationExchange {
  readonly #deps: AuthorizationExchangeDeps

  constructor(deps: AuthorizationExchangeDeps) {
    this.#deps = deps
  }

  /** Carries the code as far as it gets. Throws when WeChat could not be asked; what was stored until then stays. */
  async run(codeId: string): Promise<ExchangeOutcome> {
    const { db, clock } = this.#deps
    const now = clock.now()
    const claim = { id: codeId, until: now + CLAIM_MS }
    if (!(await claimAuthorizationCode(db, { ...claim, now }))) return this.outcomeOf(codeId)
    try {
      const code = await this.#read(codeId)
      if (code.state === 'pending') await this.#redeem(code)
      const redeemed = await this.#read(codeId)
      if (redeemed.state === 'exchanged') await this.#settle(redeemed)
    } finally {
      await returnAuthorizationCode(db, claim)
    }
    return this.outcomeOf(codeId)
  }

  async outcomeOf(codeId: string): Promise<ExchangeOutcome> {
    const { state, component_appid: componentAppid, appid } = await this.#read(codeId)
    if (state === 'failed') return { state }
    return state === 'settled' && appid !== null ? { state, componentAppid, appid } : { state: 'under_way' }
  }

  async #read(codeId: string): Promise<AuthorizationCode> {
    const code = await findAuthorizationCode(this.#deps.db, codeId)
    if (!code) throw new Error(`authorization code ${codeId} is gone`)
    return code
  }

  async #redeem(code: AuthorizationCode): Promise<void> {
    const { wechat, log } = this.#deps
    const componentAppid = code.component_appid
    try {
      const answer = await wechat.getAuthorizerRefreshToken(
        { component_appid: componentAppid, authorization_code: this.#unseal(code) },
        { componentAppid },
      )
      await this.#store(code, grantOf(answer))
    } catch (error) {
      if (!(error instanceof WechatApiError) || !SPENT_CODE_ERRCODES.has(error.errcode)) throw error
      const { errcode, rid } = error
      log.info({ componentAppid, authorizationCodeId: code.id, errcode, rid }, 'authorization code was spent before')
      await this.#resolveSpent(code, errcode)
    }
  }

  /**
   * WeChat does not take the code any more. Either the other path was quicker and the tokens are here, or a run of ours
   * crashed between the exchange and the disk, and the list still has the refresh token. Without the appid, which only
   * the push tells, there is nothing to look for.
   */
  async #resolveSpent(code: AuthorizationCode, errcode: number): Promise<void> {
    const { db } = this.#deps
    const { appid } = code
    if (appid === null) return this.#fail(code, `WeChat answered ${errcode} and the account is not known`)
    const authorizer = await findAuthorizer(db, { componentAppid: code.component_appid, appid })
    if (authorizer && isAuthorizedSince(authorizer, code.authorized_at)) return this.#advance(db, code, { appid })
    if (authorizer && isRevokedSince(authorizer, code.authorized_at)) {
      return this.#fail(code, 'the authorisation was revoked before the code was exchanged')
    }
    const entry = await this.#findInList(code.component_appid, appid)
    if (!entry?.refresh_token) return this.#fail(code, `WeChat answered ${errcode} and lists no refresh token`)
    await this.#store(code, {
      appid,
      accessToken: undefined,
      expiresInSeconds: undefined,
      refreshToken: entry.refresh_token,
      permissionSetIds: undefined,
    })
  }

  async #findInList(componentAppid: string, appid: string) {
    const { wechat } = this.#deps
    for (let offset = 0; ; offset += LIST_PAGE) {
      const page = await wechat.getAuthorizerList(
        { component_appid: componentAppid, offset, count: LIST_PAGE },
        { componentAppid },
      )
      const found = page.list.find((entry) => entry.authorizer_appid === appid)
      if (found || page.list.length === 0 || offset + LIST_PAGE >= Number(page.total_count)) return found
    }
  }

  /** Tokens and status in one transaction: from here on a crash costs nothing. */
  async #store(code: AuthorizationCode, grant: Grant): Promise<void> {
    const { db, tokens, clock, newId } = this.#deps
    const key = { componentAppid: code.component_appid, appid: grant.appid }
    await transact(db, async (tx) => {
      const now = clock.now()
      const fresh = (await lockAuthorizationCode(tx, code.id)) ?? code
      const before = await this.#lock(tx, key)
      if (isRevokedSince(before, fresh.authorized_at)) {
        const failure = 'the authorisation was revoked while the code was exchanged'
        await updateAuthorizationCode(tx, code.id, {
          state: 'failed',
          failure,
          appid: grant.appid,
          code_sealed: null,
          updated_at: now,
        })
        return
      }
      await tokens.storeAuthorization(tx, {
        ...key,
        accessToken: grant.accessToken,
        refreshToken: grant.refreshToken,
        expiresAt: grant.expiresInSeconds === undefined ? undefined : now + grant.expiresInSeconds * 1000,
      })
      const change = before.status === 'active' ? 'updated' : 'authorized'
      await updateAuthorizer(tx, before.id, {
        status: 'active',
        authorized_at: Math.max(before.authorizedAt ?? 0, fresh.authorized_at),
        revoked_at: null,
        updated_at: now,
        ...(grant.permissionSetIds && { permission_sets: JSON.stringify(grant.permissionSetIds) }),
      })
      await recordAuthorizerHistory(tx, {
        ...key,
        id: newId('ath'),
        change,
        source: code.source,
        detail: { authorizationCodeId: code.id, permissionSetIds: grant.permissionSetIds ?? before.permissionSetIds },
        happenedAt: fresh.authorized_at,
        now,
      })
      await this.#advance(tx, code, { appid: grant.appid })
    })
  }

  /** Reads the profile, which alone tells the kind of account, then binds. */
  async #settle(code: AuthorizationCode): Promise<void> {
    const { db, wechat, clock, onAuthorized } = this.#deps
    const { component_appid: componentAppid, appid } = code
    if (appid === null) throw new Error(`authorization code ${code.id} was exchanged for no account`)
    const answer = await wechat.getAuthorizerInfo(
      { component_appid: componentAppid, authorizer_appid: appid },
      { componentAppid },
    )
    const profile = readAuthorizerProfile(answer)
    await transact(db, async (tx) => {
      const now = clock.now()
      // Read again: the other path may have added its session or pre-auth code while we asked WeChat.
      const latest = (await lockAuthorizationCode(tx, code.id)) ?? code
      const authorizer = await this.#lock(tx, { componentAppid, appid })
      await updateAuthorizer(tx, authorizer.id, { ...profileColumns(profile, now), updated_at: now })
      await onAuthorized(tx, {
        componentAppid,
        appid,
        kind: profile.kind,
        bindSessionId: latest.bind_session_id,
        preAuthCodeHash: latest.pre_auth_code_hash,
      })
      await updateAuthorizationCode(tx, code.id, { state: 'settled', updated_at: now })
    })
  }

  #lock(tx: Tx, key: { componentAppid: string; appid: string }) {
    return lockAuthorizer(tx, key, { id: this.#deps.newId('atz'), now: this.#deps.clock.now() })
  }

  async #advance(db: Db, code: AuthorizationCode, { appid }: { appid: string }): Promise<void> {
    const now = this.#deps.clock.now()
    await updateAuthorizationCode(db, code.id, { state: 'exchanged', appid, code_sealed: null, updated_at: now })
  }

  async #fail(code: AuthorizationCode, failure: string): Promise<void> {
    const { db, clock, log } = this.#deps
    await updateAuthorizationCode(db, code.id, { state: 'failed', failure, updated_at: clock.now() })
    log.warn(
      { componentAppid: code.component_appid, authorizationCodeId: code.id, failure },
      'authorization code failed',
    )
  }

  #unseal(code: AuthorizationCode): string {
    if (code.code_sealed === null) throw new Error(`authorization code ${code.id} has been spent`)
    return this.#deps.sealer.unseal(code.code_sealed, sealContext(code))
  }
}

/** Where a sealed code belongs; it opens nowhere else. */
export function sealContext(code: { component_appid: string; code_hash: string }): string {
  return `gj_authorization_code.code_sealed:${code.component_appid}:${code.code_hash}`
}

function grantOf(answer: ApiResponse<'getAuthorizerRefreshToken'>): Grant {
  const info = answer.authorization_info
  return {
    appid: info.authorizer_appid,
    accessToken: info.authorizer_access_token || undefined,
    expiresInSeconds: info.expires_in === undefined ? undefined : Number(info.expires_in),
    refreshToken: info.authorizer_refresh_token || undefined,
    permissionSetIds: readPermissionSetIds(info.func_info),
  }
}
