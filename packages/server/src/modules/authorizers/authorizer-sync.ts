import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Authorizer, AuthorizerKey } from './authorizer.ts'
import { type AuthorizerProfile, readAuthorizerProfile } from './authorizer-profile.ts'
import { lockAuthorizer, recordAuthorizerHistory, updateAuthorizer } from './authorizer-store.ts'

export type AuthorizerSyncDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getAuthorizerInfo'>
  /** WeChat says that the account does not authorise us: the same as its push, had it arrived. */
  onNotAuthorized(key: AuthorizerKey, foundAt: number): Promise<void>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

const NOT_AUTHORIZED = 61003

/** Reads the profile of an account from WeChat and stores it. */
export class AuthorizerSync {
  readonly #deps: AuthorizerSyncDeps

  constructor(deps: AuthorizerSyncDeps) {
    this.#deps = deps
  }

  async run(key: AuthorizerKey): Promise<void> {
    const { wechat, clock, onNotAuthorized } = this.#deps
    const askedAt = clock.now()
    try {
      const answer = await wechat.getAuthorizerInfo(
        { component_appid: key.componentAppid, authorizer_appid: key.appid },
        { componentAppid: key.componentAppid },
      )
      await this.#store(key, readAuthorizerProfile(answer))
    } catch (error) {
      if (!(error instanceof WechatApiError) || error.errcode !== NOT_AUTHORIZED) throw error
      await onNotAuthorized(key, askedAt)
    }
  }

  async #store(key: AuthorizerKey, profile: AuthorizerProfile): Promise<void> {
    const { db, clock, newId } = this.#deps
    await transact(db, async (tx) => {
      const now = clock.now()
      const before = await lockAuthorizer(tx, key, { id: newId('atz'), now })
      const changes = describeChanges(before, profile)
      await updateAuthorizer(tx, before.id, { ...profileColumns(profile, now), updated_at: now })
      // The first reading fills an empty row; that is no change of the account.
      if (before.syncedAt === null || Object.keys(changes).length === 0) return
      await recordAuthorizerHistory(tx, {
        ...key,
        id: newId('ath'),
        change: 'profile_changed',
        source: 'wechat_api',
        detail: changes,
        happenedAt: now,
        now,
      })
    })
  }
}

/** The profile as columns of gj_authorizer. */
export function profileColumns(profile: AuthorizerProfile, now: number) {
  return {
    original_id: profile.originalId,
    nickname: profile.nickname,
    head_image_url: profile.headImageUrl,
    principal_name: profile.principalName,
    kind: profile.kind,
    service_type: profile.serviceType,
    verify_type: profile.verifyType,
    register_type: profile.registerType,
    account_status: profile.accountStatus,
    synced_at: now,
    ...(profile.permissionSetIds && { permission_sets: JSON.stringify(profile.permissionSetIds) }),
  }
}

const COMPARED = ['nickname', 'principalName', 'kind', 'accountStatus', 'verifyType'] as const

function describeChanges(before: Authorizer, profile: AuthorizerProfile): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  for (const name of COMPARED) {
    if (before[name] !== profile[name]) changes[name] = { from: before[name], to: profile[name] }
  }
  const sets = profile.permissionSetIds
  if (sets && sets.join() !== before.permissionSetIds.join()) {
    changes.permissionSetIds = { from: before.permissionSetIds, to: sets }
  }
  return changes
}
