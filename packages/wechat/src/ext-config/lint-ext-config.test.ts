import { describe, expect, it } from 'vitest'
import { findErrcode } from '../errcodes/errcodes.ts'
import { type ExtConfig, encodeExtConfig } from './ext-config.ts'
import { extConfigKeys } from './ext-config-keys.ts'
import { extConfigRules } from './ext-config-rules.ts'
import { type ExtConfigContext, lintExtConfig, lintExtJson } from './lint-ext-config.ts'

const extAppid = 'wx134c8103faa5a59e'
const templatePages = ['pages/index/index', 'pages/shop/shop', 'pages/me/me', 'sub/pages/order']

/** The findings in short: where, which errcode, which rule. */
function short(config: unknown, context: ExtConfigContext = {}): string[] {
  return lintExtConfig(config, context).map(({ path, errcode, rule }) => `${path}: ${errcode} ${rule}`)
}

describe('a full config', () => {
  const config: ExtConfig = {
    extEnable: true,
    extAppid,
    ext: { shopId: 's1', nested: { list: [1, null, true] } },
    extPages: { 'pages/shop/shop': { navigationBarTitleText: '店铺' } },
    pages: ['pages/index/index', 'pages/shop/shop', 'pages/me/me'],
    subPackages: [{ root: 'sub', pages: ['pages/order'] }],
    window: { navigationBarTitleText: '示例' },
    networkTimeout: { request: 10000 },
    tabBar: {
      list: [
        { pagePath: 'pages/index/index', text: '首页' },
        { pagePath: 'pages/me/me', text: '我的' },
      ],
    },
    navigateToMiniProgramAppIdList: ['wx00000000000a0001'],
    plugins: { live: { version: '1.3.5', provider: 'wx2b03c6e691cd7370' } },
    requiredPrivateInfos: ['chooseLocation', 'getFuzzyLocation'],
    sitemap: { rules: [] },
    customOpen: true,
    functionPages: true,
  }

  it('has no findings', () => {
    const context: ExtConfigContext = {
      templateType: 'ordinary',
      templatePages,
      authorizerAppid: extAppid,
      grantedPrivateInfos: ['wx.chooseLocation', 'getFuzzyLocation'],
      grantedPlugins: ['wx2b03c6e691cd7370'],
    }
    expect(lintExtConfig(config, context)).toEqual([])
    expect(lintExtJson(encodeExtConfig(config), context)).toEqual([])
  })

  it('uses every key that the documentation allows', () => {
    expect(Object.keys(extConfigKeys).sort()).toEqual([...Object.keys(config), 'directCommit'].sort())
  })
})

describe('47001: the field is not a string', () => {
  it.each([[{ extAppid }], [undefined], [null], [['{}']]])('%j', (extJson) => {
    expect(lintExtJson(extJson)).toMatchObject([{ errcode: 47001, rule: 'not_text', path: '', severity: 'error' }])
  })
})

describe('85048: the string does not hold the object it should', () => {
  it.each([
    ['not JSON', '{extAppid: 1}', 'not_json'],
    ['one escape too few', '{\\"extAppid\\":\\"wx1\\"}', 'not_json'],
    ['empty', '', 'not_json'],
    ['encoded twice', JSON.stringify(JSON.stringify({ extAppid })), 'encoded_twice'],
    ['a list', '[]', 'not_object'],
    ['a string', '"hello"', 'not_object'],
    ['null', 'null', 'not_object'],
  ])('%s', (_name, extJson, rule) => {
    expect(lintExtJson(extJson)).toMatchObject([{ errcode: 85048, rule, severity: 'error' }])
  })

  it.each(['lazyCodeLoading', 'shopId', 'style', '__proto__', 'constructor'])('unsupported key %s', (key) => {
    const extJson = `{"extAppid":"${extAppid}",${JSON.stringify(key)}:1}`
    expect(lintExtJson(extJson)).toMatchObject([{ errcode: 85048, rule: 'key_unsupported', path: key }])
  })

  it('says how a misspelt key is written', () => {
    const [finding] = lintExtConfig({ extAppid, plugin: {} })
    expect(finding).toMatchObject({ errcode: 85048, path: 'plugin', message: { zh: 'plugin 应写作 plugins' } })
  })
})

