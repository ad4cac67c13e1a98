import { WechatApiError } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { isWechatError, type RefusalCode, toAppError } from '../../http/wechat-problem.ts'

/**
 * The refresh token is void: replaced by a later authorisation, or the merchant cancelled. 40030 is what the OAuth side of
 * WeChat says of the same.
 */
const DEAD_REFRESH_TOKEN: readonly number[] = [61023, 61003, 40030]

export function isDeadRefreshToken(error: unknown): error is WechatApiError {
  return error instanceof WechatApiError && DEAD_REFRESH_TOKEN.includes(error.errcode)
}

/** 61005 the ticket is too old, 61006 it is not (any longer) this component's. */
const REFUSED_TICKET: readonly number[] = [61005, 61006]

export function isRefusedTicket(error: unknown): error is WechatApiError {
  return error instanceof WechatApiError && REFUSED_TICKET.includes(error.errcode)
}

const BUSY = -1

/** WeChat is busy or did not answer. Asking once more can at worst make a token that nobody uses. */
export function isTransient(error: unknown): boolean {
  if (error instanceof WechatApiError) return error.errcode === BUSY
  return isWechatError(error)
}

/** An error of WeChat in our own terms; anything else unchanged. */
export function explain(error: unknown, code: RefusalCode, params: Record<string, unknown>): unknown {
  return isWechatError(error) ? toAppError(error, { code, params }) : error
}

const SHORT_PAUSE_MS = 2_000
const LONG_PAUSE_MS = 15_000

/**
 * How long callers get the same failure without WeChat being asked again. A wrong secret or an address that is not on the
 * whitelist does not heal by asking a hundred times a second, and the quota of token calls is finite.
 */
export function pauseAfter(error: unknown): number {
  if (!(error instanceof AppError)) return 0
  switch (error.code) {
    case 'token.component_refused':
    case 'token.authorizer_refused':
    case 'ticket.rejected':
      return error.wechat?.errcode === BUSY ? SHORT_PAUSE_MS : LONG_PAUSE_MS
    case 'wechat.unreachable':
    case 'wechat.bad_response':
      return SHORT_PAUSE_MS
    default:
      return 0
  }
}
