import type { Actor } from './actor.ts'
import { AppError } from './app-error.ts'

/** An account of one component, as requests name it. */
export type AccountKey = { readonly componentAppid: string; readonly appid: string }

export type AppidRangeDeps = {
  /** The business ids that an account is bound to. */
  listBusinessIds(account: AccountKey): Promise<readonly string[]>
}

/** What an API key with a list of accounts or business ids may act for (适用范围). Everybody else may act for all. */
export class AppidRange {
  readonly #deps: AppidRangeDeps

  constructor(deps: AppidRangeDeps) {
    this.#deps = deps
  }

  async requireAppidAllowed({ range }: Actor, account: AccountKey): Promise<void> {
    if (!range || range.appids.includes(account.appid)) return
    const allowed = range.businessIds
    const bound = allowed.length > 0 ? await this.#deps.listBusinessIds(account) : []
    if (!bound.some((businessId) => allowed.includes(businessId))) {
      throw new AppError('auth.appid_not_allowed', { appid: account.appid })
    }
  }
}

/** For what concerns the whole platform. */
export function requireUnrestricted({ range }: Actor): void {
  if (range) throw new AppError('auth.key_restricted')
}

/** For a binding to be: the business id is in the range, or only an account of the range may be bound. */
export function requireBindingAllowed(
  { range }: Actor,
  { businessId, bizAppid }: { businessId: string | null; bizAppid?: string | null | undefined },
): void {
  if (!range || (businessId !== null && range.businessIds.includes(businessId))) return
  if (bizAppid && range.appids.includes(bizAppid)) return
  throw new AppError('auth.business_not_allowed', { businessId: businessId ?? '(无 / none)' })
}
