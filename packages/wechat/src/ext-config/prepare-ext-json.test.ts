import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from './ext-config.ts'
import { lintExtJson } from './lint-ext-config.ts'
import { applyExtConfig, mergeExtConfigs, traceExtConfigs } from './merge-ext-config.ts'
import { prepareExtJson } from './prepare-ext-json.ts'
import { listVariables, renderExtConfig } from './variables.ts'

const authorizerAppid = 'wx134c8103faa5a59e'
const variables = {
  business: { id: 's1', metadata: { open: true, score: 4.5, tags: ['a', 'b'], name: '{{business.id}}', gone: null } },
  authorizer: { appid: authorizerAppid, nickname: '小店 "一" \\' },
}

describe('variables', () => {
  it('take the type of their value when they stand alone, and are written out within a text', () => {
    const { config, findings } = renderExtConfig(
      {
        ext: {
          id: '{{business.id}}',
          open: '{{ business.metadata.open }}',
          tags: '{{business.metadata.tags}}',
          title: '欢迎来到{{authorizer.nickname}}，{{business.metadata.score}} 分',
          list: ['{{business.id}}', 1],
        },
      },
      variables,
    )
    expect(findings).toEqual([])
    expect(config).toEqual({
      ext: {
        id: 's1',
        open: true,
        tags: ['a', 'b'],
        title: '欢迎来到小店 "一" \\，4.5 分',
        list: ['s1', 1],
      },
    })
  })

  it.each([
    ['{{nobody.id}}', 'variable_unresolved'],
    ['x{{business.nothing}}', 'variable_unresolved'],
    ['{{business.metadata.gone}}', 'variable_unresolved'],
    ['{{business.__proto__}}', 'variable_unresolved'],
    ['{{constructor.name}}', 'variable_unresolved'],
    ['{{business.id.length}}', 'variable_unresolved'],
    ['x{{business.metadata}}', 'variable_not_text'],
    ['x{{business.metadata.tags}}', 'variable_not_text'],
    ['{{business id}}', 'variable_malformed'],
  ])('%s is a finding and stays as it stands', (text, rule) => {
    const { config, findings } = renderExtConfig({ ext: { a: text } }, variables)
    expect(findings).toMatchObject([{ rule, path: 'ext.a' }])
    expect(config).toEqual({ ext: { a: text } })
  })

  it('are listed once each', () => {
    expect(listVariables({ a: '{{x.y}}{{z}}', b: ['{{ x.y }}'], '{{k}}': 1 })).toEqual(['x.y', 'z', 'k'])
  })
})

