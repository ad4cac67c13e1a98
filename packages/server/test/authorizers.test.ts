import type {
  AuditLogEntry,
  Authorizer,
  AuthorizerCounts,
  AuthorizerDetail,
  AuthorizerHistoryEntry,
  AuthorizerLabelList,
  ChangedLabels,
  Page,
  Problem,
} from '@guanjia/contract'
import { createBoundMerchant, createMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const request = (world: World, method: string, path: string, json?: unknown) =>
  sendRequest({
    method,
    url: `${world.url}/api/v1${path}`,
    headers: { authorization: `Bearer ${world.apiKey}` },
    ...(json === undefined ? {} : { json }),
  })

describe('authorizers over the API', () => {
  test('get labels and notes, one by one and many at once, and are found by them', async () => {
    await using world = await startWorld()
    const [one, two] = [await createBoundMerchant(world, 'shop-1'), await createBoundMerchant(world, 'shop-2')]
    const changed = await world.api.patch<AuthorizerDetail>(`/authorizers/${one.appid}`, {
      labels: ['vip'],
      note: '老板姓李',
    })
    expect(changed).toMatchObject({ labels: ['vip'], note: '老板姓李' })
    const appids = [one.appid, two.appid]
    const result = await world.api.post<ChangedLabels>('/authorizers/labels', { appids, add: ['秋季活动'] })
    expect(result).toEqual({ changed: 2, notFound: [], full: [] })
    const list = async (query: string) =>
      (await world.api.get<Page<Authorizer>>(`/authorizers?${query}`)).items.map(({ appid }) => appid).sort()
    expect(await list('label=vip')).toEqual([one.appid])
    expect(await list(`label=${encodeURIComponent('秋季活动')}`)).toEqual([...appids].sort())
    expect(await list('permissionSet=18&bound=true')).toEqual([...appids].sort())
    expect(await list('missingPermissionSet=18')).toEqual([])
    expect(await list('businessId=shop-2')).toEqual([two.appid])
    expect(await world.api.get<AuthorizerLabelList>('/authorizers/labels')).toEqual({
      items: [
        { label: '秋季活动', count: 2 },
        { label: 'vip', count: 1 },
      ],
    })
    expect(await world.api.get<AuthorizerCounts>('/authorizers/count?label=vip')).toMatchObject({ total: 1, bound: 1 })
    const { items } = await world.api.get<Page<AuditLogEntry>>('/audit-log')
    const actions = items.map(({ action, actorKind }) => `${action} ${actorKind}`)
    expect(actions).toEqual(expect.arrayContaining(['authorizer.update api_key', 'authorizer.change_labels api_key']))
  })

  test('have a history that is read page by page', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { permissionSets, missingPermissionSets } = await world.api.get<AuthorizerDetail>(`/authorizers/${appid}`)
    const granted = permissionSets.map(({ id }) => id)
    const missing = missingPermissionSets.map(({ id }) => id)
    expect(missing).toContain(37)
    // Granted ones, those of official accounts, and what WeChat no longer offers.
    for (const id of [...granted, 1, 20]) expect(missing).not.toContain(id)
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid })
    await world.settle()
    const entries: AuthorizerHistoryEntry[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`
      const page: Page<AuthorizerHistoryEntry> = await world.api.get(`/authorizers/${appid}/history?limit=1${query}`)
      entries.push(...page.items)
      cursor = page.nextCursor
    }
    expect(entries.map(({ change }) => change)).toEqual(['revoked', 'bound', 'authorized'])
    const unknown = await request(world, 'GET', '/authorizers/wx00000000000affff/history')
    expect((unknown.json as Problem).code).toBe('authorizer.not_found')
  })

  test('are exported as a table that opens in a spreadsheet and runs nothing there', async () => {
    await using world = await startWorld()
    const appid = createMerchant(world, '=HYPERLINK("https://evil.example/","咖啡")')
    const account = { componentAppid: world.component.appid, appid }
    world.simulator.control.authorize(account)
    await world.settle()
    for (let index = 0; index < 3; index++) await createBoundMerchant(world, `shop-${index}`)

    const answer = await fetch(`${world.url}/api/v1/authorizers.csv`, {
      headers: { authorization: `Bearer ${world.apiKey}` },
    })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="authorizers-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('名称 (name)')
    expect(lines.find((line) => line.includes(appid))).toContain(`"'=HYPERLINK(""https://evil.example/"",""咖啡"")"`)
    const narrowed = await request(world, 'GET', '/authorizers.csv?bound=false')
    expect(narrowed.text.trimEnd().split('\r\n')).toHaveLength(2)
    expect((await sendRequest({ url: `${world.url}/api/v1/authorizers.csv` })).status).toBe(401)
  })

  test('show who has to authorise again, with the link in the news of it', async () => {
    const publicUrl = 'https://auth.example.com'
    await using world = await startWorld({ environment: { GUANJIA_PUBLIC_URL: publicUrl } })
    const appid = createMerchant(world, '小巷咖啡')
    world.simulator.control.authorize({ componentAppid: world.component.appid, appid })
    await world.settle()
    // WeChat lost the authorisation without a word, and has no other refresh token either.
    const key = `${world.component.appid}/${appid}`
    const kept = world.simulator.control.snapshot()
    delete kept.authorizations[key]
    world.simulator.control.restore(kept)
    const { db } = world.app
    await db
      .updateTable('gj_token')
      .set({ access_token_sealed: null, expires_at: 0 })
      .where('appid', '=', appid)
      .execute()
    await expect(world.app.services.tokens.getAuthorizerToken(world.component.appid, appid)).rejects.toMatchObject({
      code: 'token.needs_reauthorization',
    })
    await world.settle()
    const [news, ...more] = world.business.records({ type: 'authorizer.needs_reauthorization', appid })
    expect(more).toEqual([])
    expect(news?.data).toMatchObject({ appid, businessIds: [] })
    expect(((news?.data ?? {}) as { pcUrl?: string }).pcUrl).toMatch(
      /^https:\/\/auth\.example\.com\/auth\/bind\/[\w-]{43}\?device=pc$/,
    )
    const { items } = await world.api.get<Page<Authorizer>>('/authorizers?status=needs_reauthorization')
    expect(items.map((item) => item.appid)).toEqual([appid])
  })
})

describe('bad input about authorizers', () => {
  test.each([
    ['PATCH', '/authorizers/wx00000000000a0001', {}, 'request.invalid'],
    ['PATCH', '/authorizers/wx00000000000a0001', { labels: ['<script>'] }, 'request.invalid'],
    ['PATCH', '/authorizers/wx00000000000a0001', { labels: ['"'] }, 'request.invalid'],
    [
      'PATCH',
      '/authorizers/wx00000000000a0001',
      { labels: Array.from({ length: 21 }, (_, i) => `l${i}`) },
      'request.invalid',
    ],
    ['PATCH', '/authorizers/wx00000000000a0001', { note: 'x'.repeat(2_001) }, 'request.invalid'],
    ['PATCH', '/authorizers/wx00000000000a0001', { status: 'active' }, 'request.invalid'],
    ['PATCH', '/authorizers/wx00000000000a0001', { note: 'x' }, 'authorizer.not_found'],
    ['PATCH', '/authorizers/..%2f..%2fetc', { note: 'x' }, 'request.invalid'],
    ['PATCH', '/authorizers/wx00000000000a0001?component=wx00000000000cffff', { note: 'x' }, 'component.not_found'],
    ['POST', '/authorizers/labels', { appids: [], add: ['x'] }, 'request.invalid'],
    ['POST', '/authorizers/labels', { appids: ['wx1'], add: ['x'] }, 'request.invalid'],
    ['POST', '/authorizers/labels', { appids: ['wx00000000000a0001'] }, 'request.invalid'],
    ['POST', '/authorizers/labels', { appids: Array(1_001).fill('wx00000000000a0001'), add: ['x'] }, 'request.invalid'],
    ['GET', '/authorizers?permissionSet=18%20or%201', undefined, 'request.invalid'],
    ['GET', `/authorizers?search=${'x'.repeat(101)}`, undefined, 'request.invalid'],
    ['GET', '/authorizers?limit=1000000', undefined, 'request.invalid'],
    ['GET', '/authorizers.csv?status=all', undefined, 'request.invalid'],
  ])('is named: %s %s', async (method, path, json, code) => {
    await using world = await startWorld()
    const answer = await request(world, method, path, json)
    expect((answer.json as Problem).code).toBe(code)
    expect(answer.status).toBeLessThan(500)
  })
})
