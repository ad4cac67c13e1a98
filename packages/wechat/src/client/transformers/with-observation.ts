import type { ApiResult, Transformer } from '../api-call.ts'
import { ridOf, WechatApiError, WechatNetworkError, WechatResponseError } from '../errors.ts'

/** How a call ended. */
export type CallOutcome = 'ok' | 'refused' | 'no_answer' | 'bad_answer' | 'failed'

/** What may be logged and counted of a call; it holds no query, body, token or text of WeChat. */
export type CallObservation = {
  readonly apiId: string
  readonly path: string
  readonly componentAppid?: string
  readonly appid?: string
  readonly tokenKind: 'component' | 'authorizer' | 'none'
  /** `failed`: something of ours failed before or after the call, such as fetching the token. */
  readonly outcome: CallOutcome
  /** 0 after success. */
  readonly errcode?: number
  /** WeChat's id of the request, for `getRidInfo`. */
  readonly rid?: string
  /** From here inwards: waits and repetitions of transformers further in are part of it. */
  readonly durationMs: number
}

/** Who looks on. */
export type ObservationOptions = {
  clock: { now(): number }
  observe: (observation: CallObservation) => void
}

/** Tells an observer how each call went, for logs and metrics. `observe` must not throw. */
export function withObservation({ clock, observe }: ObservationOptions): Transformer {
  return async (call, next) => {
    const startedAt = clock.now()
    const report = (ending: Pick<CallObservation, 'outcome' | 'errcode' | 'rid'>) =>
      observe({
        apiId: call.api.id,
        path: call.api.path,
        ...(call.componentAppid === undefined ? {} : { componentAppid: call.componentAppid }),
        ...(call.appid === undefined ? {} : { appid: call.appid }),
        tokenKind: call.tokenKind,
        ...ending,
        durationMs: clock.now() - startedAt,
      })
    let result: ApiResult
    try {
      result = await next(call)
    } catch (error) {
      report(endingOf(error))
      throw error
    }
    report({ outcome: 'ok', errcode: 0, ...ridIn(result.value) })
    return result
  }
}

function endingOf(error: unknown): Pick<CallObservation, 'outcome' | 'errcode' | 'rid'> {
  if (error instanceof WechatApiError) {
    return { outcome: 'refused', errcode: error.errcode, ...(error.rid === undefined ? {} : { rid: error.rid }) }
  }
  if (error instanceof WechatNetworkError) return { outcome: 'no_answer' }
  if (error instanceof WechatResponseError) return { outcome: 'bad_answer' }
  return { outcome: 'failed' }
}

function ridIn(value: unknown): { rid?: string } {
  if (typeof value !== 'object' || value === null || !('errmsg' in value)) return {}
  const rid = typeof value.errmsg === 'string' ? ridOf(value.errmsg) : undefined
  return rid === undefined ? {} : { rid }
}
