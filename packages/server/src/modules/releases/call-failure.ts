import { WechatApiError, WechatNetworkError, WechatResponseError } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'

/**
 * What a failed call that changes something means:
 * `unknown`  it may have taken effect: look before anything else;
 * `wait`     it has not, and the same call may succeed later;
 * `refused`  it has not, and will not as things are.
 */
export type CallFailure = 'unknown' | 'wait' | 'refused'

/** WeChat's "system busy" says nothing of whether the call was carried out. */
const SYSTEM_BUSY = -1
/** The scan is not finished; another commit or submit of the same mini program is running. */
const BUSY: ReadonlySet<number> = new Set([61039, 9402202, 85090])

/** A quota that comes back tomorrow or next month is for the operator to see, not to be waited for in silence. */
const WORTH_WAITING: ReadonlySet<string> = new Set(['backoff', 'after-ticket', 'after-token-refresh'])

export function classifyFailure(error: unknown): CallFailure {
  if (error instanceof WechatApiError) {
    if (error.errcode === SYSTEM_BUSY) return 'unknown'
    if (BUSY.has(error.errcode)) return 'wait'
    return WORTH_WAITING.has(error.meaning?.retry ?? 'never') ? 'wait' : 'refused'
  }
  if (error instanceof WechatNetworkError) return error.sent === 'no' ? 'wait' : 'unknown'
  if (error instanceof WechatResponseError) return 'unknown'
  // No ticket, no token: the call was never made.
  if (error instanceof AppError) return error.status >= 500 ? 'wait' : 'refused'
  throw error
}

/** The part of a failure that is kept with the step; never more than WeChat's own words. */
export function describeCallFailure(error: unknown): {
  errcode: number | null
  errmsg: string | null
  rid: string | null
} {
  if (error instanceof WechatApiError) {
    return { errcode: error.errcode, errmsg: error.errmsg.slice(0, 1_000), rid: error.rid ?? null }
  }
  const isKnown =
    error instanceof WechatNetworkError || error instanceof WechatResponseError || error instanceof AppError
  return { errcode: null, errmsg: isKnown ? error.message.slice(0, 1_000) : null, rid: null }
}
