import type { Account } from '../state/account.ts'
import type { CodePackage } from '../state/code-version.ts'
import { FUZZY_EXCLUDES, LOCATION_INTERFACES } from '../state/privacy.ts'
import { refuse } from './api-refusal.ts'

export type ExtConfig = { requiredPrivateInfos: string[]; declaresNavigateList: boolean }

const ALLOWED_KEYS = new Set([
  'extEnable',
  'extAppid',
  'ext',
  'extPages',
  'directCommit',
  'pages',
  'customOpen',
  'functionPages',
  'subPackages',
  'subpackages',
  'navigateToMiniProgramAppIdList',
  'plugins',
  // The documentation's own samples write it without the s.
  'plugin',
  'requiredPrivateInfos',
  'window',
  'networkTimeout',
  'tabBar',
  'sitemap',
])
const STANDARD_TEMPLATE_KEYS = new Set(['extAppid', 'ext', 'window'])

type Json = Record<string, unknown>

/** Checks the ext_json of a commit; each mistake has its errcode. */
export function checkExtJson(
  text: string,
  code: { account: Account; package: CodePackage; isStandardTemplate: boolean },
): ExtConfig {
  const config = parse(text)
  const keys = Object.keys(config)
  if (code.isStandardTemplate && keys.some((key) => !STANDARD_TEMPLATE_KEYS.has(key))) refuse(9402203)
  const stranger = keys.find((key) => !ALLOWED_KEYS.has(key))
  if (stranger !== undefined) refuse(85048, `parse ext_json fail, unsupported key ${stranger}`)
  if (config.extAppid !== undefined && config.extAppid !== code.account.appid) {
    refuse(85013, 'invalid ext_json, extAppid is not the appid of the mini program')
  }
  checkShapes(config)
  checkPages(config, code.package)
  checkPlugins(config, code.account)
  return {
    requiredPrivateInfos: checkPrivateInfos(config, code.account),
    declaresNavigateList: list(config.navigateToMiniProgramAppIdList).length > 0,
  }
}

function parse(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(85048)
  }
  return isObject(value) ? value : refuse(85048)
}

function checkShapes(config: Json): void {
  const wrongObject = ['ext', 'extPages', 'window', 'networkTimeout', 'tabBar', 'plugins', 'plugin'].find(
    (key) => config[key] !== undefined && !isObject(config[key]),
  )
  const wrongList = ['pages', 'subPackages', 'subpackages', 'navigateToMiniProgramAppIdList'].find(
    (key) => config[key] !== undefined && !Array.isArray(config[key]),
  )
  const wrong = wrongObject ?? wrongList
  if (wrong !== undefined) refuse(85013, `invalid ext_json, ${wrong} has the wrong type`)
}

function checkPages(config: Json, code: CodePackage): void {
  if (Array.isArray(config.pages) && config.pages.length === 0) refuse(85047)
  const tabs = isObject(config.tabBar) ? list(config.tabBar.list) : []
  for (const tab of tabs) {
    if (!isObject(tab) || typeof tab.pagePath !== 'string' || tab.pagePath === '') refuse(85046)
  }
  const subPackages = list(config.subPackages ?? config.subpackages).flatMap((entry) =>
    isObject(entry) ? list(entry.pages).map((page) => `${String(entry.root).replace(/\/$/, '')}/${page}`) : [],
  )
  const named = [
    ...list(config.pages),
    ...Object.keys(isObject(config.extPages) ? config.extPages : {}),
    ...tabs.map((tab) => (tab as Json).pagePath),
    ...subPackages,
  ]
  for (const page of named) {
    if (typeof page !== 'string' || page.startsWith('/') || page.includes('..')) {
      refuse(85013, `invalid ext_json, containing invalid path ${String(page)}`)
    }
    if (!code.pages.includes(page)) refuse(85045, `some path in ext_json not exist, path: ${page}`)
  }
}

function checkPlugins(config: Json, account: Account): void {
  const plugins = config.plugins ?? config.plugin
  for (const plugin of Object.values(isObject(plugins) ? plugins : {})) {
    if (!isObject(plugin)) refuse(85013)
    if (!/^(\d+\.\d+\.\d+|latest|dev(-[0-9a-f]+)?)$/.test(String(plugin.version))) refuse(80066)
    if (!/^wx[0-9a-zA-Z]{16}$/.test(String(plugin.provider))) refuse(80067)
    const linked = account.miniProgram?.plugins?.find((candidate) => candidate.appid === plugin.provider)
    if (linked?.status !== 2) refuse(80082)
  }
}

function checkPrivateInfos(config: Json, account: Account): string[] {
  const names = config.requiredPrivateInfos
  if (names === undefined) return []
  if (!Array.isArray(names)) refuse(85310)
  for (const name of names) {
    if (!LOCATION_INTERFACES.some((known) => known.name === `wx.${name}`)) {
      refuse(85310, `requiredPrivateInfos is wrong API name: ${String(name)}`)
    }
  }
  const excluded = names.find((name) => FUZZY_EXCLUDES.includes(name))
  if (names.includes('getFuzzyLocation') && excluded !== undefined) {
    refuse(85311, `requiredPrivateInfos is mutually exclusive: getFuzzyLocation, ${excluded}`)
  }
  for (const name of names) {
    if (!isInterfaceGranted(account, `wx.${name}`)) refuse(85312, `requiredPrivateInfos is not authorized: ${name}`)
  }
  return names
}

export function isInterfaceGranted(account: Account, apiName: string): boolean {
  return account.miniProgram?.interfaces?.[apiName]?.status === 5
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
