import type { GrayStep } from '@guanjia/contract'
import { readLocalTime } from '../../../lib/local-time.ts'

/** A step of a gray release as it is typed. */
export type TypedStep = { readonly key: number; readonly percentage: string; readonly at: string }

/** The steps in the form of the API; undefined while one of them is not filled in. The server judges their order. */
export function readSteps(typed: readonly TypedStep[]): GrayStep[] | undefined {
  const steps = typed.map(({ percentage, at }) => ({ percentage: readShare(percentage), at: readLocalTime(at) }))
  const filled = steps.filter((step): step is GrayStep => step.percentage !== undefined && step.at !== undefined)
  return filled.length === steps.length ? filled : undefined
}

/** A whole number of percent; undefined for anything else. */
export function readShare(text: string): number | undefined {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined
}
