import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { RecordFoundChange } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { hasOpenAuthorizationCode } from './authorization-code-store.ts'
import type { Authorizer, AuthorizerKey } from './authorizer.ts'
import { type AuthorizerProfile, readAuthorizerProfile } from './authorizer-profile.ts'
import { lockAuthorizer, recordAuthorizerHistory, updateAuthorizer } from './authorizer-store.ts'
import { searchNameOf } from './search-name.ts'

export type AuthorizerSyncDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getAuthorizerInfo'>
  /** WeChat says that the account does not authorise us: the same as its push, had it arrived. */
  onNotAuthorized(key: AuthorizerKey, found: { revokedAt: number; source: FoundBy }): Promise<void>
  recordFound: RecordFoundChange
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** On whose account WeChat was asked: somebody's, or the comparison's with its list. */
type FoundBy = 'wechat_api' | 'reconcile'

/** What reading a profile brought to light. */
export type SyncOutcome = 'read' | 'permission_sets_changed' | 'revoked'

const NOT_AUTHORIZED = 61003

/** Reads the profile of an account from WeChat and stores it. */
export class AuthorizerSync {
  readonly #deps: AuthorizerSyncDeps

  constructor(deps: AuthorizerSyncDeps) {
    this.#deps = deps
  }

  async run(key: AuthorizerKey, by: FoundBy = 'wechat_api'): Promise<SyncOutcome> {
    const { wechat, clock, onNotAuthorized } = this.#deps
    const askedAt = clock.now()
    try {
      const answer = await wechat.getAuthorizerInfo(
        { component_appid: key.componentAppid, authorizer_appid: key.appid },
        { componentAppid: key.componentAppid },
      )
      return await this.#store(key, readAuthorizerProfile(answer), by)
    } catch (error) {
      if (!(error instanceof WechatApiError) || error.errcode !== NOT_AUTHORIZED) throw error
      await onNotAuthorized(key, { revokedAt: askedAt, source: by })
      return 'revoked'
    }
  }

  #store(key: AuthorizerKey, profile: AuthorizerProfile, source: FoundBy): Promise<SyncOutcome> {
    const { db, clock, newId, recordFound } = this.#deps
    return transact(db, async (tx) => {
      const now = clock.now()
      const before = await lockAuthorizer(tx, key, { id: newId('atz'), now })
      await updateAuthorizer(tx, before.id, { ...profileColumns(profile, now), updated_at: now })
      const record = (change: 'profile_changed' | 'permission_sets_changed', detail: Record<string, unknown>) =>
        recordAuthorizerHistory(tx, { ...key, id: newId('ath'), change, source, detail, happenedAt: now, now })
      const changes = describeChanges(before, profile)
      // The first reading fills an empty row; that is no change of the account.
      if (before.syncedAt !== null && Object.keys(changes).length > 0) await record('profile_changed', changes)
      const sets = describePermissionSets(before, profile)
      // A code on its way brings the sets itself, and its push has been told.
      if (!sets || (await hasOpenAuthorizationCode(tx, key))) return 'read'
      await record('permission_sets_changed', sets)
      await recordFound(tx, { ...key, infoType: 'updateauthorized', happenedAt: now })
      return 'permission_sets_changed'
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
    search_name: searchNameOf(profile),
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
  return changes
}

/** undefined: as they were, or nothing is known to compare. An account that has just come has no sets yet. */
function describePermissionSets(before: Authorizer, { permissionSetIds: sets }: AuthorizerProfile) {
  if (before.syncedAt === null || before.status === 'revoked' || sets === undefined) return undefined
  if (sets.join() === before.permissionSetIds.join()) return undefined
  return { from: before.permissionSetIds, to: sets }
}
