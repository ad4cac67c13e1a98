import { createFinding, type ExtConfigFinding } from './ext-config-rules.ts'

/**
 * The location interfaces that must be declared in `requiredPrivateInfos` (地理位置接口), written without `wx.`.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#requiredPrivateInfos
 */
export const privateInfoNames = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
] as const

/** The exact interfaces, which getFuzzyLocation excludes. */
const EXACT = new Set(['getLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground'])
const KNOWN: ReadonlySet<string> = new Set(privateInfoNames)

/** Checks `requiredPrivateInfos`; the granted interfaces may be written with or without `wx.`. */
export function lintPrivateInfos(value: unknown, granted: readonly string[] | undefined): ExtConfigFinding[] {
  const path = 'requiredPrivateInfos'
  if (!Array.isArray(value)) return [createFinding('private_info_list', path)]
  const names: readonly unknown[] = value
  const hasFuzzy = names.includes('getFuzzyLocation')
  const isGranted = granted && new Set(granted.map(withoutPrefix))
  return names.flatMap((name, index) => {
    const at = `${path}[${index}]`
    if (typeof name !== 'string') return [createFinding('private_info_list', at)]
    if (!KNOWN.has(name)) {
      const rule = KNOWN.has(withoutPrefix(name)) ? 'private_info_prefixed' : 'private_info_unknown'
      return [createFinding(rule, at, { name })]
    }
    const findings: ExtConfigFinding[] = []
    if (names.indexOf(name) < index) findings.push(createFinding('private_info_repeated', at, { name }))
    if (hasFuzzy && EXACT.has(name)) findings.push(createFinding('private_info_exclusive', at, { name }))
    if (isGranted && !isGranted.has(name)) findings.push(createFinding('private_info_not_granted', at, { name }))
    return findings
  })
}

function withoutPrefix(name: string): string {
  return name.replace(/^wx\./, '')
}
