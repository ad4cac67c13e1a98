import type {
  AddedTemplate,
  AuditLogEntry,
  CreatedBindSession,
  ExtConfigDetail,
  ExtConfigOverride,
  ExtConfigPreview,
  ExtConfigSchema,
  ExtConfigSummary,
  ExtConfigVersion,
  ExtConfigVersionDetail,
  Page,
  ReleaseDetail,
} from '@guanjia/contract'
import { createMerchant } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const CONFIG = {
  ext: { shopId: '{{business.id}}', city: '{{business.metadata.city}}', title: '欢迎来到{{authorizer.nickname}}' },
  window: { navigationBarTitleText: '{{authorizer.nickname}}' },
}

const sentBy = (world: ReleaseWorld) => {
  const call = world.world.simulator.control.calls({ api: 'commit' }).at(-1)
  return JSON.parse((JSON.parse(call?.body ?? '{}') as { ext_json: string }).ext_json) as Record<string, unknown>
}

/** A merchant with a name that would break JSON if it were pasted in, and data of its business. */
async function createHostileMerchant({ world }: ReleaseWorld): Promise<{ appid: string; nickname: string }> {
  const nickname = '小店 "$&$1"\\ 😀 {{business.id}}'
  const appid = createMerchant(world, nickname)
  const metadata = { city: '成都\n' }
  const { pcUrl } = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-"2', metadata })
  await world.merchant.authorize({ appid, entryUrl: pcUrl })
  await world.settle()
  return { appid, nickname }
}

