import type { ProblemField } from '@guanjia/contract'

/** What of an event a rule looks at. */
export type RoutedEvent = {
  readonly type: string
  readonly componentAppid: string
  readonly appid?: string | undefined
}

/** What an event must be; empty lists and null match everything. */
export type RuleMatch = {
  readonly component: string | null
  readonly types: readonly string[]
  readonly appids: readonly string[]
}

export type ForwarderRule = RuleMatch & {
  readonly id: string
  readonly name: string
  readonly targetIds: readonly string[]
  readonly enabled: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** Rules are parsed, checked and compiled, in that order; a fault names the part that is wrong. */
export type ParsedRule = { readonly match: RuleMatch } | { readonly faults: readonly ProblemField[] }

/** Tickets come every ten minutes and concern nobody but us, so no wildcard matches them. */
const ONLY_BY_NAME: ReadonlySet<string> = new Set(['wechat.component.component_verify_ticket'])

const SEGMENT = /^[a-z0-9_-]+$/
const APPID = /^wx[0-9a-f]{16}$/

export function parseRule(source: RuleMatch): ParsedRule {
  const types = source.types.map((type) => type.trim().toLowerCase())
  const faults = [
    ...types.flatMap((type, index) => faultOfType(type, `body.types.${index}`)),
    ...source.appids.flatMap((appid, index) => faultOfAppid(appid, `body.appids.${index}`)),
  ]
  if (faults.length > 0) return { faults }
  return { match: { component: source.component, types: unique(types), appids: unique(source.appids) } }
}

function faultOfType(type: string, path: string): ProblemField[] {
  if (type === '*') return []
  const segments = type.split('.')
  const bad = segments.findIndex((segment, index) => {
    const isLast = index === segments.length - 1
    return !(SEGMENT.test(segment) || (isLast && index > 0 && segment === '*'))
  })
  if (bad < 0) return []
  const segment = segments[bad] ?? ''
  if (segment === '') {
    return [fault(path, `第 ${bad + 1} 段为空`, `segment ${bad + 1} is empty`)]
  }
  if (segment.includes('*')) {
    return [
      fault(
        path,
        `第 ${bad + 1} 段「${segment}」：* 只能单独作为最后一段，例如 wechat.event.*`,
        `segment ${bad + 1} "${segment}": * must stand alone at the end, as in wechat.event.*`,
      ),
    ]
  }
  return [
    fault(
      path,
      `第 ${bad + 1} 段「${segment}」含有不允许的字符`,
      `segment ${bad + 1} "${segment}" holds characters that no type has`,
    ),
  ]
}

function faultOfAppid(appid: string, path: string): ProblemField[] {
  if (APPID.test(appid)) return []
  return [fault(path, `「${appid}」不是 AppID`, `"${appid}" is not an appid`)]
}

function fault(path: string, message: string, messageEn: string): ProblemField {
  return { path, message, messageEn }
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}

/** The rule as a predicate, made once and asked for every event. */
export function compileRule(match: RuleMatch): (event: RoutedEvent) => boolean {
  const isTypeMatched = compileTypes(match.types)
  const appids = match.appids.length === 0 ? undefined : new Set(match.appids)
  return (event) =>
    (match.component === null || match.component === event.componentAppid) &&
    (appids === undefined || (event.appid !== undefined && appids.has(event.appid))) &&
    isTypeMatched(event.type)
}

function compileTypes(types: readonly string[]): (type: string) => boolean {
  const exact = new Set(types.filter((type) => !type.endsWith('*')))
  const isAny = types.length === 0 || types.includes('*')
  // `wechat.event.*` keeps its dot, so that it does not match wechat.eventual.
  const prefixes = types.filter((type) => type.endsWith('.*')).map((type) => type.slice(0, -1))
  return (type) => {
    if (exact.has(type)) return true
    if (ONLY_BY_NAME.has(type)) return false
    return isAny || prefixes.some((prefix) => type.startsWith(prefix))
  }
}
