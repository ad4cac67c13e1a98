import type { Problem } from '@guanjia/contract'
import type { TFunction } from 'i18next'
import { ApiAnswerError, ApiProblem, ApiUnreachableError } from './api-problem.ts'
import type { Language } from './preferences.ts'

export type ErrorDescription = {
  readonly title: string
  readonly next: string
  readonly detail?: string | undefined
  readonly requestId?: string | undefined
  readonly wechat?: Problem['wechat']
  /** Each bad field with what is wrong with it. */
  readonly fields?: readonly string[]
}

/** What a problem document and the problem of a long-running thing have in common. */
export type ProblemTexts = Pick<Problem, 'title' | 'titleEn' | 'next' | 'nextEn' | 'detail' | 'wechat' | 'fields'> & {
  readonly requestId?: string
}

/** The sentences a person reads for any error the client can raise. */
export function describeError(error: unknown, language: Language, t: TFunction): ErrorDescription {
  if (error instanceof ApiProblem) return describeProblem(error.problem, language)
  if (error instanceof ApiUnreachableError) {
    return { title: t('common.error.unreachable_title'), next: t('common.error.unreachable_next') }
  }
  if (error instanceof ApiAnswerError) {
    const title = t('common.error.unreadable_title', { status: error.status })
    return { title, next: t('common.error.unreadable_next'), requestId: error.requestId }
  }
  return {
    title: t('common.error.unexpected_title'),
    next: t('common.error.unexpected_next'),
    detail: error instanceof Error ? error.message : undefined,
  }
}

export function describeProblem(problem: ProblemTexts, language: Language): ErrorDescription {
  const isEnglish = language === 'en'
  return {
    title: isEnglish ? problem.titleEn : problem.title,
    next: isEnglish ? problem.nextEn : problem.next,
    detail: problem.detail,
    requestId: problem.requestId,
    wechat: problem.wechat,
    fields: problem.fields?.map(({ path, message, messageEn }) => `${path}: ${isEnglish ? messageEn : message}`),
  }
}
