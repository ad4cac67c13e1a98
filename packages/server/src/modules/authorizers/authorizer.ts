import type { AccountStatus, AuthorizerKind, AuthorizerStatus, PermissionSet } from '@guanjia/contract'
import { permissionSetNames, permissionSets } from '@guanjia/wechat'

/** An account that authorised a component. */
export type Authorizer = {
  readonly id: string
  readonly componentAppid: string
  readonly appid: string
  readonly originalId: string | null
  readonly nickname: string | null
  readonly headImageUrl: string | null
  readonly principalName: string | null
  readonly kind: AuthorizerKind
  readonly serviceType: string | null
  readonly verifyType: string | null
  readonly registerType: string | null
  readonly accountStatus: AccountStatus
  readonly permissionSetIds: readonly number[]
  readonly status: AuthorizerStatus
  readonly authorizedAt: number | null
  readonly revokedAt: number | null
  readonly syncedAt: number | null
  readonly labels: readonly string[]
  readonly note: string
  readonly createdAt: number
}

/** The permission set (权限集) that carries code upload, audit and release; exclusive to one provider. */
export const CODE_PERMISSION_SET = 18

/** Which account of which component; the appid alone names nothing, since an account may authorise several. */
export type AuthorizerKey = { readonly componentAppid: string; readonly appid: string }

/** A merchant has authorised us and the tokens are stored; what other modules are told of it, inside the transaction. */
export type Authorization = AuthorizerKey & {
  readonly kind: AuthorizerKind
  readonly bindSessionId: string | null
  /** SHA-256 of the pre-auth code that the push named. */
  readonly preAuthCodeHash: string | null
}

/**
 * Whether a revocation is older than the authorisation we know of, so that it must not undo it. WeChat's times are whole
 * seconds; within the same second the revocation counts, because acting for a merchant who has left is the worse mistake.
 */
export function isStaleRevocation(authorizer: { authorizedAt: number | null }, revokedAt: number): boolean {
  if (authorizer.authorizedAt === null) return false
  return secondsOf(revokedAt) < secondsOf(authorizer.authorizedAt)
}

/** Whether a code was issued before the revocation we know of: what it brings is void. */
export function isRevokedSince(authorizer: { revokedAt: number | null }, authorizedAt: number): boolean {
  return authorizer.revokedAt !== null && secondsOf(authorizer.revokedAt) > secondsOf(authorizedAt)
}

/** Whether the authorisation that a code stands for, or a later one, is already in effect with us. */
export function isAuthorizedSince(
  authorizer: { status: AuthorizerStatus; authorizedAt: number | null },
  authorizedAt: number,
): boolean {
  if (authorizer.status !== 'active' || authorizer.authorizedAt === null) return false
  return secondsOf(authorizer.authorizedAt) >= secondsOf(authorizedAt)
}

function secondsOf(at: number): number {
  return Math.floor(at / 1000)
}

/** The sets with their names; a number without a known name stands for itself. */
export function permissionSetsOf(ids: readonly number[]): PermissionSet[] {
  return ids.map((id) => ({ id, name: permissionSetNames[id] ?? `权限集 ${id}` }))
}

/** The sets that an account of this kind can grant and has not; only those that WeChat documents and still lists. */
export function missingPermissionSetsOf(kind: AuthorizerKind, granted: readonly number[]): PermissionSet[] {
  return permissionSets
    .filter(({ account, confirmed, isRetired }) => account === kind && confirmed && isRetired !== true)
    .filter(({ id }) => !granted.includes(id))
    .map(({ id, nameZh }) => ({ id, name: nameZh }))
}

/** How many labels an account may have. */
const MAX_LABELS = 20

/** The labels after a change, each once, in the order in which they came; undefined when there would be too many. */
export function changeLabels(
  labels: readonly string[],
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): string[] | undefined {
  const kept = [...new Set([...labels, ...add])].filter((label) => !remove.includes(label))
  return kept.length > MAX_LABELS ? undefined : kept
}