describe('85013: bad content', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no appid', { extAppid: undefined }, 'extAppid: 85013 appid_missing'],
    ['an empty appid', { extAppid: '' }, 'extAppid: 85013 appid_missing'],
    ['an original id instead of an appid', { extAppid: 'gh_1' }, 'extAppid: 85013 appid_malformed'],
    ['an appid that is a number', { extAppid: 1 }, 'extAppid: 85013 type_wrong'],
    ['extEnable as text', { extEnable: 'true' }, 'extEnable: 85013 type_wrong'],
    ['ext as text', { ext: 'x' }, 'ext: 85013 type_wrong'],
    ['ext as null', { ext: null }, 'ext: 85013 type_wrong'],
    ['window as list', { window: [] }, 'window: 85013 type_wrong'],
    ['extPages as list, as the table of the documentation says', { extPages: ['a/b'] }, 'extPages: 85013 type_wrong'],
    ['a page config that is text', { extPages: { 'a/b': 'x' } }, 'extPages["a/b"]: 85013 type_wrong'],
    ['pages as object', { pages: {} }, 'pages: 85013 type_wrong'],
    ['a page that is a number', { pages: [1] }, 'pages[0]: 85013 type_wrong'],
    ['a leading slash', { pages: ['/a/b'] }, 'pages[0]: 85013 page_malformed'],
    ['an extension', { pages: ['a/b.wxml'] }, 'pages[0]: 85013 page_malformed'],
    ['a query', { extPages: { 'a/b?c=1': {} } }, 'extPages["a/b?c=1"]: 85013 page_malformed'],
    ['a way out', { pages: ['../a'] }, 'pages[0]: 85013 page_malformed'],
    ['a sub package without root', { subPackages: [{ pages: ['a'] }] }, 'subPackages[0].root: 85013 type_wrong'],
    ['a sub package without pages', { subPackages: [{ root: 'a' }] }, 'subPackages[0].pages: 85013 type_wrong'],
    ['a time that is text', { networkTimeout: { request: '1' } }, 'networkTimeout.request: 85013 type_wrong'],
    ['a tab bar with one tab', { tabBar: { list: [{ pagePath: 'a' }] } }, 'tabBar.list: 85013 tab_count'],
    ['tabs that are an object', { tabBar: { list: {} } }, 'tabBar.list: 85013 type_wrong'],
    ['a plugin that is text', { plugins: { a: '1.0.0' } }, 'plugins.a: 85013 type_wrong'],
    [
      'a foreign mini program that is a name',
      { navigateToMiniProgramAppIdList: ['shop'] },
      'navigateToMiniProgramAppIdList[0]: 85013 appid_malformed',
    ],
  ])('%s', (_name, wrong, expected) => {
    expect(short(JSON.parse(JSON.stringify({ extAppid, ...wrong })))).toEqual([expected])
  })

  it('endless nesting, without walking it', () => {
    const deep = `{"extAppid":"${extAppid}","ext":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`
    expect(lintExtJson(deep)).toMatchObject([{ errcode: 85013, rule: 'nested_too_deep' }])
  })
})

