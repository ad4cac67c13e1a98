import type { AccountKind } from './account.ts'

/** Sets that an account of this kind can grant (权限集). */
export const PERMISSION_SETS: Record<AccountKind, readonly number[]> = {
  official_account: [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 22, 23, 24, 26, 27, 33, 34, 44, 46, 47, 54, 66, 89, 113,
  ],
  mini_program: [
    17, 18, 19, 25, 30, 31, 37, 40, 41, 45, 48, 49, 51, 52, 65, 67, 70, 71, 73, 76, 81, 84, 85, 88, 119, 142, 151, 156,
    157,
  ],
}

/** Only one component may hold such a set of an account (互斥). */
export const EXCLUSIVE_SETS: ReadonlySet<number> = new Set([4, 24, 34, 54, 18, 25, 40, 41, 45, 49, 51, 73, 76, 81])

/** What a component asks for when nobody chose: the sets that the APIs of this product need. */
export const DEFAULT_COMPONENT_SETS: readonly number[] = [
  1, 2, 3, 4, 7, 11, 15, 24, 27, 89, 17, 18, 19, 25, 30, 31, 40, 49, 76, 81, 88, 156,
]