describe('preparing', () => {
  it('gives the text that commit takes', () => {
    const template = {
      extEnable: true,
      ext: { shopId: '{{business.id}}' },
      window: { navigationBarTitleText: '{{authorizer.nickname}}' },
    }
    const { extJson, findings } = prepareExtJson(template, { variables, authorizerAppid })
    expect(findings).toEqual([])
    expect(JSON.parse(extJson ?? '')).toEqual({
      extAppid: authorizerAppid,
      extEnable: true,
      ext: { shopId: 's1' },
      window: { navigationBarTitleText: '小店 "一" \\' },
    })
  })

  it('writes any value of a merchant as that value and nothing else', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '\\',
        '\n\r\u2028\u2029',
        '😀\ud83d',
        "$&$1$`$'$$",
        '{{business.id}}',
        '","extAppid":"',
        '</script>',
      ),
    )
    fc.assert(
      fc.property(texts, texts, (name, around) => {
        // Braces in the template itself would be a variable there.
        const plain = around.replaceAll('{', '(')
        const template = { ext: { alone: '{{m.name}}', within: `${plain}{{m.name}}${plain}` } }
        const options = { variables: { m: { name } }, authorizerAppid }
        const { extJson, findings } = prepareExtJson(template, options)
        expect(findings).toEqual([])
        const sent = JSON.parse(extJson ?? '')
        expect(sent).toEqual({
          extAppid: authorizerAppid,
          ext: { alone: name, within: `${plain}${name}${plain}` },
        })
        // What was rendered holds no variables any more, unless a value looks like one: rendering it again changes nothing.
        if (!name.includes('{{')) expect(prepareExtJson(sent, options).config).toEqual(sent)
      }),
      { numRuns: 500 },
    )
  })

  it('gives no text while something speaks against it', () => {
    const template = { ext: { shopId: '{{business.shop}}' }, pages: ['pages/old/old'] }
    const { extJson, findings } = prepareExtJson(template, { variables, authorizerAppid, templatePages: ['pages/a/a'] })
    expect(extJson).toBeUndefined()
    expect(findings.map(({ rule, errcode }) => [rule, errcode])).toEqual([
      ['variable_unresolved', undefined],
      ['page_unknown', 85045],
    ])
  })

  it('lets warnings pass', () => {
    const { extJson, findings } = prepareExtJson({ extEnable: false }, { variables, authorizerAppid })
    expect(findings).toMatchObject([{ rule: 'ext_disabled' }])
    expect(extJson).toBeDefined()
  })

  it('takes a value that looks like a variable for what it is', () => {
    const { extJson, findings } = prepareExtJson(
      { ext: { name: '{{business.metadata.name}}' } },
      { variables, authorizerAppid },
    )
    expect(findings).toEqual([])
    expect(JSON.parse(extJson ?? '').ext.name).toBe('{{business.id}}')
  })

  it('names the merchant when the config is for another', () => {
    const { extJson, findings } = prepareExtJson({ extAppid: 'wx00000000000a0002' }, { variables, authorizerAppid })
    expect(extJson).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'appid_of_another', path: 'extAppid' }])
  })

  it('never throws, and what it gives can be sent', () => {
    const configs = fc.oneof(
      fc.dictionary(
        fc.constantFrom(
          'extAppid',
          'ext',
          'pages',
          'tabBar',
          'plugins',
          'extPages',
          'subPackages',
          'requiredPrivateInfos',
          'x',
        ),
        fc.jsonValue(),
      ),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(configs, fc.jsonValue(), (template, value) => {
        const prepared = prepareExtJson(template as JsonObject, {
          variables: { v: value as JsonObject },
          authorizerAppid,
        })
        if (prepared.extJson === undefined)
          expect(prepared.findings.some(({ severity }) => severity === 'error')).toBe(true)
        else {
          const findings = lintExtJson(prepared.extJson, { authorizerAppid, isTemplate: true })
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what is too deep without walking it', () => {
    let deep: JsonObject = {}
    for (let depth = 0; depth < 20_000; depth++) deep = { a: deep }
    expect(prepareExtJson(deep, { variables })).toMatchObject({
      extJson: undefined,
      findings: [{ rule: 'nested_too_deep' }],
    })
    const viaVariable = prepareExtJson({ ext: '{{deep}}' }, { variables: { deep }, authorizerAppid })
    expect(viaVariable).toMatchObject({ extJson: undefined, findings: [{ rule: 'nested_too_deep' }] })
  })
})

describe('merging as WeChat does', () => {
  const template = {
    app: {
      pages: ['a/a', 'b/b'],
      window: { navigationBarTitleText: '模板', backgroundColor: '#fff' },
      tabBar: { color: '#000', list: [{ pagePath: 'a/a' }, { pagePath: 'b/b' }] },
      networkTimeout: { request: 1, uploadFile: 2 },
      plugins: { old: { version: '1.0.0', provider: 'wx1' } },
      lazyCodeLoading: 'requiredComponents',
    },
    pages: { 'a/a': { navigationBarTitleText: '甲', enablePullDownRefresh: true } },
  }

  it('replaces some keys as a whole and overrides others member by member', () => {
    const merged = applyExtConfig(template, {
      extEnable: true,
      extAppid: authorizerAppid,
      ext: { shopId: 's1' },
      pages: ['b/b'],
      window: { navigationBarTitleText: '商家' },
      tabBar: { list: [{ pagePath: 'b/b' }] },
      networkTimeout: { request: 9 },
      plugins: {},
      extPages: { 'a/a': { navigationBarTitleText: '新' }, 'b/b': { disableScroll: true } },
      lazyCodeLoading: 'x',
    })
    expect(merged).toEqual({
      app: {
        pages: ['b/b'],
        window: { navigationBarTitleText: '商家', backgroundColor: '#fff' },
        tabBar: { color: '#000', list: [{ pagePath: 'b/b' }] },
        networkTimeout: { request: 9, uploadFile: 2 },
        plugins: {},
        lazyCodeLoading: 'requiredComponents',
      },
      pages: {
        'a/a': { navigationBarTitleText: '新', enablePullDownRefresh: true },
        'b/b': { disableScroll: true },
      },
      ext: { shopId: 's1' },
      extAppid: authorizerAppid,
    })
  })

  it('changes nothing when the config is empty, and does not change its arguments', () => {
    const before = structuredClone(template)
    expect(applyExtConfig(template, {})).toEqual({ ...template, ext: {}, extAppid: undefined })
    expect(template).toEqual(before)
  })
})

describe('layers of configs', () => {
  it('are joined, the later one winning', () => {
    expect(
      mergeExtConfigs(
        { ext: { a: 1, b: 1 }, window: { x: 1, y: 1 }, pages: ['a'], extPages: { p: { u: 1 }, q: { u: 1 } } },
        { ext: { b: 2 }, window: { y: 2 }, pages: ['b'], extPages: { p: { v: 2 } } },
        { extAppid: authorizerAppid },
      ),
    ).toEqual({
      ext: { a: 1, b: 2 },
      window: { x: 1, y: 2 },
      pages: ['b'],
      extPages: { p: { u: 1, v: 2 }, q: { u: 1 } },
      extAppid: authorizerAppid,
    })
  })
})

describe('tracing', () => {
  const base = {
    ext: { shop: '{{business.id}}', title: '店' },
    window: { navigationBarTitleText: '{{authorizer.nickname}} {{business.id}}' },
    extPages: { 'a/a': { x: 1, y: 2 } },
    pages: ['a/a'],
  }
  const override = { ext: { title: '新店' }, extPages: { 'a/a': { y: 3 } }, pages: ['b/b'] }

  it('names the layer and the variables of every single value', () => {
    const origins = traceExtConfigs(base, override)
    expect(origins.map(({ path, layer, variables }) => [path, layer, variables.join(' ')])).toEqual([
      ['ext.shop', 0, 'business.id'],
      ['ext.title', 1, ''],
      ['window.navigationBarTitleText', 0, 'authorizer.nickname business.id'],
      ['extPages["a/a"].x', 0, ''],
      ['extPages["a/a"].y', 1, ''],
      ['pages[0]', 1, ''],
    ])
  })

  it('keeps a key named __proto__ a key, so that it is found', () => {
    const hostile = JSON.parse('{"__proto__":{"extEnable":true},"ext":{"__proto__":{"a":1}}}') as JsonObject
    const merged = mergeExtConfigs({}, hostile)
    expect(Object.keys(merged)).toEqual(['__proto__', 'ext'])
    expect((merged as { extEnable?: boolean }).extEnable).toBeUndefined()
    const { extJson, findings } = prepareExtJson(merged, { variables: {}, authorizerAppid })
    expect(extJson).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'key_unsupported', path: '__proto__' }])
  })

  it('agrees with the merge about every value', () => {
    const keys = fc.constantFrom('ext', 'window', 'pages', 'extPages', 'tabBar', 'plugins')
    const layers = fc.array(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), { maxLength: 3 })
    fc.assert(
      fc.property(layers, (all) => {
        const merged = mergeExtConfigs(...(all as JsonObject[]))
        for (const { keys: way, layer } of traceExtConfigs(...(all as JsonObject[]))) {
          const at = (from: unknown) =>
            way.reduce((value: unknown, key) => (value as Record<string, unknown>)?.[key], from)
          expect(at(all[layer])).toEqual(at(merged))
        }
      }),
      { numRuns: 300 },
    )
  })
})
