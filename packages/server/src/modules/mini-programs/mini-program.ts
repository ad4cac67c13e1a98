import type { CategoryList } from '@guanjia/contract'
import type { ApiResponse } from '@guanjia/wechat'

/** Which mini program of which component. */
export type MiniProgramKey = { readonly componentAppid: string; readonly appid: string }

export type Category = CategoryList['items'][number]

/** A category that is to be added, with its documents (资质). */
export type NewCategory = {
  readonly first: number
  readonly second: number
  readonly certificates: readonly { readonly key: string; readonly mediaId: string }[]
}

/** What is read of categories at once. */
export type CategoryReading = Pick<CategoryList, 'items' | 'addableNow' | 'limit'>

const STATUSES: Readonly<Record<number, Category['status']>> = { 1: 'in_review', 2: 'rejected', 3: 'approved' }

export function readCategories(answer: ApiResponse<'getSettingCategories'>): CategoryReading {
  return {
    items: (answer.categories ?? []).map((raw) => ({
      first: raw.first ?? 0,
      firstName: raw.first_name ?? '',
      second: raw.second ?? 0,
      secondName: raw.second_name ?? '',
      status: STATUSES[Number(raw.audit_status)] ?? 'unknown',
      reason: raw.audit_reason || null,
    })),
    addableNow: answer.quota ?? null,
    limit: answer.category_limit ?? null,
  }
}

/** A tester as far as he is known: WeChat lists userstr alone. */
export type Tester = { readonly userstr: string; readonly wechatId: string | null }

/** Whom we bound; without userstr: he was a tester already, and WeChat did not say which. */
export type BoundTester = { readonly wechatId: string; readonly userstr: string | null }
