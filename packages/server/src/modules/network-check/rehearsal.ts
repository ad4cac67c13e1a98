import {
  type ErrorText,
  type RehearsalProblem,
  type RehearsalProblemCode,
  type RehearsalStep,
  type RehearsalStepName,
  refusalTexts,
  rehearsalProblems,
} from '@guanjia/contract'
import { NETWORK_CHECK_TEXT_REPLY, networkCheckAccounts, networkCheckCodeReply } from '@guanjia/wechat'

/** In place of a code of WeChat's, which never begins so; the id of the rehearsal follows. */
const REHEARSAL_CODE_PREFIX = 'rehearsal@@@'
/** The user who writes in a rehearsal; those of WeChat are longer and begin with an o. */
export const REHEARSAL_OPENID = 'guanjia-rehearsal'

export function rehearsalCodeOf(rehearsalId: string): string {
  return REHEARSAL_CODE_PREFIX + rehearsalId
}

/** The rehearsal that made the code up; undefined: it is one of WeChat's. */
export function readRehearsalCode(authCode: string): string | undefined {
  return authCode.startsWith(REHEARSAL_CODE_PREFIX) ? authCode.slice(REHEARSAL_CODE_PREFIX.length) : undefined
}

export function isApiStep(name: RehearsalStepName): boolean {
  return name === 'official_account_api' || name === 'mini_program_api'
}

/** The test account of a step; undefined: it is about the platform itself. */
export function testAccountOf(name: RehearsalStepName, pair: number) {
  if (name === 'ticket') return undefined
  const kind = name === 'mini_program_api' ? 'mini_program' : 'official_account'
  return networkCheckAccounts.filter((account) => account.kind === kind)[pair - 1]
}

/** A step that is still to come. `authCode`: what the API steps will bring, when that is known. */
export function plannedStep(name: RehearsalStepName, { appid, authCode }: { appid?: string; authCode?: string }) {
  return {
    name,
    state: 'waiting',
    appid: appid ?? null,
    request: null,
    expected: {
      answer: name === 'ticket' ? 'success' : name === 'text_reply' ? NETWORK_CHECK_TEXT_REPLY : '',
      message: isApiStep(name) && authCode !== undefined ? networkCheckCodeReply(authCode) : null,
    },
    answer: null,
    message: null,
    pushedAt: null,
    durationMs: null,
    problem: null,
  } satisfies RehearsalStep
}

/**
 * How a step stands by what is known of it: an answer, and with the API steps the message after it, in whatever order the two
 * become known.
 */
export function settleStep(step: RehearsalStep): RehearsalStep {
  if (step.problem) return { ...step, state: 'failed' }
  const isComplete = step.answer !== null && (!isApiStep(step.name) || step.message !== null)
  return isComplete ? { ...step, state: 'passed' } : step
}

export function isOver({ state }: RehearsalStep): boolean {
  return state === 'passed' || state === 'failed' || state === 'not_run'
}

/** What is wrong, as people read it. */
export function problemOf(
  code: RehearsalProblemCode,
  params: Readonly<Record<string, string | number>> = {},
): RehearsalProblem {
  const { zh, en } = rehearsalProblems[code]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))
  return { code, title: fill(zh.title), titleEn: fill(en.title), next: fill(zh.next), nextEn: fill(en.next) }
}

/** An answer that is no 200: one of ours says why in a word, of which there is a sentence. */
export function httpProblem(status: number, body: string): RehearsalProblem {
  const reason = /^refused: (\w+)$/.exec(body)?.[1]
  const texts = reason === undefined ? undefined : refusalTexts[reason]
  return texts ? problemOf('refused', textParams(texts)) : problemOf('http_error', { status })
}

/** A text in both languages, as parameters. */
export function textParams({ zh, en }: { zh: ErrorText; en: ErrorText }): Record<string, string> {
  return { reason: zh.title, next: zh.next, reasonEn: en.title, nextEn: en.next }
}
