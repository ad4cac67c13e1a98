import type { AddedTemplate, AuditLogEntry, Draft, Page, Template, TemplatePage, TemplateUse } from '@guanjia/contract'
import { createTemplate } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { ReleaseWorld } from './support/release-world.ts'

const HOUR = 3_600_000

describe.each(['sqlite', 'mysql'] as const)('templates on %s', (dialect) => {
  it('carry notes, know who uses them, and are not deleted by mistake', async () => {
    await using world = await ReleaseWorld.start({ dialect })
    const { api } = world.world
    const id = await world.createUntil('online')
    const { templateId } = await world.get(id)
    const changed = await api.patch<Template>(`/templates/${templateId}`, {
      note: '稳定版',
      labels: ['vip', 'vip', '秋季'],
    })
    expect(changed).toMatchObject({ note: '稳定版', labels: ['vip', '秋季'], extConfigId: null })
    const { items, library } = await api.get<TemplatePage>('/templates')
    expect(items).toEqual([changed])
    expect(items[0]?.uses).toEqual({ trial: 1, audit: 0, online: 1, miniPrograms: 1 })
    expect(library).toEqual({ count: 1, limit: 200, warning: null })

    // A newer trial version of another template: the old one is online still.
    const next = await world.create()
    await world.reach(next, 'ready_to_submit')
    const uses = async (query: string) =>
      (await api.get<Page<TemplateUse>>(`/template-uses?${query}`)).items.map((use) => [use.appid, use.templateId])
    const { templateId: newer } = await world.get(next)
    expect(await uses('slot=online')).toEqual([[world.appid, templateId]])
    expect(await uses('slot=trial')).toEqual([[world.appid, newer]])
    expect(await uses('slot=audit')).toEqual([])
    expect(await uses(`slot=online&templateId=${newer}`)).toEqual([])
    await world.submit(next)
    await world.reach(next, 'in_review')
    expect(await uses('slot=audit')).toEqual([[world.appid, newer]])

    const refused = await world.request('DELETE', `/templates/${templateId}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'template.in_use'])
    expect(refused.body.title).toContain('1 个小程序')
    expect(world.world.simulator.control.calls({ api: 'deleteTemplate' })).toEqual([])
    await api.delete(`/templates/${templateId}?force=true`)
    expect((await api.get<TemplatePage>('/templates')).items.map((item) => item.templateId)).toEqual([newer])
    const { items: log } = await api.get<Page<AuditLogEntry>>('/audit-log?limit=200')
    expect(log.find(({ action }) => action === 'template.delete')).toMatchObject({
      subjectId: templateId,
      details: { force: true, uses: { online: 1 } },
    })
  })
})

describe('drafts', () => {
  it('say how old they are, where they come from, and whether they are in the library', async () => {
    await using world = await ReleaseWorld.start()
    const { api, simulator, component } = world.world
    const source = { sourceAppid: 'wx00000000000d0009', sourceName: '开发小程序', developer: '小王' }
    simulator.control.uploadDraft(component.appid, { ...source, userVersion: '3.0.0', userDesc: '修复' })
    await world.world.advance(2 * HOUR)
    const [draft] = (await api.get<Page<Draft>>('/drafts')).items
    expect(draft).toMatchObject({ ...source, userVersion: '3.0.0', userDesc: '修复', templateId: null })
    // WeChat tells whole seconds.
    expect(Math.round((draft?.ageMs ?? 0) / 60_000)).toBe(120)
    const standard = { draftId: draft?.draftId, templateType: 'standard', note: '标准', labels: ['快审'] }
    const added = await api.post<AddedTemplate>('/templates', standard)
    expect(added).toMatchObject({ created: true, templateType: 'standard', note: '标准', labels: ['快审'] })
    const again = await api.post<AddedTemplate>('/templates', { draftId: draft?.draftId })
    expect(again).toMatchObject({ created: false, templateId: added.templateId })
    expect((await api.get<Page<Draft>>('/drafts')).items[0]?.templateId).toBe(added.templateId)
    const missing = await world.request('POST', '/templates', { draftId: '99999' })
    expect([missing.status, missing.body.code]).toEqual([404, 'draft.not_found'])
  })
})

describe('the limit of the library', () => {
  it('is warned of from 90 % on, and a full library is not tried', async () => {
    await using world = await ReleaseWorld.start({
      settings: { templateLimit: 10 },
      environment: { GUANJIA_TEMPLATE_LIMIT: '10' },
    })
    const { api, simulator } = world.world
    for (let turn = 1; turn <= 8; turn++) await createTemplate(world.world, `1.0.${turn}`)
    expect((await api.get<TemplatePage>('/templates')).library.warning).toBeNull()
    const ninth = await createTemplate(world.world, '1.0.9')
    expect(ninth.library).toMatchObject({ count: 9, limit: 10 })
    expect(ninth.library.warning?.title).toContain('还能加入 1 个')
    await createTemplate(world.world, '1.0.10')
    const calls = simulator.control.calls({ api: 'addToTemplate' }).length
    const draft = simulator.control.uploadDraft(world.world.component.appid, { userVersion: '1.0.11', userDesc: 'x' })
    const full = await world.request('POST', '/templates', { draftId: draft.draftId })
    expect([full.status, full.body.code]).toEqual([409, 'template.library_full'])
    expect(full.body.title).toContain('85065')
    expect(simulator.control.calls({ api: 'addToTemplate' })).toHaveLength(calls)
  })

  it('is told as clearly when WeChat keeps fewer than we think', async () => {
    await using world = await ReleaseWorld.start({ settings: { templateLimit: 1 } })
    await createTemplate(world.world, '1.0.0')
    const draft = world.world.simulator.control.uploadDraft(world.world.component.appid, {
      userVersion: '1.0.1',
      userDesc: 'x',
    })
    const full = await world.request('POST', '/templates', { draftId: draft.draftId })
    expect([full.status, full.body.code]).toEqual([409, 'template.library_full'])
  })
})
