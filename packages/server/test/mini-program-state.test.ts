import type {
  AuditLogEntry,
  CategoryList,
  ConfirmFile,
  MiniProgramDomains,
  MiniProgramPrivacy,
  MiniProgramSettings,
  Page,
  PlatformDomains,
  Problem,
  TesterList,
} from '@guanjia/contract'
import { createBoundMerchant, createMerchant, sendRequest, startWorld } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

describe.each(['sqlite', 'mysql'] as const)('the state of a mini program on %s', (dialect) => {
  it('is read from WeChat as hosts, words and lists', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { domains, miniPrograms } = world.app.services
    const key = { componentAppid: world.component.appid, appid }
    await domains.changePlatformServers(key.componentAppid, 'set', ['api.example.com', 'ws.example.com'])
    await domains.changePlatformBusinesses(key.componentAppid, 'add', ['example.com'])
    const lists = { request: ['api.example.com:8443', 'other.example.com'], wsrequest: ['ws.example.com'] }
    const refused = await domains.changeServers(key, 'platform', { action: 'add', lists })
    expect(refused.invalid.request).toEqual(['other.example.com'])
    await domains.changeBusinesses(key, 'platform', { action: 'add', hosts: ['h5.example.com'] })
    await domains.setPrefetch(key, ['cdn.example.com'])
    await miniPrograms.bindTester(key, 'wx_tester_1')

    expect(await world.api.get<PlatformDomains>('/domains/platform')).toMatchObject({
      serverDomains: {
        testing: ['api.example.com', 'ws.example.com'],
        published: ['api.example.com', 'ws.example.com'],
      },
      budgets: [
        { kind: 'platform_server', used: 1, limit: 50 },
        { kind: 'platform_business', used: 1, limit: 50 },
      ],
    })
    const read = await world.api.get<MiniProgramDomains>(`/authorizers/${appid}/domains`)
    expect(read.serverDomains.platform).toMatchObject({
      request: ['api.example.com:8443'],
      wsrequest: ['ws.example.com'],
    })
    expect(read.businessDomains).toMatchObject({ platform: ['h5.example.com'], direct: [] })
    expect(read.prefetchDomains).toEqual({ hosts: ['cdn.example.com'], limit: 5 })
    const privacy = await world.api.get<MiniProgramPrivacy>(`/authorizers/${appid}/privacy`)
    expect(privacy.apis).toContainEqual(expect.objectContaining({ api: 'wx.getLocation', status: 'available' }))
    expect(privacy.development).toMatchObject({ settings: [], owner: {} })
    const categories = await world.api.get<CategoryList>(`/authorizers/${appid}/categories`)
    expect(categories.items).toMatchObject([{ first: 220, second: 632, status: 'approved' }])
    const testers = await world.api.get<TesterList>(`/authorizers/${appid}/testers`)
    expect(testers.items.map(({ wechatId }) => wechatId)).toEqual(['wx_tester_1'])
    expect(await world.api.get<MiniProgramSettings>(`/authorizers/${appid}/settings`)).toMatchObject({
      visitStatus: 'open',
      searchStatus: 'searchable',
    })
  })

  it('is not suspended where nothing is online, and the audit log tells who tried', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const url = `${world.url}/api/v1/authorizers/${appid}/visit-status`
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const put = (json: unknown) => sendRequest({ method: 'PUT', url, headers, json })
    for (const body of [{}, { visitStatus: 'shut' }, { visitStatus: 'open', extra: 1 }, []]) {
      expect((await put(body)).status).toBe(400)
    }
    expect((await put({ visitStatus: 'closed' })).json as Problem).toMatchObject({ wechat: { errcode: 85021 } })
    const log = await world.api.get<Page<AuditLogEntry>>('/audit-log')
    const told = log.items.filter(({ action }) => action === 'mini_program.visit_status')
    expect(told).toMatchObject([{ subjectId: appid, details: { visitStatus: 'closed' } }])
  })

  it('is not read of an account that has not authorised us', async () => {
    await using world = await startWorld({ dialect })
    const appid = createMerchant(world, 'stranger')
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const answer = await sendRequest({
      method: 'GET',
      url: `${world.url}/api/v1/authorizers/${appid}/domains`,
      headers,
    })
    expect(answer.json as Problem).toMatchObject({ code: 'authorizer.not_found', status: 404 })
  })
})

describe('the confirm file of business domains', () => {
  it('is served at the root, byte for byte, and nothing else is', async () => {
    await using world = await startWorld()
    const file = await world.api.get<ConfirmFile>('/domains/platform/confirm-file')
    const served = await sendRequest({ method: 'GET', url: `${world.url}/${file.name}` })
    expect(served).toMatchObject({ status: 200, text: file.content })
    for (const path of ['/unknown.txt', '/..%2f..%2fetc%2fpasswd.txt', `/${'a'.repeat(80)}.txt`, '/%00.txt']) {
      expect((await sendRequest({ method: 'GET', url: `${world.url}${path}` })).status).toBeGreaterThanOrEqual(400)
    }
  })
})
