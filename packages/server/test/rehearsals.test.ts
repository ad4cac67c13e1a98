import type { Callback, Page, Rehearsal, RehearsalStep } from '@guanjia/contract'
import { sendRequest, startWorld, type World, type WorldOptions } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { BareWechat } from './support/bare-wechat.ts'

/** Starts one and waits for its end. */
async function rehearse(world: World, body: object = {}): Promise<Rehearsal> {
  const { id } = await world.api.post<Rehearsal>('/rehearsals', body)
  await world.settle()
  return world.api.get<Rehearsal>(`/rehearsals/${id}`)
}

const briefly = ({ steps }: Rehearsal) => steps.map(({ name, state, problem }) => [name, state, problem?.code ?? null])
const stepOf = ({ steps }: Rehearsal, name: RehearsalStep['name']) => steps.find((step) => step.name === name)

const NAMES = ['ticket', 'text_reply', 'official_account_api', 'mini_program_api'] as const
const ALL_PASSED = NAMES.map((name) => [name, 'passed', null])

/** A world whose server finds WeChat's API and no simulator. */
async function startBareWorld(wechat: BareWechat, options: WorldOptions = {}): Promise<World> {
  const environment = { GUANJIA_WECHAT_BASE_URL: wechat.url, ...options.environment }
  const world = await startWorld({ ...options, environment })
  wechat.upstream = world.simulator.url
  return world
}

describe.each(['sqlite', 'mysql'] as const)('rehearsals on %s', (dialect) => {
  it('lets the simulated WeChat make the whole check, and shows each step', async () => {
    await using world = await startWorld({ dialect })
    const rehearsal = await rehearse(world, { pair: 3 })
    expect(briefly(rehearsal)).toEqual(ALL_PASSED)
    expect(rehearsal).toMatchObject({ player: 'simulator', state: 'passed', pair: 3, problem: null, address: null })
    expect(stepOf(rehearsal, 'text_reply')).toMatchObject({
      appid: 'wx8e1097c5bc82cde9',
      request: { url: expect.stringContaining('/wxcallback/biz/wx8e1097c5bc82cde9?') },
      expected: { answer: 'TESTCOMPONENT_MSG_TYPE_TEXT_callback', message: null },
      answer: { status: 200, plaintext: expect.stringContaining('TESTCOMPONENT_MSG_TYPE_TEXT_callback') },
      durationMs: expect.any(Number),
    })
    expect(stepOf(rehearsal, 'mini_program_api')).toMatchObject({
      expected: { answer: '', message: expect.stringMatching(/_from_api$/) },
      answer: { body: '' },
      message: expect.stringMatching(/_from_api$/),
    })
    const { ticket } = world.simulator.control.component(world.component.appid)
    expect(JSON.stringify(rehearsal)).not.toContain(ticket?.value)
    const { items } = await world.api.get<Page<{ action: string; details: object }>>('/audit-log')
    expect(items.find(({ action }) => action === 'rehearsal.start')).toMatchObject({ details: { player: 'simulator' } })
  })

  it('plays WeChat itself where there is no simulator, with marked pushes that nobody else gets', async () => {
    using wechat = await BareWechat.start()
    await using world = await startBareWorld(wechat, { dialect })
    const rehearsal = await rehearse(world, { pair: 1 })
    expect(briefly(rehearsal)).toEqual(ALL_PASSED)
    expect(rehearsal).toMatchObject({ player: 'guanjia', state: 'passed', address: world.url, isPublicAddress: false })
    expect(stepOf(rehearsal, 'ticket')).toMatchObject({ request: null, pushedAt: expect.any(Number) })
    expect(stepOf(rehearsal, 'official_account_api')).toMatchObject({
      request: { plaintext: expect.stringContaining(`QUERY_AUTH_CODE:rehearsal@@@${rehearsal.id}`) },
      message: `rehearsal@@@${rehearsal.id}_from_api`,
    })
    const { items } = await world.api.get<Page<Callback>>('/callbacks?type=wechat.message.text')
    expect(items).toHaveLength(3)
    expect(world.business.records({ type: 'wechat.message.text' })).toEqual([])
    // Nothing was exchanged, and nobody was written to.
    const calls = world.simulator.control.calls().map(({ api }) => api)
    expect(calls).toContain('getAuthorizerList')
    expect(calls).not.toContain('sendCustomMessage')
    expect(world.simulator.control.customerMessages()).toEqual([])
    expect(calls.filter((api) => api === 'getAuthorizerAccessToken')).toEqual([])
  })
})

it('says which step failed, why, and what to do', async () => {
  await using world = await startWorld()
  const { appid, ...settings } = world.component
  world.simulator.control.putComponent(appid, {
    ...settings,
    messageToken: 'anotherToken1',
    componentPushUrl: `${world.url}/wxcallback/component`,
    messagePushUrl: 'http://127.0.0.1:9/wxcallback/biz/$APPID$',
  })
  await world.settle()
  const rehearsal = await rehearse(world)
  expect(rehearsal.state).toBe('failed')
  expect(stepOf(rehearsal, 'ticket')).toMatchObject({
    state: 'failed',
    answer: { status: 401, body: 'refused: signature' },
    problem: { code: 'refused', title: '管家拒绝了推送：签名不符', next: expect.stringContaining('消息校验 Token') },
  })
  expect(stepOf(rehearsal, 'text_reply')).toMatchObject({ state: 'failed', problem: { code: 'no_connection' } })
})

