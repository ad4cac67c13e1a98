import type { ErrorCodeName } from '@guanjia/contract'
import { WechatApiError, WechatNetworkError, WechatResponseError } from '@guanjia/wechat'
import { AppError } from './app-error.ts'

export type WechatError = WechatApiError | WechatNetworkError | WechatResponseError

export function isWechatError(error: unknown): error is WechatError {
  return error instanceof WechatApiError || error instanceof WechatNetworkError || error instanceof WechatResponseError
}

/** The codes whose text says what WeChat answered: `{meaning}` and `{recipe}` in both languages. */
export type RefusalCode = Extract<
  ErrorCodeName,
  'wechat.api_error' | 'token.component_refused' | 'token.authorizer_refused'
>

/** What a caller of ours is told when WeChat refused, did not answer, or answered nonsense; never a bare errcode. */
export function toAppError(
  error: WechatError,
  refusal: { code: RefusalCode; params?: Record<string, unknown> } = { code: 'wechat.api_error' },
): AppError {
  if (error instanceof WechatNetworkError) return new AppError('wechat.unreachable', {}, { cause: error })
  if (error instanceof WechatResponseError) return new AppError('wechat.bad_response', {}, { cause: error })
  const { errcode, errmsg, rid, meaning } = error
  const zh = meaning?.nameZh || meaning?.meaningEn || `未知错误码 ${errcode}`
  const recipeZh = meaning?.recipe?.zh ?? '请在微信开放文档中查询该返回码，或凭 rid 在开放社区反馈。'
  const params = {
    ...refusal.params,
    meaning: `${zh} (${errcode})`,
    meaningEn: `${meaning?.meaningEn ?? 'unknown errcode'} (${errcode})`,
    recipe: recipeZh,
    recipeEn:
      meaning?.recipe?.en ?? "Look the code up in WeChat's documentation, or ask in its community and give the rid.",
  }
  const wechat = { errcode, errmsg, ...(rid === undefined ? {} : { rid }), meaning: zh, recipe: recipeZh }
  return new AppError(refusal.code, params, { cause: error, wechat })
}