describe('85045: a page that the template does not have', () => {
  const tabs = [{ pagePath: 'pages/index/index' }, { pagePath: 'pages/old/old' }]
  it.each<[string, Record<string, unknown>, string]>([
    ['in pages', { pages: ['pages/index/index', 'pages/new/new'] }, 'pages[1]: 85045 page_unknown'],
    [
      'in extPages, although its value is empty',
      { extPages: { 'pages/old/old': {} } },
      'extPages["pages/old/old"]: 85045 page_unknown',
    ],
    ['in tabBar', { tabBar: { list: tabs } }, 'tabBar.list[1].pagePath: 85045 page_unknown'],
    [
      'in subPackages',
      { subPackages: [{ root: 'sub/', pages: ['pages/x'] }] },
      'subPackages[0].pages[0]: 85045 page_unknown',
    ],
    [
      'a tab that this config itself leaves out',
      {
        pages: ['pages/index/index'],
        tabBar: { list: [{ pagePath: 'pages/index/index' }, { pagePath: 'pages/me/me' }] },
      },
      'tabBar.list[1].pagePath: 85045 page_left_out',
    ],
    [
      'a page config that this config itself leaves out',
      { pages: ['pages/index/index'], subPackages: [], extPages: { 'pages/me/me': {} } },
      'extPages["pages/me/me"]: 85045 page_left_out',
    ],
  ])('%s', (_name, wrong, expected) => {
    expect(short({ extAppid, ...wrong }, { templatePages })).toEqual([expected])
  })

  it('is not claimed while the template is not known', () => {
    expect(short({ extAppid, pages: ['pages/new/new'] })).toEqual([])
  })

  it('leaves the sub packages of the template alone when only pages are given', () => {
    const config = { extAppid, pages: ['pages/index/index'], extPages: { 'sub/pages/order': {} } }
    expect(short(config, { templatePages })).toEqual([])
  })
})

describe('85046 and 85047: tabs without page, no pages', () => {
  it.each([[{ text: '首页' }], [{ pagePath: '' }], ['pages/index/index'], [null]])('tab %j', (tab) => {
    const config = { extAppid, tabBar: { list: [{ pagePath: 'pages/index/index' }, tab] } }
    expect(short(config)).toEqual(['tabBar.list[1]: 85046 tab_without_page'])
  })

  it('empty pages', () => {
    expect(short({ extAppid, pages: [] })).toEqual(['pages: 85047 pages_empty'])
  })
})

describe('80066, 80067, 80082: plugins', () => {
  const provider = 'wx2b03c6e691cd7370'
  it.each([
    [{ version: 'dev', provider }, 'plugins.live.version: 80066 plugin_version'],
    [{ version: '1.0', provider }, 'plugins.live.version: 80066 plugin_version'],
    [{ provider }, 'plugins.live.version: 80066 plugin_version'],
    [{ version: 'latest' }, 'plugins.live.provider: 80067 plugin_provider'],
    [{ version: '1.0.0', provider: 'live' }, 'plugins.live.provider: 80067 plugin_provider'],
    [{ version: '1.0.0', provider: 'wx00000000000a0009' }, 'plugins.live: 80082 plugin_not_granted'],
  ])('%j', (plugin, expected) => {
    expect(short({ extAppid, plugins: { live: plugin } }, { grantedPlugins: [provider] })).toEqual([expected])
  })
})

describe('85310, 85311, 85312: requiredPrivateInfos', () => {
  it.each([
    [['getLocations'], 'requiredPrivateInfos[0]: 85310 private_info_unknown'],
    [['wx.getLocation'], 'requiredPrivateInfos[0]: 85310 private_info_prefixed'],
    [[1], 'requiredPrivateInfos[0]: 85310 private_info_list'],
    ['getLocation', 'requiredPrivateInfos: 85310 private_info_list'],
    [null, 'requiredPrivateInfos: 85310 private_info_list'],
    [['getFuzzyLocation', 'getLocation'], 'requiredPrivateInfos[1]: 85311 private_info_exclusive'],
    [['onLocationChange', 'getFuzzyLocation'], 'requiredPrivateInfos[0]: 85311 private_info_exclusive'],
    [['startLocationUpdate', 'getFuzzyLocation'], 'requiredPrivateInfos[0]: 85311 private_info_exclusive'],
    [['startLocationUpdateBackground', 'getFuzzyLocation'], 'requiredPrivateInfos[0]: 85311 private_info_exclusive'],
    [['chooseAddress', 'chooseAddress'], 'requiredPrivateInfos[1]: undefined private_info_repeated'],
  ])('%j', (requiredPrivateInfos, expected) => {
    expect(short({ extAppid, requiredPrivateInfos })).toEqual([expected])
  })

  it('asks for what the mini program has been granted', () => {
    const config = { extAppid, requiredPrivateInfos: ['choosePoi', 'chooseAddress'] }
    expect(short(config, { grantedPrivateInfos: ['wx.choosePoi'] })).toEqual([
      'requiredPrivateInfos[1]: 85312 private_info_not_granted',
    ])
    expect(short(config)).toEqual([])
  })

  it('lets the fuzzy location stand beside the choosing of places', () => {
    expect(short({ extAppid, requiredPrivateInfos: ['getFuzzyLocation', 'chooseLocation', 'choosePoi'] })).toEqual([])
  })
})

