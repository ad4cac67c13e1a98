import type { Transformer } from '../api-call.ts'
import { WechatApiError, WechatNetworkError, WechatResponseError } from '../errors.ts'

/** How to wait; everything that is not pure comes in from outside. */
export type TransientBackoffOptions = {
  /** Resolves after so long, or rejects when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A number in [0, 1). */
  random: () => number
  /** Upper bounds of the waits before the second, third … try; one entry per repetition. */
  delaysMs?: readonly number[]
}

/** Before the 2nd, 3rd and 4th try; the busy answer of WeChat lasts seconds. */
const DELAYS_MS = [200, 1_000, 3_000]

/**
 * Repeats reads that met a busy WeChat (-1), a broken connection or an HTTP 5xx, waiting longer each time. A call that
 * changes or mints something is never repeated here: -1 and silence do not tell whether it was done.
 */
export function withTransientBackoff(options: TransientBackoffOptions): Transformer {
  const delaysMs = options.delaysMs ?? DELAYS_MS
  return async (call, next) => {
    for (const delayMs of delaysMs) {
      try {
        return await next(call)
      } catch (error) {
        if (call.api.readOnly !== true || !isTransient(error) || call.signal?.aborted === true) throw error
        // Between half and the whole of the bound, so that callers who failed together do not come back together.
        await options.sleep(delayMs * (0.5 + options.random() / 2), call.signal).catch(() => {
          throw error
        })
      }
    }
    return next(call)
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof WechatNetworkError) return true
  if (error instanceof WechatResponseError) return error.status >= 500
  return error instanceof WechatApiError && error.errcode === -1
}
