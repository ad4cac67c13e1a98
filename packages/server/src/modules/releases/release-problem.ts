import type { ErrorCodeName, PreflightFinding, ProblemWechat, ReleaseProblem } from '@guanjia/contract'
import { WechatApiError } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { isWechatError, toAppError } from '../../http/wechat-problem.ts'
import { ACTION_WORDS } from './release-words.ts'

/** What stands in the way of a release, as it is stored: a code of the error table and what its text needs. */
export type StoredProblem = {
  readonly code: ErrorCodeName
  readonly params: Readonly<Record<string, unknown>>
  readonly wechat?: ProblemWechat
}

/** WeChat refused a call; the operator reads what that means and what to do. */
export function problemOfRefusal(call: keyof typeof ACTION_WORDS, error: unknown): StoredProblem {
  if (error instanceof AppError) {
    return { code: error.code, params: error.params, ...(error.wechat && { wechat: error.wechat }) }
  }
  const { zh, en } = ACTION_WORDS[call]
  if (!(error instanceof WechatApiError)) return { code: 'wechat.unreachable', params: {} }
  const { errcode, errmsg, rid, meaning } = error
  const meaningZh = meaning?.nameZh || meaning?.meaningEn || '含义未知的返回码'
  const recipe = meaning?.recipe
  const params = {
    action: en,
    actionZh: zh,
    meaning: `${meaningZh}（${errcode}）`,
    meaningEn: `${meaning?.meaningEn ?? 'meaning unknown'} (${errcode})`,
    recipe: recipe?.zh ?? '请对照微信文档处理后重试；如需协助，请提供 rid。',
    recipeEn: recipe?.en ?? "Follow WeChat's documentation and try again; give the rid when you ask for help.",
  }
  const wechat = { errcode, errmsg, ...(rid !== undefined && { rid }), meaning: meaningZh, recipe: params.recipe }
  return { code: 'release.wechat_refused', params, wechat }
}

export function problemOfUnknown(call: keyof typeof ACTION_WORDS): StoredProblem {
  const { zh, en } = ACTION_WORDS[call]
  return { code: 'release.outcome_unknown', params: { action: en, actionZh: zh } }
}

/** Found before WeChat was asked. */
export function problemOfPreflight(
  { appid }: { readonly appid: string },
  findings: readonly PreflightFinding[],
): StoredProblem {
  const params = {
    appid,
    count: findings.length,
    summary: findings.map(({ message }) => message).join('；'),
    summaryEn: findings.map(({ messageEn }) => messageEn).join('; '),
  }
  return { code: 'release.preflight_failed', params }
}

/** Why WeChat could not be asked; undefined for failures that are not WeChat's, which the log shows. */
export function problemOfFailedLook(error: unknown): StoredProblem | undefined {
  if (error instanceof AppError) {
    return { code: error.code, params: error.params, ...(error.wechat && { wechat: error.wechat }) }
  }
  return isWechatError(error) ? problemOfFailedLook(toAppError(error)) : undefined
}

/** Whether it only says that a look failed, so that the next look takes it away; a refusal stays until something is done. */
export function isOfFailedLook(problem: string | null): boolean {
  return problem !== null && !(JSON.parse(problem) as StoredProblem).code.startsWith('release.')
}

/** The stored problem in both languages. */
export function viewProblem({ code, params, wechat }: StoredProblem): ReleaseProblem {
  const error = new AppError(code, { ...params })
  const zh = error.text('zh')
  const en = error.text('en')
  return { code, title: zh.title, titleEn: en.title, next: zh.next, nextEn: en.next, ...(wechat && { wechat }) }
}
