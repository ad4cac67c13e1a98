import type { ProblemField } from '@guanjia/contract'
import { ApiProblem } from './api-problem.ts'
import type { Language } from './preferences.ts'

export type FieldErrors = {
  /** The remarks on a field and on what is inside it. */
  readonly of: (field: string) => string | undefined
  /** What a form has to show beside its fields: an error without remarks on fields, or with one on a field it lacks. */
  readonly rest: unknown
}

/** Sorts what the server said about a request body by the fields of a form. */
export function sortFieldErrors(error: unknown, fields: readonly string[], language: Language): FieldErrors {
  const remarks = error instanceof ApiProblem ? (error.problem.fields ?? []) : []
  const isShown = remarks.length > 0 && remarks.every((remark) => fields.some((field) => concerns(remark, field)))
  return {
    of: (field) => {
      const own = remarks.filter((remark) => concerns(remark, field))
      return own.length === 0 ? undefined : own.map((remark) => describeRemark(remark, field, language)).join(' ')
    },
    rest: isShown ? undefined : (error ?? undefined),
  }
}

function concerns(remark: ProblemField, field: string): boolean {
  const path = pathOf(remark)
  return path === field || path.startsWith(`${field}.`)
}

function describeRemark(remark: ProblemField, field: string, language: Language): string {
  const message = language === 'en' ? remark.messageEn : remark.message
  const inside = pathOf(remark).slice(field.length + 1)
  // The items of a list are counted from one by people.
  if (/^\d+$/.test(inside)) return `${Number(inside) + 1}: ${message}`
  return inside === '' ? message : `${inside}: ${message}`
}

function pathOf({ path }: ProblemField): string {
  return path.replace(/^body\./, '')
}
