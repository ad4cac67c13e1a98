import type { AuthorizerStatus } from '@guanjia/contract'
import type { ApiEntry, CallableApi } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { apiName, missingPermissionSets, permissionSetText } from './api-rules.ts'

export type AccountKey = { readonly componentAppid: string; readonly appid: string }

/** What the gateway has to know of an authorizer; the authorizers module, which is above this one, provides it. */
export type KnownAccount = {
  readonly status: AuthorizerStatus
  readonly permissionSetIds: readonly number[]
  readonly syncedAt: number | null
}

export type AccountCheckDeps = {
  findAccount(key: AccountKey): Promise<KnownAccount | undefined>
  /** Throws when we may not act for the account at this moment. */
  getActiveAccount(key: AccountKey): Promise<KnownAccount>
  /** Reads the account from WeChat again. */
  refreshAccount(key: AccountKey): Promise<void>
  listComponentAppids(): Promise<readonly string[]>
  /** Where a merchant authorises again with these permission sets; default: the page of the account in the console. */
  findReauthorizationLink?(key: AccountKey, permissionSets: readonly number[]): Promise<string | undefined>
  clock: Pick<Clock, 'now'>
  log: Logger
}

/** A push that told of a new permission set may have been lost, so before a refusal the account is read again. */
const LOOK_AGAIN_MS = 10 * 60_000

/** Refuses for an account what WeChat would refuse, and says what to do about it. */
export class AccountCheck {
  readonly #deps: AccountCheckDeps

  constructor(deps: AccountCheckDeps) {
    this.#deps = deps
  }

  async requireCallable(key: AccountKey): Promise<KnownAccount> {
    try {
      return await this.#deps.getActiveAccount(key)
    } catch (error) {
      if (error instanceof AppError && error.code === 'authorizer.not_found') await this.#explainUnknown(key)
      throw error
    }
  }

  /** `publicUrl`: where people reach us, for the link. */
  async requirePermission(
    api: CallableApi | ApiEntry,
    { key, account, publicUrl }: { key: AccountKey; account: KnownAccount; publicUrl: string },
  ): Promise<void> {
    const isMissing = (known: KnownAccount | undefined) =>
      // Nothing has been read of an account that was authorised a moment ago.
      known?.syncedAt !== null && missingPermissionSets(api, known?.permissionSetIds ?? []).length > 0
    if (!isMissing(account) || !isMissing(await this.#lookAgain(key, account))) return
    const sets = missingPermissionSets(api, [])
    const link =
      (await this.#deps.findReauthorizationLink?.(key, sets)) ?? `${publicUrl}/console/authorizers/${key.appid}`
    throw new AppError('gateway.permission_missing', {
      appid: key.appid,
      api: apiName(api),
      sets: permissionSetText(sets),
      link,
    })
  }

  async #explainUnknown({ componentAppid, appid }: AccountKey): Promise<void> {
    const { findAccount, listComponentAppids } = this.#deps
    for (const other of await listComponentAppids()) {
      if (other === appid) throw new AppError('gateway.component_appid', { appid })
      if (other === componentAppid || !(await findAccount({ componentAppid: other, appid }))) continue
      throw new AppError('gateway.other_component', { appid, componentAppid, otherComponentAppid: other })
    }
  }

  async #lookAgain(key: AccountKey, account: KnownAccount): Promise<KnownAccount | undefined> {
    const { findAccount, refreshAccount, clock, log } = this.#deps
    if (clock.now() - (account.syncedAt ?? 0) < LOOK_AGAIN_MS) return account
    try {
      await refreshAccount(key)
    } catch (err) {
      // What we knew before decides; the refusal says what to do.
      log.warn({ err, ...key }, 'account not read again before a refusal')
    }
    return findAccount(key)
  }
}
