import { isAppid } from '../appid.ts'
import { isJsonObject, type JsonObject, type JsonValue } from './ext-config.ts'
import { type ExtKeyShape, extConfigKeys, isExtConfigKey, misspeltExtKeys } from './ext-config-keys.ts'
import { createFinding, type ExtConfigFinding } from './ext-config-rules.ts'
import { lintPages } from './page-rules.ts'
import { lintPrivateInfos } from './private-infos.ts'
import { hasVariable, joinPath, lintVariables } from './variables.ts'

/** What is known about the template and the merchant. What is left out is not checked. */
export type ExtConfigContext = {
  readonly templateType?: 'ordinary' | 'standard'
  /** The template's pages, as `get_page` lists them. */
  readonly templatePages?: readonly string[]
  /** The mini program that the code goes to. */
  readonly authorizerAppid?: string
  /** The location interfaces that it has been granted, with or without `wx.`. */
  readonly grantedPrivateInfos?: readonly string[]
  /** The appids of the plugins that it has added. */
  readonly grantedPlugins?: readonly string[]
  /** The config is one for many merchants and still holds variables, which are not reported then. */
  readonly isTemplate?: boolean
}

/** A depth that no page config reaches; deeper values would only cost the stack of whoever walks them. */
const MAX_DEPTH = 32

/**
 * Checks the text (or whatever else is about to be sent) of `ext_json` (检查 ext_json). Each finding names the errcode
 * with which WeChat would have refused the commit.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/commit.html
 * @example lintExtJson('{"extAppid":"wx134c8103faa5a59e","pages":[]}')[0]?.errcode // 85047
 */
export function lintExtJson(extJson: unknown, context: ExtConfigContext = {}): ExtConfigFinding[] {
  if (typeof extJson !== 'string') return [createFinding('not_text', '')]
  const decoded = parseJson(extJson)
  if (decoded === undefined) return [createFinding('not_json', '')]
  if (typeof decoded === 'string' && isJsonObject(parseJson(decoded))) return [createFinding('encoded_twice', '')]
  return lintExtConfig(decoded, context)
}

/** Checks an ext config that is not encoded yet (检查 ext 配置). See {@link lintExtJson}. */
export function lintExtConfig(config: unknown, context: ExtConfigContext = {}): ExtConfigFinding[] {
  if (!isSoundObject(config)) return lintSoundness(config)
  return [...lintMembers(config, context), ...(context.isTemplate ? [] : lintVariables(config))]
}

/** The same without regard to variables: what {@link prepareExtJson} checks once they are replaced. */
export function lintRendered(config: unknown, context: ExtConfigContext): ExtConfigFinding[] {
  return isSoundObject(config) ? lintMembers(config, context) : lintSoundness(config)
}

/** Whether a config is an object that can be walked at all. */
export function isSoundObject(config: unknown): config is JsonObject {
  return lintSoundness(config).length === 0
}

/** What keeps a config from being walked: it is no object, or endlessly deep. */
export function lintSoundness(config: unknown): ExtConfigFinding[] {
  if (!isJsonObject(config)) return [createFinding('not_object', '')]
  return isDeeperThan(config, MAX_DEPTH) ? [createFinding('nested_too_deep', '')] : []
}

function lintMembers(config: JsonObject, context: ExtConfigContext): ExtConfigFinding[] {
  const { requiredPrivateInfos } = config
  return [
    ...lintKeys(config, context),
    ...lintAppid(config, context),
    ...lintSwitches(config),
    ...lintShapes(config),
    ...lintPages(config, context.templatePages),
    ...lintTabBar(config),
    ...lintPlugins(config, context.grantedPlugins),
    ...(requiredPrivateInfos === undefined ? [] : lintPrivateInfos(requiredPrivateInfos, context.grantedPrivateInfos)),
  ]
}

function lintKeys(config: JsonObject, { templateType }: ExtConfigContext): ExtConfigFinding[] {
  return Object.keys(config).flatMap((key) => {
    const path = joinPath('', key)
    if (isExtConfigKey(key)) {
      const isRefused = templateType === 'standard' && !extConfigKeys[key].isAllowedInStandardTemplate
      return isRefused ? [createFinding('key_not_in_standard_template', path, { key })] : []
    }
    const instead = Object.hasOwn(misspeltExtKeys, key) ? misspeltExtKeys[key] : undefined
    return [
      instead ? createFinding('key_misspelt', path, { key, instead }) : createFinding('key_unsupported', path, { key }),
    ]
  })
}

function lintAppid({ extAppid: given }: JsonObject, context: ExtConfigContext): ExtConfigFinding[] {
  if (given === undefined || given === '') return [createFinding('appid_missing', 'extAppid')]
  if (typeof given !== 'string' || hasVariable(given)) return []
  if (!isAppid(given)) return [createFinding('appid_malformed', 'extAppid')]
  const { authorizerAppid: expected = given } = context
  return given === expected ? [] : [createFinding('appid_of_another', 'extAppid', { given, expected })]
}

function lintSwitches(config: JsonObject): ExtConfigFinding[] {
  return [
    ...(config.extEnable === false ? [createFinding('ext_disabled', 'extEnable')] : []),
    ...(config.directCommit === true ? [createFinding('direct_commit', 'directCommit')] : []),
  ]
}

