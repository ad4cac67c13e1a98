import type { Transformer } from '../api-call.ts'
import { WechatApiError, WechatNetworkError } from '../errors.ts'

/** One call that counts against a daily quota (接口调用额度) of WeChat. */
export type QuotaUse = {
  readonly apiId: string
  readonly path: string
  readonly componentAppid?: string
  /** Whose quota it was: absent when the component's own. */
  readonly appid?: string
  /** The day in Beijing, `2026-01-31`; that WeChat's day begins there is not confirmed. */
  readonly day: string
  /** WeChat said that the day's quota is used up (45009). */
  readonly isExhausted: boolean
}

/** Where the count goes. */
export type QuotaCountOptions = {
  clock: { now(): number }
  record: (use: QuotaUse) => void
}

const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1_000
const DAILY_QUOTA_USED_UP = 45009

/**
 * Reports every call that WeChat answered or may have received; a call that certainly never left is not counted. Belongs
 * innermost, so that repetitions are counted too. `record` must not throw.
 */
export function withQuotaCount({ clock, record }: QuotaCountOptions): Transformer {
  return async (call, next) => {
    const use = {
      apiId: call.api.id,
      path: call.api.path,
      ...(call.componentAppid === undefined ? {} : { componentAppid: call.componentAppid }),
      ...(call.tokenKind !== 'authorizer' || call.appid === undefined ? {} : { appid: call.appid }),
      day: beijingDay(clock.now()),
    }
    try {
      const result = await next(call)
      record({ ...use, isExhausted: false })
      return result
    } catch (error) {
      const neverLeft = error instanceof WechatNetworkError && error.sent === 'no'
      if (!neverLeft) {
        record({ ...use, isExhausted: error instanceof WechatApiError && error.errcode === DAILY_QUOTA_USED_UP })
      }
      throw error
    }
  }
}

/** The calendar day in Beijing at a moment, `2026-01-31`; China has no summer time. */
export function beijingDay(epochMs: number): string {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}
