import type { Binding, BindLinks, BindSession, CreatedBindSession, Page, Problem } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const HTML = { accept: 'text/html,application/xhtml+xml' }

/** What a browser does with server-sent events, one at a time. */
async function openStream(world: World, id: string, headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const answer = await fetch(`${world.url}/api/v1/bind-sessions/${id}/stream`, {
    headers: { authorization: `Bearer ${world.apiKey}`, ...headers },
    signal: abort.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** The next block; undefined at the end. */
  const next = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const read = await reader?.read()
      if (!read || read.done) return undefined
      text += read.value
    }
    const end = text.indexOf('\n\n')
    const block = text.slice(0, end)
    text = text.slice(end + 2)
    return block
  }
  const nextSession = async (): Promise<BindSession> => {
    const block = await next()
    return JSON.parse(/^data: (.*)$/m.exec(block ?? '')?.[1] ?? '{}') as BindSession
  }
  return { answer, next, nextSession, abort: () => abort.abort() }
}

describe('a stream of a bind session', () => {
  test('tells every step and ends with the last', async () => {
    await using world = await startWorld()
    const appid = createMerchant(world, '小巷咖啡')
    const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-1' })
    const stream = await openStream(world, session.id)
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.answer.headers.get('cache-control')).toContain('no-store')
    expect(stream.answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await stream.nextSession()).toMatchObject({ id: session.id, status: 'created' })
    await sendRequest({ url: session.pcUrl })
    await world.clock.advance(1_000)
    expect(await stream.nextSession()).toMatchObject({ status: 'opened' })
    await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
    await world.settle()
    await world.clock.advance(1_000)
    expect(await stream.nextSession()).toMatchObject({ status: 'bound', appid })
    expect(await stream.next()).toBeUndefined()
    // A browser that connects again after the end is told to stop.
    const again = await openStream(world, session.id, { 'last-event-id': 'bound' })
    expect(again.answer.status).toBe(204)
  })

  test('gives a sign of life while nothing happens, and ends when the link expires', async () => {
    await using world = await startWorld()
    const { id } = await world.api.post<CreatedBindSession>('/bind-sessions', {
      businessId: 'shop-1',
      expiresInSeconds: 60,
    })
    const stream = await openStream(world, id)
    await stream.nextSession()
    await world.clock.advance(20_000)
    expect(await stream.next()).toMatch(/^:/)
    await world.clock.advance(60_000)
    let block = await stream.next()
    while (block?.startsWith(':')) block = await stream.next()
    expect(block).toContain('"status":"expired"')
    expect(await stream.next()).toBeUndefined()
  })

  test('does not keep the server from stopping, nor the server a client that leaves', async () => {
    const world = await startWorld()
    const { id } = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-1' })
    const leaving = await openStream(world, id)
    await leaving.nextSession()
    leaving.abort()
    const stream = await openStream(world, id)
    await stream.nextSession()
    const startedAt = performance.now()
    await world[Symbol.asyncDispose]()
    expect(await stream.next()).toBeUndefined()
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  test('is refused without a key, and of a session that is not there', async () => {
    await using world = await startWorld()
    const url = `${world.url}/api/v1/bind-sessions/bs_nothing/stream`
    expect((await sendRequest({ url })).status).toBe(401)
    const unknown = await sendRequest({ url, headers: { authorization: `Bearer ${world.apiKey}` } })
    expect((unknown.json as Problem).code).toBe('binding.session_not_found')
  })
})

describe('bind sessions', () => {
  test('are listed by business, account and status', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const open = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-2', bizAppid: appid })
    const brief = await world.api.post<CreatedBindSession>('/bind-sessions', {
      businessId: 'shop-3',
      expiresInSeconds: 60,
    })
    await world.advance(61_000)
    const list = async (query: string) =>
      (await world.api.get<Page<BindSession>>(`/bind-sessions?${query}`)).items.map(({ businessId }) => businessId)
    expect(await list('')).toEqual(['shop-3', 'shop-2', 'shop-1'])
    expect(await list('status=bound')).toEqual(['shop-1'])
    expect(await list('status=created')).toEqual(['shop-2'])
    expect(await list('status=expired')).toEqual(['shop-3'])
    expect(await list('businessId=shop-2')).toEqual(['shop-2'])
    expect(await list(`appid=${appid}`)).toEqual(['shop-2', 'shop-1'])
    const page = await world.api.get<Page<BindSession>>('/bind-sessions?limit=2')
    expect(page.items.map(({ id }) => id)).toEqual([brief.id, open.id])
    expect(await list(`limit=2&cursor=${page.nextCursor}`)).toEqual(['shop-1'])
    expect(JSON.stringify(page)).not.toContain('/auth/bind/')
  })

  test('cannot be opened by the thousand', async () => {
    await using world = await startWorld()
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const url = `${world.url}/api/v1/bind-sessions`
    const statuses = new Map<number, number>()
    let retryAfter: string | null = null
    for (let batch = 0; batch < 50 && retryAfter === null; batch++) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          sendRequest({ method: 'POST', url, headers, json: { businessId: 'shop-1' } }),
        ),
      )
      for (const { status, headers: given } of answers) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        retryAfter ??= given.get('retry-after')
      }
    }
    expect([...statuses.keys()].sort()).toEqual([201, 429])
    expect(Number(retryAfter)).toBeGreaterThan(0)
    expect(statuses.get(201)).toBeLessThan(5_000)
  })
})

