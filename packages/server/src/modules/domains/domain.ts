import type { ChangeBudgetKind } from '@guanjia/contract'
import { bareHost, beijingDay } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'

/** Which mini program of which component. */
export type MiniProgramKey = { readonly componentAppid: string; readonly appid: string }

/** Through the hosts that the platform registered (method 1), or directly (快速配置, method 2). */
export type Via = 'platform' | 'direct'

/** One list of the platform, with the copy of the test version and of the published one. */
export type PlatformHosts = { readonly testing: string[]; readonly published: string[] | null }

/** A change of a list: `set` replaces it. */
export type ListAction = 'add' | 'delete' | 'set'

/** Documented for each of them: 50 changes a month. */
export const CHANGES_A_MONTH = 50

/** The errcodes by which WeChat says that a month's changes are used up. */
export const BUDGET_ERRCODES: ReadonlySet<number> = new Set([45104, 86102, 9420000])

export const BUDGET_WORDS: Readonly<Record<ChangeBudgetKind, { zh: string; en: string }>> = {
  platform_server: { zh: '平台服务器域名', en: 'server domains of the platform' },
  platform_business: { zh: '平台业务域名', en: 'business domains of the platform' },
  server: { zh: '服务器域名', en: 'server domains' },
  server_direct: { zh: '服务器域名（快速配置）', en: 'server domains, direct' },
  business: { zh: '业务域名', en: 'business domains' },
  business_direct: { zh: '业务域名（快速配置）', en: 'business domains, direct' },
  prefetch: { zh: '预解析域名', en: 'prefetched domains' },
}

const HOUR_MS = 60 * 60_000
const BEIJING_OFFSET_MS = 8 * HOUR_MS

/** The month in Beijing, `2026-01`. */
export function monthOf(at: number): string {
  return beijingDay(at).slice(0, 7)
}

/** The moment at which the next month begins in Beijing. */
export function nextMonthAt(at: number): number {
  const [year = 0, month = 0] = monthOf(at).split('-').map(Number)
  return Date.UTC(year, month, 1) - BEIJING_OFFSET_MS
}

/** Something that may only be changed so often a month: the component for its own lists, else a mini program. */
export type BudgetOwner = { readonly componentAppid: string; readonly appid: string | undefined }

/** Addresses of WeChat's lists as we write them, each once. */
export function bareHosts(addresses: readonly string[] = []): string[] {
  return [...new Set(addresses.map(bareHost))]
}

/** Why nothing more can be changed this month. */
export function budgetExhausted(kind: ChangeBudgetKind, now: number, cause?: unknown): AppError {
  const { zh, en } = BUDGET_WORDS[kind]
  const freesAt = `${monthOf(nextMonthAt(now))}-01`
  const params = { used: CHANGES_A_MONTH, limit: CHANGES_A_MONTH, kindZh: zh, kind: en, freesAt }
  return new AppError('domain.budget_exhausted', params, { cause })
}
