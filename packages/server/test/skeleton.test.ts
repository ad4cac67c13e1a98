import type {
  AuthorizerBoundData,
  AuthorizerDetail,
  BindSession,
  Callback,
  CreatedBindSession,
  ForwardedCallbackData,
  MiniProgramVersions,
  Overview,
  Page,
  ReleaseDetail,
} from '@guanjia/contract'
import { createMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const dialects = ['sqlite', 'mysql'] as const

describe.each(dialects)('the thin vertical on %s', (dialect) => {
  test('a merchant is authorised, heard and released', async () => {
    await using world = await startWorld({ dialect })
    const appid = await bindMerchant(world, 'shop-1')
    await hearMessage(world, appid)
    await releaseMiniProgram(world, appid)
    await seeOverview(world)
  })

  test('the push comes before the redirect', async () => {
    await using world = await startWorld({ dialect })
    const appid = createMerchant(world, '晨光书店')
    const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-2' })
    const redirectUrl = await world.merchant.confirm({ appid, entryUrl: session.pcUrl })
    await world.settle()
    expect(await readSession(world, session.id)).toMatchObject({ status: 'bound', appid })
    await world.merchant.followRedirect(redirectUrl)
    await world.settle()
    expect(exchanges(world)).toHaveLength(1)
    expect(boundEvents(world, appid)).toHaveLength(1)
  })

  test('the redirect comes before the push', async () => {
    await using world = await startWorld({ dialect, settings: { authorizedPushDelayMs: 60_000 } })
    const appid = createMerchant(world, '社区诊所')
    const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-3' })
    await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
    await world.settle()
    expect(await readSession(world, session.id)).toMatchObject({ status: 'bound', appid })
    await world.advance(60_000)
    expect(exchanges(world)).toHaveLength(1)
    expect(boundEvents(world, appid)).toHaveLength(1)
  })
})

async function bindMerchant(world: World, businessId: string): Promise<string> {
  const appid = createMerchant(world, '小巷咖啡')
  const metadata = { campaign: 'autumn' }
  const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId, metadata })
  await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
  await world.settle()

  expect(await readSession(world, session.id)).toMatchObject({ status: 'bound', appid, businessId })
  const authorizer = await world.api.get<AuthorizerDetail>(`/authorizers/${appid}`)
  expect(authorizer).toMatchObject({ status: 'active', nickname: '小巷咖啡', businessIds: [businessId] })
  expect(boundEvents(world, appid)).toEqual([
    expect.objectContaining({ appid, businessId, bindSessionId: session.id, metadata }),
  ])
  return appid
}

async function hearMessage(world: World, appid: string): Promise<void> {
  const pushes = await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '几点开门？' })
  expect(pushes.map(({ attempts }) => attempts.at(-1)?.answer)).toEqual(['success'])
  await world.settle()
  const records = world.business.records({ type: 'wechat.message.text', appid })
  expect(records.map(({ isVerified }) => isVerified)).toEqual([true])
  const [record] = records
  const { fields, callbackId } = (record?.data ?? {}) as ForwardedCallbackData
  expect(fields).toMatchObject({ Content: '几点开门？', MsgType: 'text' })
  const stored = await world.api.get<Page<Callback>>(`/callbacks?appid=${appid}&type=wechat.message.text`)
  expect(stored.items.map(({ id }) => id)).toEqual([callbackId])
}

async function releaseMiniProgram(world: World, appid: string): Promise<void> {
  const { templateId } = await createTemplate(world, '1.2.3')
  const request = { appid, templateId, userVersion: '1.2.3', userDesc: 'first', extConfig: { ext: { shop: 1 } } }
  const { id } = await world.api.post<ReleaseDetail>('/releases', request)
  await waitForState(world, id, 'ready_to_submit')
  await world.api.post(`/releases/${id}/submit`)
  await waitForState(world, id, 'in_review')
  await world.simulator.control.decideAudit(appid, { action: 'approve' })
  await waitForState(world, id, 'approved')
  await world.api.post(`/releases/${id}/publish`)
  await waitForState(world, id, 'online')

  const versions = await world.api.get<MiniProgramVersions>(`/mini-programs/${appid}/versions`)
  expect(versions.online?.version).toBe('1.2.3')
  expect(world.business.records({ type: 'wechat.event.weapp_audit_success', appid })).toHaveLength(1)
}

// A release looks again after waits of its own; the clock is moved over them.
async function waitForState(world: World, id: string, state: ReleaseDetail['state']): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    await world.settle()
    const release = await world.api.get<ReleaseDetail>(`/releases/${id}`)
    if (release.state === state) return
    await world.advance(1000)
  }
  const { state: found, problem, steps } = await world.api.get<ReleaseDetail>(`/releases/${id}`)
  expect({ found, problem, steps }).toMatchObject({ found: state })
}

async function seeOverview(world: World): Promise<void> {
  const { api } = await world.signIn()
  const overview = await api.get<Overview>('/overview')
  expect(overview).toMatchObject({
    component: { componentAppid: world.component.appid },
    ticket: { state: 'fresh' },
    componentToken: { state: 'valid' },
    authorizers: { active: 1 },
    deliveries: { pending: 0, dead: 0 },
  })
}

function readSession(world: World, id: string): Promise<BindSession> {
  return world.api.get<BindSession>(`/bind-sessions/${id}`)
}

function boundEvents(world: World, appid: string): AuthorizerBoundData[] {
  return world.business.records({ type: 'authorizer.bound', appid }).map(({ data }) => data as AuthorizerBoundData)
}

function exchanges(world: World): unknown[] {
  return world.simulator.control.calls({ api: '/cgi-bin/component/api_query_auth' })
}