it('leaves steps out that WeChat leaves out', async () => {
  await using world = await startWorld()
  world.simulator.control.component(world.component.appid).permissionSets = [18]
  expect(briefly(await rehearse(world))).toEqual([['ticket', 'passed', null]])
})

it('ends when the simulated WeChat dies in the middle, and says so', async () => {
  using wechat = await BareWechat.start()
  await using world = await startBareWorld(wechat)
  wechat.showsControl = true
  wechat.dieAt = /network-check/
  const rehearsal = await rehearse(world)
  expect(rehearsal).toMatchObject({ player: 'simulator', state: 'failed', problem: { code: 'simulator_gone' } })
  expect(rehearsal.steps.map(({ state }) => state)).not.toContain('running')
  expect((await world.api.post<Rehearsal>('/rehearsals')).state).toBe('running')
})

it('ends when the simulated WeChat does not know the platform', async () => {
  await using world = await startWorld()
  delete world.simulator.control.state.components[world.component.appid]
  expect(await rehearse(world)).toMatchObject({
    state: 'failed',
    steps: [],
    problem: { code: 'simulator_refused', title: expect.stringContaining(world.component.appid) },
  })
})

it('fails without a simulator when WeChat refuses our calls, and when no ticket comes', async () => {
  using wechat = await BareWechat.start()
  await using world = await startBareWorld(wechat)
  world.simulator.control.component(world.component.appid).ipWhitelist = ['203.0.113.7']
  const refused = await rehearse(world)
  expect(briefly(refused)).toEqual([
    ['ticket', 'passed', null],
    ['text_reply', 'passed', null],
    ['official_account_api', 'failed', 'wechat_refused'],
    ['mini_program_api', 'failed', 'wechat_refused'],
  ])
  world.simulator.control.component(world.component.appid).isTicketPushOn = false
  await world.clock.leap(13 * 60 * 60_000)
  const rehearsal = await rehearse(world)
  expect(stepOf(rehearsal, 'ticket')).toMatchObject({ state: 'failed', problem: { code: 'ticket' } })
})

it('fails what is not answered in time, when the public address leads elsewhere', async () => {
  using wechat = await BareWechat.start()
  using elsewhere = await BareWechat.start()
  elsewhere.answersNothing = true
  await using world = await startBareWorld(wechat, { environment: { GUANJIA_PUBLIC_URL: elsewhere.url } })
  const waiting = await rehearse(world)
  expect(waiting).toMatchObject({ address: elsewhere.url, isPublicAddress: true, state: 'running' })
  await world.advance(16_000)
  const rehearsal = await world.api.get<Rehearsal>(`/rehearsals/${waiting.id}`)
  expect(rehearsal.state).toBe('failed')
  expect(briefly(rehearsal)).toEqual([
    ['ticket', 'passed', null],
    ['text_reply', 'failed', 'no_reply'],
    ['official_account_api', 'failed', 'no_message'],
    ['mini_program_api', 'failed', 'no_message'],
  ])
})

it('says that it was interrupted when the server died under it', async () => {
  await using world = await startWorld()
  await world.app.jobs.stop()
  const { id } = await world.api.post<Rehearsal>('/rehearsals')
  // As a claim that nobody reported back on.
  await world.app.db.updateTable('gj_job').set({ attempt: 1 }).where('kind', '=', 'rehearse').execute()
  await world.restart()
  await world.settle()
  const rehearsal = await world.api.get<Rehearsal>(`/rehearsals/${id}`)
  expect(rehearsal).toMatchObject({ state: 'interrupted', problem: { code: 'interrupted' } })
  expect((await rehearse(world)).state).toBe('passed')
})

it('runs one at a time, keeps fifty of them, and refuses what it does not know', async () => {
  await using world = await startWorld()
  await world.app.jobs.stop()
  const old = await world.api.get<Page<Rehearsal>>('/rehearsals')
  expect(old.items).toEqual([])
  const rows = Array.from({ length: 60 }, (_, index) => oldRow(`rhs_00${100 + index}`, world.component.appid))
  await world.app.db.insertInto('gj_rehearsal').values(rows).execute()
  const first = await world.api.post<Rehearsal>('/rehearsals')
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const post = (json: unknown) => sendRequest({ method: 'POST', url: `${world.url}/api/v1/rehearsals`, headers, json })
  expect((await post({})).json).toMatchObject({ code: 'rehearsal.running' })
  for (const json of [{ pair: 0 }, { pair: 6 }, { pair: '1' }, { component: 'wx../..' }, { address: 'http://evil' }]) {
    expect([json, (await post(json)).status]).toEqual([json, 400])
  }
  expect((await post({ component: 'wx00000000000000ff' })).status).toBe(404)
  expect((await sendRequest({ url: `${world.url}/api/v1/rehearsals/rhs_1`, headers })).json).toMatchObject({
    code: 'rehearsal.not_found',
  })
  expect((await sendRequest({ url: `${world.url}/api/v1/rehearsals` })).status).toBe(401)
  const page = await world.api.get<Page<Rehearsal>>('/rehearsals?limit=200')
  expect(page.items).toHaveLength(50)
  expect(page.items[0]?.id).toBe(first.id)
})

function oldRow(id: string, componentAppid: string) {
  return {
    id,
    component_appid: componentAppid,
    running_component_appid: null,
    player: 'simulator' as const,
    state: 'passed' as const,
    address: '',
    is_public_address: 0 as const,
    steps: '[]',
    created_by: 'somebody',
    created_at: 1,
    updated_at: 1,
  }
}
