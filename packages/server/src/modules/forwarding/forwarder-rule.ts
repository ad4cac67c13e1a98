import type { ProblemField, RulePart, RulePartName } from '@guanjia/contract'

/** What is known about the account of an event: whose it is, and its labels. */
export type AccountTraits = { readonly businessIds: readonly string[]; readonly labels: readonly string[] }

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
  readonly businessIds: readonly string[]
  readonly labels: readonly string[]
}

export type ForwarderRule = RuleMatch & {
  readonly id: string
  readonly name: string
  readonly targetIds: readonly string[]
  /** Whose answer is WeChat's reply; one of the targets. */
  readonly syncTargetId: string | null
  readonly enabled: boolean
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Rules are parsed, checked and compiled, in that order; a fault names the part that is wrong. */
export type ParsedRule = { readonly match: RuleMatch } | { readonly faults: readonly ProblemField[] }

/** Tickets come every ten minutes and concern nobody but us, so no wildcard matches them. */
const ONLY_BY_NAME: ReadonlySet<string> = new Set(['wechat.component.component_verify_ticket'])

const NO_TRAITS: AccountTraits = { businessIds: [], labels: [] }

const SEGMENT = /^[a-z0-9_-]+$/
const APPID = /^wx[0-9a-f]{16}$/

export function parseRule(source: RuleMatch): ParsedRule {
  const types = source.types.map((type) => type.trim().toLowerCase())
  const faults = [
    ...types.flatMap((type, index) => faultOfType(type, `body.types.${index}`)),
    ...source.appids.flatMap((appid, index) => faultOfAppid(appid, `body.appids.${index}`)),
  ]
  if (faults.length > 0) return { faults }
  const { component, appids, businessIds, labels } = source
  return {
    match: {
      component,
      types: unique(types),
      appids: unique(appids),
      businessIds: unique(businessIds),
      labels: unique(labels),
    },
  }
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

/** Whether the rule cannot be decided without knowing whose account it is, or its labels. */
export function needsTraits({ businessIds, labels }: RuleMatch): boolean {
  return businessIds.length > 0 || labels.length > 0
}

export type CompiledMatch = (event: RoutedEvent, traits?: AccountTraits) => boolean

/** The rule as a predicate, made once and asked for every event. */
export function compileRule(match: RuleMatch): CompiledMatch {
  const isTypeMatched = compileTypes(match.types)
  const isAppidMatched = compileList(match.appids)
  const isBusinessMatched = compileList(match.businessIds)
  const isLabelMatched = compileList(match.labels)
  return (event, traits = NO_TRAITS) =>
    (match.component === null || match.component === event.componentAppid) &&
    isAppidMatched(event.appid === undefined ? [] : [event.appid]) &&
    isTypeMatched(event.type) &&
    isBusinessMatched(traits.businessIds) &&
    isLabelMatched(traits.labels)
}

const SHOWN = 100

/** The same as the predicate, part by part, for who wants to know why. */
export function explainRule(
  rule: RuleMatch & { readonly enabled: boolean },
  event: RoutedEvent,
  traits: AccountTraits = NO_TRAITS,
): RulePart[] {
  const part = (name: RulePartName, isMatched: boolean, wanted: readonly string[], found: readonly string[]) => ({
    part: name,
    isMatched,
    wanted: wanted.slice(0, SHOWN),
    found: [...found],
  })
  const listed = (name: 'appids' | 'businessIds' | 'labels', found: readonly string[]) =>
    part(name, compileList(rule[name])(found), rule[name], found)
  const { component, types, enabled } = rule
  return [
    part('enabled', enabled, [], []),
    part('component', component === null || component === event.componentAppid, component === null ? [] : [component], [
      event.componentAppid,
    ]),
    part('types', compileTypes(types)(event.type), types, [event.type]),
    listed('appids', event.appid === undefined ? [] : [event.appid]),
    listed('businessIds', traits.businessIds),
    listed('labels', traits.labels),
  ]
}

/** One of those that are found is one of those that are wanted. */
function compileList(wanted: readonly string[]): (found: readonly string[]) => boolean {
  if (wanted.length === 0) return () => true
  const known = new Set(wanted)
  return (found) => found.some((value) => known.has(value))
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
