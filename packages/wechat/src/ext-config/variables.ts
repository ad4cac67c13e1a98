import { isJsonObject, type JsonObject, type JsonValue } from './ext-config.ts'
import { createFinding, type ExtConfigFinding } from './ext-config-rules.ts'

/** The values that variables stand for, by group: `{ business: { id: 's1' } }` gives `{{business.id}}`. */
export type ExtConfigVariables = { readonly [group: string]: JsonValue | undefined }

const VARIABLE = /\{\{\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)\s*\}\}/
const ALL_VARIABLES = new RegExp(VARIABLE, 'g')
const ONLY_VARIABLE = new RegExp(`^${VARIABLE.source}$`)

/** Whether a text holds a variable such as `{{business.id}}`. */
export function hasVariable(text: string): boolean {
  return VARIABLE.test(text)
}

/** The names of all variables in a config, each once, in the order in which they stand (ext 配置中的变量). */
export function listVariables(config: JsonValue): string[] {
  const names = new Set<string>()
  visitTexts(config, '', (text) => {
    for (const [, name = ''] of text.matchAll(ALL_VARIABLES)) names.add(name)
  })
  return [...names]
}

/**
 * Puts values in place of the variables of a config (替换变量).
 *
 * A text that is one variable takes the value as it is, whatever its type; within a longer text the value is written
 * out. A variable without value stays as it stands and is a finding. Values are not searched for variables again.
 */
export function renderExtConfig(
  template: JsonObject,
  variables: ExtConfigVariables,
): { config: JsonObject; findings: ExtConfigFinding[] } {
  const findings: ExtConfigFinding[] = []
  const render = (value: JsonValue, path: string): JsonValue => {
    if (typeof value === 'string') return renderText(value, path, variables, findings)
    if (isList(value)) return value.map((item, index) => render(item, `${path}[${index}]`))
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (hasVariable(key)) findings.push(createFinding('variable_in_key', joinPath(path, key), { key }))
        return [key, render(member, joinPath(path, key))]
      }),
    )
  }
  return { config: render(template, '') as JsonObject, findings }
}

/** A finding for every variable that is still in a config, and for every `{{` that is not one. */
export function lintVariables(config: JsonValue): ExtConfigFinding[] {
  const findings: ExtConfigFinding[] = []
  visitTexts(config, '', (text, path, isKey) => {
    for (const [, name = ''] of text.matchAll(ALL_VARIABLES)) {
      findings.push(isKey ? createFinding('variable_in_key', path, { key: text }) : unresolved(name, path))
    }
    if (text.replace(ALL_VARIABLES, '').includes('{{')) findings.push(createFinding('variable_malformed', path))
  })
  return findings
}

/** The path of a member, in the form that JavaScript would write it. */
export function joinPath(path: string, key: string): string {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function renderText(
  text: string,
  path: string,
  variables: ExtConfigVariables,
  findings: ExtConfigFinding[],
): JsonValue {
  const only = ONLY_VARIABLE.exec(text)?.[1]
  if (only !== undefined) {
    const value = findValue(variables, only)
    if (value !== undefined) return value
  }
  if (text.replace(ALL_VARIABLES, '').includes('{{')) findings.push(createFinding('variable_malformed', path))
  return text.replace(ALL_VARIABLES, (whole, name: string) => {
    const value = findValue(variables, name)
    if (value === undefined) findings.push(unresolved(name, path))
    else if (typeof value === 'object') findings.push(createFinding('variable_not_text', path, { name }))
    else return String(value)
    return whole
  })
}

function findValue(variables: ExtConfigVariables, name: string): JsonValue | undefined {
  let value: JsonValue | undefined = variables as JsonObject
  for (const part of name.split('.')) {
    value = isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined
  }
  return value === null ? undefined : value
}

function unresolved(name: string, path: string): ExtConfigFinding {
  return createFinding('variable_unresolved', path, { name: `{{${name}}}` })
}

function visitTexts(value: JsonValue, path: string, visit: (text: string, path: string, isKey: boolean) => void): void {
  if (typeof value === 'string') visit(value, path, false)
  else if (isList(value)) {
    for (const [index, item] of value.entries()) visitTexts(item, `${path}[${index}]`, visit)
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      visit(key, joinPath(path, key), true)
      visitTexts(member, joinPath(path, key), visit)
    }
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