function lintShapes(config: JsonObject): ExtConfigFinding[] {
  const findings: ExtConfigFinding[] = []
  const check = (path: string, value: JsonValue | undefined, shape: ExtKeyShape) => {
    if (value !== undefined && !hasShape(value, shape))
      findings.push(createFinding('type_wrong', path, SHAPE_NAMES[shape]))
  }
  for (const [key, value] of Object.entries(config)) {
    // Location interfaces have errcodes of their own.
    if (isExtConfigKey(key) && key !== 'requiredPrivateInfos') check(key, value, extConfigKeys[key].shape)
  }
  for (const [page, value] of entriesOf(config.extPages)) check(joinPath('extPages', page), value, 'object')
  for (const [name, value] of entriesOf(config.networkTimeout)) check(joinPath('networkTimeout', name), value, 'number')
  for (const [index, page] of itemsOf(config.pages)) check(`pages[${index}]`, page, 'text')
  for (const [index, item] of itemsOf(config.subPackages)) {
    const path = `subPackages[${index}]`
    check(path, item, 'object')
    if (!isJsonObject(item)) continue
    check(`${path}.root`, item.root ?? null, 'text')
    check(`${path}.pages`, item.pages ?? null, 'list')
    for (const [at, page] of itemsOf(item.pages)) check(`${path}.pages[${at}]`, page, 'text')
  }
  for (const [index, appid] of itemsOf(config.navigateToMiniProgramAppIdList)) {
    const path = `navigateToMiniProgramAppIdList[${index}]`
    if (!isAppid(appid) && !(typeof appid === 'string' && hasVariable(appid))) {
      findings.push(createFinding('appid_malformed', path))
    }
  }
  if (Array.isArray(config.pages) && config.pages.length === 0) findings.push(createFinding('pages_empty', 'pages'))
  return findings
}

function lintTabBar({ tabBar }: JsonObject): ExtConfigFinding[] {
  if (!isJsonObject(tabBar) || tabBar.list === undefined) return []
  const { list } = tabBar
  if (!Array.isArray(list)) return [createFinding('type_wrong', 'tabBar.list', SHAPE_NAMES.list)]
  const tabs: readonly JsonValue[] = list
  return [
    ...(tabs.length < 2 || tabs.length > 5 ? [createFinding('tab_count', 'tabBar.list')] : []),
    ...tabs.flatMap((tab, index) =>
      isJsonObject(tab) && typeof tab.pagePath === 'string' && tab.pagePath !== ''
        ? []
        : [createFinding('tab_without_page', `tabBar.list[${index}]`)],
    ),
  ]
}

function lintPlugins({ plugins }: JsonObject, granted: readonly string[] | undefined): ExtConfigFinding[] {
  return entriesOf(plugins).flatMap(([name, plugin]) => {
    const path = joinPath('plugins', name)
    if (!isJsonObject(plugin)) return [createFinding('type_wrong', path, SHAPE_NAMES.object)]
    const { version, provider } = plugin
    const findings: ExtConfigFinding[] = []
    if (!isPublishedVersion(version)) {
      findings.push(createFinding('plugin_version', `${path}.version`, { name, version: String(version ?? '') }))
    }
    if (typeof provider === 'string' && hasVariable(provider)) return findings
    if (!isAppid(provider)) findings.push(createFinding('plugin_provider', `${path}.provider`, { name }))
    else if (granted && !granted.includes(provider)) {
      findings.push(createFinding('plugin_not_granted', path, { name, provider }))
    }
    return findings
  })
}

/** A number of three parts, or `latest`; the `dev` versions of the developer tools cannot be released. */
function isPublishedVersion(version: JsonValue | undefined): boolean {
  return typeof version === 'string' && (/^(\d+\.\d+\.\d+|latest)$/.test(version) || hasVariable(version))
}

const SHAPE_NAMES = {
  boolean: { expectedZh: '布尔值', expectedEn: 'a boolean' },
  text: { expectedZh: '字符串', expectedEn: 'a string' },
  number: { expectedZh: '数字', expectedEn: 'a number' },
  object: { expectedZh: '对象', expectedEn: 'an object' },
  list: { expectedZh: '数组', expectedEn: 'a list' },
  any: { expectedZh: '合法的值', expectedEn: 'a value' },
} as const satisfies Record<ExtKeyShape, { expectedZh: string; expectedEn: string }>

function hasShape(value: JsonValue, shape: ExtKeyShape): boolean {
  // A variable that stands alone takes the type of its value.
  if (typeof value === 'string' && hasVariable(value)) return true
  switch (shape) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'object':
      return isJsonObject(value)
    case 'list':
      return Array.isArray(value)
    case 'any':
      return true
  }
}

function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : []
}

function itemsOf(value: JsonValue | undefined): [number, JsonValue][] {
  return Array.isArray(value) ? [...(value as readonly JsonValue[]).entries()] : []
}

/** Walks level by level, so that the answer itself costs no stack. */
function isDeeperThan(value: JsonValue, maxDepth: number): boolean {
  let level: JsonValue[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
