import type { GrayPlan, GrayStep, ReleaseOperationKind } from '@guanjia/contract'
import type { ReleaseRow } from './release-store.ts'

/*
 * A call that changes something beside commit, submit and publish, kept with the release while it is under way.
 *
 *   asked   no baseline: an operator wants it, nothing was read yet
 *     -> ready    what WeChat shows beforehand is written down
 *     -> over     it cannot be done, as that reading shows
 *   ready -> sent     the moment of the call is written down before the call is made
 *   sent
 *     -> over     WeChat answered, and what it shows afterwards was written down
 *     -> ready    WeChat asks to wait, or a look shows that the call did not arrive
 *     -> sent     no answer (isUnknown), or a crash: a look comes before anything else
 */
export type Operation = {
  readonly kind: ReleaseOperationKind
  readonly request: Readonly<Record<string, unknown>>
  readonly actor: string
  readonly askedAt: number
  /** What WeChat showed before the call; undefined: not read yet. */
  readonly baseline?: unknown
  readonly sentAt: number | null
  readonly calls: number
  /** Looks since WeChat accepted the call. */
  readonly looks: number
  readonly isUnknown: boolean
}

export type AskedOperation = Pick<Operation, 'kind' | 'request' | 'actor'>

export function askOperation(asked: AskedOperation, now: number): string {
  const operation: Operation = { ...asked, askedAt: now, sentAt: null, calls: 0, looks: 0, isUnknown: false }
  return JSON.stringify(operation)
}

export function readOperation(release: Pick<ReleaseRow, 'operation'>): Operation | null {
  return release.operation === null ? null : (JSON.parse(release.operation) as Operation)
}

export function readGrayPlan(release: Pick<ReleaseRow, 'gray_plan'>): GrayPlan | null {
  return release.gray_plan === null ? null : (JSON.parse(release.gray_plan) as GrayPlan)
}

export function readGraySteps(release: Pick<ReleaseRow, 'gray_steps'>): GrayStep[] {
  return release.gray_steps === null ? [] : (JSON.parse(release.gray_steps) as GrayStep[])
}