describe('bindings by hand over the API', () => {
  test('are made, moved and taken away, and the business is told', async () => {
    await using world = await startWorld()
    const appid = createMerchant(world, '小巷咖啡')
    world.simulator.control.authorize({ componentAppid: world.component.appid, appid })
    await world.settle()
    await world.api.post<Binding>('/bindings', { appid, businessId: 'shop-1', metadata: { by: 'operator' } })
    const moved = await world.api.post<Binding>('/bindings', { appid, businessId: 'shop-2', move: true })
    const { items } = await world.api.get<Page<Binding>>(`/bindings?appid=${appid}`)
    expect(items).toEqual([moved])
    await world.api.delete(`/bindings/${moved.id}`)
    await world.settle()
    const told = ['authorizer.bound', 'authorizer.unbound'].flatMap((type) =>
      world.business.records({ type, appid }).map(({ data }) => `${type} ${(data as Binding).businessId}`),
    )
    expect(told.sort()).toEqual([
      'authorizer.bound shop-1',
      'authorizer.bound shop-2',
      'authorizer.unbound shop-1',
      'authorizer.unbound shop-2',
    ])
    const refused = await sendRequest({
      method: 'DELETE',
      url: `${world.url}/api/v1/bindings/${moved.id}`,
      headers: { authorization: `Bearer ${world.apiKey}` },
    })
    expect(refused.json).toMatchObject({ code: 'binding.not_found' })
  })
})