describe.each(['sqlite', 'mysql'] as const)('ext configs on %s', (dialect) => {
  it('are versioned, previewed for a merchant, sent, and kept with the release', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const { api } = world.world
    const { appid, nickname } = await createHostileMerchant(world)
    const made = await api.post<ExtConfigDetail>('/ext-configs', { name: '默认', isDefault: true, config: CONFIG })
    expect(made).toMatchObject({ version: 1, isDefault: true, templateIds: [], findings: [] })
    expect(made.variables).toEqual(['business.id', 'business.metadata.city', 'authorizer.nickname'])
    const config = { ...CONFIG, ext: { ...CONFIG.ext, color: '#fff' } }
    const changed = await api.patch<ExtConfigDetail>(`/ext-configs/${made.id}`, { config, baseVersion: 1 })
    expect(changed).toMatchObject({ version: 2, config })
    // Saved again without a change, there is no new version.
    expect((await api.patch<ExtConfigDetail>(`/ext-configs/${made.id}`, { config })).version).toBe(2)
    const late = await world.request('PATCH', `/ext-configs/${made.id}`, { note: 'x', baseVersion: 1 })
    expect([late.status, late.body.code]).toEqual([409, 'ext_config.changed_meanwhile'])

    await api.put<ExtConfigOverride>(`/authorizers/${appid}/ext-override`, {
      config: { ext: { color: '#000', note: '{{merchant.note}}' } },
      variables: { note: "it's \u2028 fine" },
    })
    const preview = await api.post<ExtConfigPreview>('/ext-configs/preview', { appid })
    expect(preview).toMatchObject({
      source: { id: made.id, version: 2, name: '默认' },
      findings: [],
      pagesKnown: false,
    })
    expect(preview.values.find(({ path }) => path === 'ext.color')).toMatchObject({ from: 'override', value: '#000' })
    expect(preview.values.find(({ path }) => path === 'ext.title')).toEqual({
      path: 'ext.title',
      value: `欢迎来到${nickname}`,
      from: 'config',
      variables: ['authorizer.nickname'],
    })
    expect(preview.values.find(({ path }) => path === 'extAppid')?.from).toBe('guanjia')
    expect(preview.variables.find(({ name }) => name === 'business.id')).toEqual({
      name: 'business.id',
      value: 'shop-"2',
      usedAt: ['ext.shopId'],
    })

    const id = await world.create({ appid })
    await world.reach(id, 'ready_to_submit')
    expect(sentBy(world)).toEqual({
      extEnable: true,
      extAppid: appid,
      ext: { shopId: 'shop-"2', city: '成都\n', title: `欢迎来到${nickname}`, color: '#000', note: "it's \u2028 fine" },
      window: { navigationBarTitleText: nickname },
    })
    const release = await api.get<ReleaseDetail>(`/releases/${id}`)
    expect(release).toMatchObject({ extConfig: { id: made.id, version: 2 }, extJson: preview.extJson })
    expect(release.steps[0]?.request).toMatchObject({ extConfigVersionId: changed.versionId })

    // An old version can still be read and named after all that.
    const versions = await api.get<Page<ExtConfigVersion>>(`/ext-configs/${made.id}/versions`)
    expect(versions.items.map(({ version }) => version)).toEqual([2, 1])
    expect(await api.get<ExtConfigVersionDetail>(`/ext-configs/${made.id}/versions/1`)).toMatchObject({
      config: CONFIG,
    })
    const old = await api.post<ExtConfigPreview>('/ext-configs/preview', {
      appid,
      extConfig: { id: made.id, version: 1 },
    })
    expect(old.source?.version).toBe(1)
    const { items } = await api.get<Page<AuditLogEntry>>('/audit-log')
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['ext_config.create', 'ext_config.update', 'ext_config_override.put']),
    )
  })

  it('belong to a template, or to all of a component, and are not lost while they are used', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const { api, simulator, component } = world.world
    const mine = await api.post<ExtConfigDetail>('/ext-configs', {
      name: '模板专用',
      config: { ext: { of: 'template' } },
    })
    await api.post('/ext-configs', { name: '全部', isDefault: true, config: { ext: { of: 'component' } } })
    const { draftId } = simulator.control.uploadDraft(component.appid, { userVersion: '9.0.0', userDesc: 'x' })
    const { templateId } = await api.post<AddedTemplate>('/templates', { draftId, extConfigId: mine.id })
    const { appid } = world
    const ofTemplate = await api.post<ExtConfigPreview>('/ext-configs/preview', { appid, templateId })
    expect(JSON.parse(ofTemplate.extJson ?? '')).toMatchObject({ ext: { of: 'template' } })
    const ofComponent = await api.post<ExtConfigPreview>('/ext-configs/preview', { appid })
    expect(JSON.parse(ofComponent.extJson ?? '')).toMatchObject({ ext: { of: 'component' } })
    const { items } = await api.get<Page<ExtConfigSummary>>('/ext-configs')
    expect(items.map(({ name, templateIds }) => [name, templateIds])).toEqual([
      ['全部', []],
      ['模板专用', [templateId]],
    ])
    const refused = await world.request('DELETE', `/ext-configs/${mine.id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'ext_config.in_use'])
    await api.patch(`/templates/${templateId}`, { extConfigId: null })
    await api.delete(`/ext-configs/${mine.id}`)
    expect((await world.request('GET', `/ext-configs/${mine.id}`)).status).toBe(404)
    // The name is free again, and another default takes the place of the first.
    const next = { name: '模板专用', isDefault: true, config: {} }
    expect(await api.post<ExtConfigDetail>('/ext-configs', next)).toMatchObject({ isDefault: true })
    const again = await api.get<Page<ExtConfigSummary>>('/ext-configs')
    expect(again.items.map(({ isDefault }) => isDefault)).toEqual([true, false])
    const twice = await world.request('POST', '/ext-configs', { name: '全部', config: {} })
    expect([twice.status, twice.body.code]).toEqual([409, 'ext_config.name_taken'])
  })
})

describe('a config that cannot be sent', () => {
  it('is refused when it is stored, by the place of every mistake', async () => {
    await using world = await ReleaseWorld.start()
    const wrong: [Record<string, unknown>, string][] = [
      [{ lazyCodeLoading: 'requiredComponents' }, 'lazyCodeLoading'],
      [{ tabbar: {} }, 'tabbar'],
      [{ pages: [] }, 'pages'],
      [{ ext: [] }, 'ext'],
      [{ ext: { '{{business.id}}': 1 } }, 'ext["{{business.id}}"]'],
      [{ tabBar: { list: [{ text: 'x' }, { pagePath: 'a/a' }] } }, 'tabBar.list[0]'],
    ]
    for (const [config, path] of wrong) {
      const { status, body } = await world.request('POST', '/ext-configs', { name: 'x', config })
      expect([status, body.code]).toEqual([400, 'ext_config.invalid'])
      expect(body.fields?.map((field) => field.path)).toContain(`body.config.${path}`)
    }
  })

  it('says which variable has no value and where it is used, and nothing reaches WeChat', async () => {
    await using world = await ReleaseWorld.start()
    const { api, simulator } = world.world
    const { id } = await api.post<ExtConfigDetail>('/ext-configs', {
      name: 'x',
      config: { ext: { city: '{{business.metadata.city}}', a: ['{{merchant.a}}'] } },
    })
    const { templateId } = await api.post<AddedTemplate>('/templates', {
      draftId: simulator.control.uploadDraft(world.world.component.appid, { userVersion: '1', userDesc: 'x' }).draftId,
    })
    const request = { appid: world.appid, templateId, userVersion: '1', userDesc: 'x', extConfig: { id } }
    const { status, body } = await world.request('POST', '/releases', request)
    expect([status, body.code]).toEqual([400, 'release.ext_config_invalid'])
    expect(body.fields).toEqual([
      {
        path: 'body.extConfig.ext.city',
        message: 'ext.city 用到的变量 {{business.metadata.city}} 没有值',
        messageEn: 'the variable {{business.metadata.city}}, used in ext.city, has no value',
      },
      expect.objectContaining({ path: 'body.extConfig.ext.a[0]' }),
    ])
    expect(world.countCalls('commit')).toBe(0)
    const preview = await api.post<ExtConfigPreview>('/ext-configs/preview', { appid: world.appid, extConfig: { id } })
    expect(preview).toMatchObject({ extJson: null })
    expect(preview.variables).toContainEqual({ name: 'merchant.a', value: null, usedAt: ['ext.a[0]'] })
  })

  it('is refused when it is too large, too deep, of another component, or not there', async () => {
    await using world = await ReleaseWorld.start()
    const large = await world.request('POST', '/ext-configs', {
      name: 'x',
      config: { ext: { a: '字'.repeat(30_000) } },
    })
    expect(large.body.code).toBe('ext_config.too_large')
    let deep: Record<string, unknown> = {}
    for (let depth = 0; depth < 2_000; depth++) deep = { a: deep }
    const nested = await world.request('POST', '/ext-configs', { name: 'x', config: { ext: deep } })
    expect([nested.status, nested.body.code]).toEqual([400, 'ext_config.invalid'])
    const request = { appid: world.appid, templateId: '1', userVersion: '1', userDesc: 'x' }
    const absent = await world.request('POST', '/ext-configs/preview', {
      appid: world.appid,
      extConfig: { id: 'ecf_nothing' },
    })
    expect([absent.status, absent.body.code]).toEqual([404, 'ext_config.not_found'])
    const text = await world.request('POST', '/releases', { ...request, extConfig: '{"ext":{}}' })
    expect(text.body.fields?.map((field) => field.path)).toEqual(['body.extConfig'])
    const schema = await world.world.api.get<ExtConfigSchema>('/ext-configs/schema')
    expect(schema.keys.find(({ key }) => key === 'ext')).toMatchObject({ type: 'object', merge: 'replace' })
  })

  it('does not choose between two businesses of one mini program', async () => {
    await using world = await ReleaseWorld.start()
    const { api } = world.world
    await api.put('/binding-settings', { redirectUri: null, sharedAppids: true })
    await api.post('/bindings', { appid: world.appid, businessId: 'shop-9' })
    const config = { ext: { shop: '{{business.id}}' } }
    const preview = await api.post<ExtConfigPreview>('/ext-configs/preview', { appid: world.appid, extConfig: config })
    expect(preview.findings).toMatchObject([{ rule: 'variable_unresolved', path: 'ext.shop' }])
    expect(preview.findings[0]?.message).toContain('2 个业务编号')
  })
})
