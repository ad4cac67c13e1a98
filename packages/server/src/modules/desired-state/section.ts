import type {
  ChangeBudgetKind,
  DesiredMiniProgram,
  DesiredPlatform,
  DesiredStateChange,
  DesiredStatePlan,
  DesiredStateProblem,
  DesiredStateSection,
  DesiredStateStep,
} from '@guanjia/contract'
import { type WechatApiError, WechatNetworkError, WechatResponseError } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { isWechatError, toAppError } from '../../http/wechat-problem.ts'
import type { DomainService } from '../domains/domain-service.ts'
import type { MiniProgramService } from '../mini-programs/mini-program-service.ts'
import type { PrivacyService } from '../privacy/privacy-service.ts'
import type { MiniProgramKey } from './desired-state.ts'

/*
 * A section is one part of a state that WeChat keeps by itself: the server domains, the privacy guide, the testers … Each
 * reads what is there, compares it with what is wanted (a pure function, tested by itself), and writes one step of the
 * comparison. It never decides whether a write worked: whoever applies reads and compares again.
 */

export type Blocked = DesiredStatePlan['blocked'][number]
export type Note = DesiredStatePlan['notes'][number]

/** What one comparison says. Nothing differs when there are neither steps nor blocked changes. */
export type Comparison = {
  readonly steps: readonly DesiredStateStep[]
  readonly blocked: readonly Blocked[]
  readonly notes: readonly Note[]
}

export const EQUAL: Comparison = { steps: [], blocked: [], notes: [] }

/** What WeChat said of single changes, though it answered success for the call. */
export type Refusals = ReadonlyMap<string, DesiredStateProblem>

export const NO_REFUSALS: Refusals = new Map()

/** A section of one mini program, read and compared. */
export type PreparedSection = {
  readonly name: DesiredStateSection
  readonly comparison: Comparison
  /** Refusals by the value of the change. */
  write(step: DesiredStateStep): Promise<Refusals>
  /** Why a call without a definite answer probably failed, where experience tells. */
  explainUnknown?(change: DesiredStateChange): DesiredStateProblem
}

/** What is there of the platform's hosts, for the mini programs that use them. */
export type RegisteredHosts = {
  servers(): Promise<readonly string[]>
  businesses(): Promise<readonly string[]>
}

export type SectionServices = {
  readonly domains: DomainService
  readonly privacy: PrivacyService
  readonly miniPrograms: MiniProgramService
}

export type SectionContext = SectionServices & { readonly key: MiniProgramKey; readonly registered: RegisteredHosts }

/** Undefined where the state says nothing of it: then nothing is read either. */
export type MiniProgramSection = {
  readonly name: DesiredStateSection
  prepare(state: DesiredMiniProgram, context: SectionContext): Promise<PreparedSection> | undefined
}

export type PlatformContext = { readonly domains: DomainService; readonly componentAppid: string }

export type PlatformSection = {
  readonly name: DesiredStateSection
  prepare(state: DesiredPlatform, context: PlatformContext): Promise<PreparedSection> | undefined
}

export function step(
  section: DesiredStateSection,
  call: string,
  changes: readonly DesiredStateChange[],
  budget: ChangeBudgetKind | null = null,
): DesiredStateStep {
  return { section, call, budget, changes: [...changes] }
}

export function added(path: string, value: string): DesiredStateChange {
  return { path, op: 'add', value, from: null }
}

export function removed(path: string, value: string): DesiredStateChange {
  return { path, op: 'remove', value, from: null }
}

export function changed(path: string, from: string | null, value: string): DesiredStateChange {
  return { path, op: 'change', value, from }
}

export function blocked(change: DesiredStateChange, error: AppError): Blocked {
  return { ...change, problem: showProblem(error) }
}

/** An error in both languages, as plans and results keep it. */
export function showProblem(error: AppError): DesiredStateProblem {
  const zh = error.text('zh')
  const en = error.text('en')
  return {
    code: error.code,
    title: zh.title,
    titleEn: en.title,
    next: zh.next,
    nextEn: en.next,
    ...(error.wechat && { wechat: error.wechat }),
  }
}

/**
 * What a failed write means: `unknown`: look before anything else; `wait`: nothing was done, and the same call may succeed
 * later; `refused`: nothing was done, and it will not be as things are.
 */
export type Failure = { readonly kind: 'unknown' | 'wait' | 'refused'; readonly problem: DesiredStateProblem }

const SYSTEM_BUSY = -1
/** The privacy scan runs, and the guide cannot be written meanwhile. */
const SCAN_RUNNING = 61039
const WORTH_WAITING: ReadonlySet<string> = new Set(['backoff', 'after-ticket', 'after-token-refresh'])

export function classifyFailure(error: unknown): Failure {
  if (error instanceof AppError) return { kind: error.status >= 500 ? 'wait' : 'refused', problem: showProblem(error) }
  if (!isWechatError(error)) throw error
  const problem = showProblem(toAppError(error))
  if (error instanceof WechatNetworkError) return { kind: error.sent === 'no' ? 'wait' : 'unknown', problem }
  if (error instanceof WechatResponseError) return { kind: 'unknown', problem }
  return { kind: kindOfErrcode(error), problem }
}

function kindOfErrcode({ errcode, meaning }: WechatApiError): Failure['kind'] {
  if (errcode === SYSTEM_BUSY) return 'unknown'
  if (errcode === SCAN_RUNNING) return 'wait'
  return WORTH_WAITING.has(meaning?.retry ?? 'never') ? 'wait' : 'refused'
}