describe('9402203: standard templates', () => {
  it('allow three keys only, not even extEnable', () => {
    const config = { extEnable: true, extAppid, ext: {}, window: {}, pages: ['pages/index/index'] }
    expect(short(config, { templateType: 'standard' })).toEqual([
      'extEnable: 9402203 key_not_in_standard_template',
      'pages: 9402203 key_not_in_standard_template',
    ])
  })
})

describe('what WeChat would not refuse', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['the config of another merchant', { extAppid: 'wx00000000000a0002' }, 'appid_of_another', 'error'],
    ['a config that is switched off', { extEnable: false }, 'ext_disabled', 'warning'],
    ['directCommit', { directCommit: true }, 'direct_commit', 'warning'],
    ['a page twice', { pages: ['a/b', 'a/b'] }, 'page_repeated', 'warning'],
    ['a variable without value', { ext: { id: 'x{{business.id}}' } }, 'variable_unresolved', 'error'],
    ['half a variable', { ext: { id: '{{business.id' } }, 'variable_malformed', 'warning'],
    ['a variable in a key', { ext: { '{{business.id}}': 1 } }, 'variable_in_key', 'error'],
  ])('%s', (_name, config, rule, severity) => {
    expect(lintExtConfig({ extAppid, ...config }, { authorizerAppid: extAppid })).toMatchObject([
      { rule, severity, errcode: undefined },
    ])
  })
})

describe('a config for many merchants', () => {
  const template = {
    extAppid: '{{authorizer.appid}}',
    extEnable: '{{business.metadata.enabled}}',
    pages: ['pages/{{business.kind}}/index'],
    plugins: { live: { version: '{{live.version}}', provider: '{{live.appid}}' } },
    navigateToMiniProgramAppIdList: ['{{business.metadata.partner}}'],
  }

  it('may hold variables wherever a value stands', () => {
    expect(short(template, { isTemplate: true, templatePages })).toEqual([])
  })

  it('is not to be sent as it is', () => {
    expect(lintExtConfig(template).every(({ rule }) => rule === 'variable_unresolved')).toBe(true)
    expect(lintExtConfig(template)).toHaveLength(6)
  })
})

describe('the sentences', () => {
  it.each(Object.entries(extConfigRules))('of %s are there in both languages, with a known errcode', (_rule, row) => {
    expect(row.zh).toMatch(/\p{Script=Han}/u)
    expect(row.en).not.toMatch(/\p{Script=Han}/u)
    if (row.errcode !== undefined) expect(findErrcode(row.errcode)).toBeDefined()
  })

  it('have their blanks filled in', () => {
    const [finding] = lintExtConfig({ extAppid, pages: ['pages/new/new'] }, { templatePages })
    expect(finding?.message).toEqual({
      zh: '模板里没有页面 pages/new/new',
      en: 'the template has no page pages/new/new',
    })
  })

  it('keep the braces that show how a variable is written', () => {
    const [finding] = lintExtConfig({ extAppid, ext: { a: '{{' } })
    expect(finding?.message.zh).toContain('{{business.id}}')
  })
})
