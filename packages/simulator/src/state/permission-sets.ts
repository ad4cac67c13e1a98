import { permissionSetNames, permissionSets } from '@guanjia/wechat'
import type { AccountKind } from './account.ts'

/** Whether an account of this kind can grant the set (权限集). */
export function isGrantable(set: number, kind: AccountKind): boolean {
  const known = permissionSets.find((candidate) => candidate.id === set)
  return known !== undefined && !known.isRetired && (known.account === undefined || known.account === kind)
}

/** Only one component may hold such a set of an account (互斥). */
export function isExclusive(set: number): boolean {
  return permissionSets.some((known) => known.id === set && known.isExclusive === true)
}

/** What the authorisation page calls a set. */
export function permissionSetName(set: number): string {
  return permissionSetNames[set] ?? `权限集 ${set}`
}

/** What a component asks for when nobody chose: the sets that the APIs of this product need. */
export const DEFAULT_COMPONENT_SETS: readonly number[] = [
  1, 2, 3, 4, 7, 11, 15, 24, 27, 89, 17, 18, 19, 25, 30, 31, 40, 49, 76, 81, 88, 156,
]