describe('the permanent links', () => {
  test('lead a merchant in without a business, to be bound by hand', async () => {
    await using world = await startWorld()
    const links = await world.api.get<BindLinks>('/bind-links')
    expect(links).toMatchObject({
      pcUrl: `${world.url}/auth/pc`,
      h5Url: `${world.url}/auth/h5`,
      legacyPcUrl: `${world.url}/#/authorize`,
      legacyH5Url: `${world.url}/#/authorizeH5`,
      pcQrSvg: expect.stringContaining('<svg'),
    })
    const appid = createMerchant(world, '小巷咖啡')
    const page = await sendRequest({ url: links.pcUrl })
    expect(page.headers.get('referrer-policy')).toBe('origin')
    expect(page.text).toContain('授权微信帐号')
    const redirectUrl = await world.merchant.confirm({ appid, entryUrl: links.pcUrl })
    expect(redirectUrl).toContain(`${world.url}/auth/return?auth_code=`)
    for (const _visit of [1, 2]) {
      const end = await sendRequest({ url: redirectUrl })
      expect(end.status).toBe(200)
      expect(end.text).toContain('授权成功')
    }
    await world.settle()
    expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ status: 'active', businessIds: [] })
    expect(world.business.records({ type: 'authorizer.bound' })).toEqual([])
    expect(world.simulator.control.calls({ api: '/cgi-bin/component/api_query_auth' })).toHaveLength(1)
  })

  test('of 微管家 are named only where they work', async () => {
    await using world = await startWorld()
    const legacyOf = async () => {
      const { legacyPcUrl, legacyH5Url, legacyUnavailable } = await world.api.get<BindLinks>('/bind-links')
      return { legacyPcUrl, legacyH5Url, legacyUnavailable }
    }
    const working = {
      legacyPcUrl: `${world.url}/#/authorize`,
      legacyH5Url: `${world.url}/#/authorizeH5`,
      legacyUnavailable: null,
    }
    expect(await legacyOf()).toEqual(working)
    const upstream = { kind: 'port', port: Number(new URL(world.business.url).port) }
    await world.api.put('/proxy', { enabled: true, upstream, keepRoot: false })
    expect(await legacyOf()).toEqual({ legacyPcUrl: null, legacyH5Url: null, legacyUnavailable: 'root_passed_on' })
    await world.api.put('/proxy', { enabled: true, upstream, keepRoot: true })
    expect(await legacyOf()).toEqual(working)
    const root = await sendRequest({ url: `${world.url}/`, headers: { accept: 'text/html' } })
    expect(root.text).toContain('/auth/pc')
  })

  test('end at the one configured address', async () => {
    await using world = await startWorld()
    await world.api.put('/binding-settings', { redirectUri: '/#/redirectPage', sharedAppids: false })
    const appid = createMerchant(world, '小巷咖啡')
    const end = await world.merchant.authorize({ appid, entryUrl: `${world.url}/auth/h5` })
    expect(end).toBe(`/?appid=${appid}&status=authorized#/redirectPage`)
    expect(end).not.toContain('auth_code')
    const bad = await sendRequest({
      method: 'PUT',
      url: `${world.url}/api/v1/binding-settings`,
      headers: { authorization: `Bearer ${world.apiKey}` },
      json: { redirectUri: 'javascript:alert(1)', sharedAppids: false },
    })
    expect(bad.json).toMatchObject({ code: 'binding.redirect_uri_not_allowed', fields: [{ path: 'body.redirectUri' }] })
  })

  test('that 微管家 published are answered by a page that looks at its own address', async () => {
    await using world = await startWorld()
    const page = await sendRequest({ url: `${world.url}/`, headers: HTML })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+'/)
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    const script = /<script>([\s\S]*?)<\/script>/.exec(page.text)?.[1] ?? ''
    const leadsTo = (hash: string): string => {
      const places: string[] = []
      new Function('location', script)({ hash, replace: (to: string) => places.push(to) })
      return places.join()
    }
    expect(leadsTo('#/authorize')).toBe('/auth/pc')
    expect(leadsTo('#/authorize?from=mail')).toBe('/auth/pc')
    expect(leadsTo('#/authorizeH5')).toBe('/auth/h5')
    expect(leadsTo('')).toBe('/console/')
    expect(leadsTo('#/__proto__')).toBe('/console/')
    expect(leadsTo('#javascript:alert(1)')).toBe('/console/')
    const program = await sendRequest({ url: `${world.url}/` })
    expect([program.status, program.headers.get('location')]).toEqual([302, '/console/'])
  })

  test('do not answer for components that are not ours, nor make codes without end', async () => {
    await using world = await startWorld()
    const own = await sendRequest({ url: `${world.url}/auth/${world.component.appid}/pc` })
    expect(own.status).toBe(200)
    for (const path of ['/auth/wx00000000000cffff/pc', '/auth/..%2f/pc', '/auth/pc/x', '/auth/wx1/h5']) {
      const page = await sendRequest({ url: `${world.url}${path}` })
      expect(page.status).toBe(404)
      expect(page.text).toContain('授权链接无效')
    }
    const noCode = await sendRequest({ url: `${world.url}/auth/return` })
    expect(noCode.status).toBe(400)
    const forged = await sendRequest({ url: `${world.url}/auth/return?auth_code=queryauthcode@@@made-up` })
    expect(forged.status).toBe(409)
    let last = await sendRequest({ method: 'POST', url: `${world.url}/auth/pc/link?device=pc` })
    for (let press = 0; press < 40 && last.status === 200; press++) {
      last = await sendRequest({ method: 'POST', url: `${world.url}/auth/pc/link?device=pc` })
    }
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
