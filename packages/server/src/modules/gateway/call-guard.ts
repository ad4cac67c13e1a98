import { type ApiCall, isStreamedBody, type Transformer, WechatApiError, WechatNetworkError } from '@guanjia/wechat'
import type { Logger } from '../../logger.ts'
import type { AddressBreaker } from './address-breaker.ts'
import type { QuotaAccount, QuotaSubject } from './quota.ts'
import type { QuotaBook } from './quota-book.ts'

const DAY_QUOTA_USED_UP = 45009
const MINUTE_QUOTA_USED_UP = 45011
const ADDRESS_NOT_LISTED = 61004

/** APIs that set counters to zero; they have to work when nothing else does. */
const CLEARING: readonly string[] = [
  'clearQuota',
  'clearApiQuota',
  'clearComponentQuota',
  'clearComponentQuotaByAppSecret',
]

export type CallGuardDeps = {
  quotas: Pick<QuotaBook, 'load' | 'admit' | 'count' | 'rest' | 'reset'>
  addresses: Pick<AddressBreaker, 'admit' | 'refused' | 'answered' | 'unanswered'>
  log: Logger
}

/**
 * Sees every request to WeChat, ours and those of business systems: counts it, and refuses it here when WeChat is known to
 * refuse it. Innermost, so that fetching a token on the way is a request of its own.
 */
export function createCallGuard(deps: CallGuardDeps): Transformer {
  const { quotas, addresses, log } = deps
  return async (call, next) => {
    const { componentAppid } = call
    if (componentAppid === undefined) return next(call)
    const subject = { ...accountOf(call, componentAppid), path: call.api.path }
    const clears = CLEARING.includes(call.api.id)
    await quotas.load()
    if (!clears) quotas.admit(subject)
    addresses.admit(componentAppid)
    try {
      const result = await next(call)
      addresses.answered(componentAppid)
      quotas.count(subject)
      if (clears) {
        const { account, path } = clearedBy(call, subject)
        await quotas.reset(account, path).catch((err: unknown) => log.warn({ err }, 'counters not reset after WeChat'))
      }
      return result
    } catch (error) {
      learnFrom(error, subject, deps)
      throw error
    }
  }
}

function accountOf({ tokenKind, appid }: ApiCall, componentAppid: string): QuotaAccount {
  return tokenKind === 'authorizer' ? { componentAppid, appid } : { componentAppid }
}

function learnFrom(error: unknown, subject: QuotaSubject, { quotas, addresses }: CallGuardDeps): void {
  const { componentAppid } = subject
  if (!(error instanceof WechatApiError)) {
    addresses.unanswered(componentAppid)
    const mayHaveArrived = !(error instanceof WechatNetworkError && error.sent === 'no')
    if (mayHaveArrived) quotas.count(subject)
    return
  }
  if (error.errcode === ADDRESS_NOT_LISTED) {
    addresses.refused(componentAppid, error.errmsg)
    return
  }
  addresses.answered(componentAppid)
  quotas.count(subject, error.errcode === DAY_QUOTA_USED_UP)
  if (error.errcode === MINUTE_QUOTA_USED_UP) quotas.rest(subject)
}

/** Whose counters a call has set to zero: those of the account behind the token, unless the body names another. */
function clearedBy(call: ApiCall, { path: _, ...account }: QuotaSubject): { account: QuotaAccount; path?: string } {
  const body = bodyOf(call)
  if (call.api.id === 'clearApiQuota' && typeof body.cgi_path === 'string') return { account, path: body.cgi_path }
  if (call.api.id !== 'clearComponentQuotaByAppSecret' || typeof body.appid !== 'string') return { account }
  const { componentAppid } = account
  return { account: body.appid === componentAppid ? { componentAppid } : { componentAppid, appid: body.appid } }
}

function bodyOf({ payload: { body } }: ApiCall): Record<string, unknown> {
  if (body === undefined || isStreamedBody(body)) return {}
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
