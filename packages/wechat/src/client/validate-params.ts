import type { ApiEntry, ApiField, FieldType } from '../catalogue/api-entry.ts'

/** One thing about the parameters of a call that does not fit its entry in the catalogue (参数检查). */
export type ParamFinding = {
  /** Where, as in `item_list[0].first_id`. */
  readonly path: string
  readonly problem: 'missing' | 'unknown' | 'wrong_type'
  /** For `wrong_type`: what the entry says. */
  readonly expected?: FieldType
  /**
   * False where the entry itself is not sure: parameters taken from an SDK, or a field seen in one source only. Such a
   * finding is a hint and no reason to refuse the call.
   */
  readonly isCertain: boolean
}

/**
 * Compares parameters with an entry of the catalogue. WeChat has the last word: the client sends what it is given, and a
 * gateway or an explorer decides what to make of the findings.
 */
export function validateParams(api: ApiEntry, params: Readonly<Record<string, unknown>>): ParamFinding[] {
  const fields = [...api.query, ...api.body].filter((field) => field.name !== api.action?.name)
  const given = api.action === undefined ? params : omit(params, api.action.name)
  const isCertain = api.paramSource === 'docs' && api.openBody !== true
  return checkFields(fields, given, { prefix: '', isCertain, isOpen: api.openBody === true })
}

type Scope = { prefix: string; isCertain: boolean; isOpen: boolean }

function checkFields(
  fields: readonly ApiField[],
  given: Readonly<Record<string, unknown>>,
  { prefix, isCertain, isOpen }: Scope,
): ParamFinding[] {
  const findings: ParamFinding[] = []
  for (const field of fields) {
    const scope = { prefix: `${prefix}${field.name}`, isCertain: isCertain && field.confirmed !== false, isOpen: false }
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined
    if (value !== undefined && value !== null) findings.push(...checkValue(field, value, scope))
    else if (field.required === true) {
      findings.push({ path: scope.prefix, problem: 'missing', isCertain: scope.isCertain })
    }
  }
  if (isOpen) return findings
  const known = new Set(fields.map((field) => field.name))
  for (const [name, value] of Object.entries(given)) {
    if (known.has(name) || value === undefined) continue
    // The API may have grown since the catalogue was written.
    findings.push({ path: `${prefix}${name}`, problem: 'unknown', isCertain: false })
  }
  return findings
}

function checkValue(field: ApiField, value: unknown, scope: Scope): ParamFinding[] {
  const wrongType = (path: string): ParamFinding[] => [
    { path, problem: 'wrong_type', expected: field.type, isCertain: scope.isCertain },
  ]
  const one = elementType(field.type)
  if (one === field.type) {
    return fits(one, value)
      ? checkChildren(field, value, { ...scope, prefix: `${scope.prefix}.` })
      : wrongType(scope.prefix)
  }
  if (!Array.isArray(value)) return wrongType(scope.prefix)
  return value.flatMap((element: unknown, index) => {
    const path = `${scope.prefix}[${index}]`
    return fits(one, element) ? checkChildren(field, element, { ...scope, prefix: `${path}.` }) : wrongType(path)
  })
}

function checkChildren(field: ApiField, value: unknown, scope: Scope): ParamFinding[] {
  if (field.fields === undefined || field.fields.length === 0 || !isObject(value)) return []
  return checkFields(field.fields, value, scope)
}

type ScalarType = 'string' | 'number' | 'boolean' | 'object' | 'file'

function elementType(type: FieldType): ScalarType {
  switch (type) {
    case 'string[]':
      return 'string'
    case 'number[]':
      return 'number'
    case 'boolean[]':
      return 'boolean'
    case 'object[]':
      return 'object'
    default:
      return type
  }
}

function fits(type: ScalarType, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'number':
      // 64-bit ids travel as strings on our side, and WeChat reads numeric strings.
      return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    case 'boolean':
      return typeof value === 'boolean'
    case 'object':
      return isObject(value)
    case 'file':
      return isObject(value) && Buffer.isBuffer(value.content)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function omit(params: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const { [name]: _, ...rest } = params
  return rest
}
