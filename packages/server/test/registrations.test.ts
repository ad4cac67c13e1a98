import type { Authorizer, Registration } from '@guanjia/contract'
import { sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const COMPANY = { kind: 'enterprise', name: '示例有限公司', code: '91000000000000000X', componentPhone: '4000000000' }
const HOUR_MS = 60 * 60_000

const register = (world: World, request: object) => world.api.post<Registration>('/registrations', request)
const look = (world: World, { id }: Registration) => world.api.get<Registration>(`/registrations/${id}`)
const taskOf = (world: World, { authorizeUrl }: Registration) =>
  Object.values(world.simulator.control.state.registrations).find((task) => task.authorizeUrl === authorizeUrl)
    ?.taskId ?? ''
const events = (world: World, state: string) => world.business.records({ type: `registration.${state}` })

describe.each(['sqlite', 'mysql'] as const)('registrations on %s', { timeout: 120_000 }, (dialect) => {
  it('registers a company, exchanges the code of the result and binds the account, once', async () => {
    await using world = await startWorld({ dialect })
    const waiting = await register(world, { ...COMPANY, businessId: 'shop-1' })
    expect(waiting).toMatchObject({ state: 'waiting', businessId: 'shop-1', appid: null })
    expect(waiting.authorizeUrl).toMatch(/^https:/)

    const { appid } = world.simulator.control.completeRegistration(taskOf(world, waiting))
    await world.settle()
    expect(await look(world, waiting)).toMatchObject({ state: 'succeeded', appid, reason: null })
    const account = await world.api.get<Authorizer>(`/authorizers/${appid}`)
    expect(account).toMatchObject({ status: 'active', businessIds: ['shop-1'] })
    expect(events(world, 'succeeded')).toHaveLength(1)
    expect(world.business.records({ type: 'authorizer.bound' })).toHaveLength(1)
    await world.leap(48 * HOUR_MS)
    await world.settle()
    expect(await look(world, waiting)).toMatchObject({ state: 'succeeded' })
    expect(events(world, 'expired')).toHaveLength(0)
  })

  it('registers a person and a trial mini program, whose push has no code', async () => {
    await using world = await startWorld({ dialect })
    const person = { kind: 'personal', idName: '李四', wechatUser: 'wxid_1', componentPhone: '4000000000' }
    const [one, trial] = [
      await register(world, { ...person, businessId: 'shop-2' }),
      await register(world, { kind: 'trial', name: '示例', openid: 'o1', businessId: 'shop-3' }),
    ]
    for (const registration of [one, trial]) {
      const { appid } = world.simulator.control.completeRegistration(taskOf(world, registration))
      await world.settle()
      expect(await look(world, registration)).toMatchObject({ state: 'succeeded', appid })
      const { businessIds } = await world.api.get<Authorizer>(`/authorizers/${appid}`)
      expect(businessIds).toEqual([registration.businessId])
    }
  })

  it('tells why a registration failed, and that nobody confirmed in time', async () => {
    await using world = await startWorld({ dialect })
    const refused = await register(world, COMPANY)
    const task = world.simulator.control.state.registrations[taskOf(world, refused)]
    if (!task) throw new Error('no task')
    task.status = 1002
    const forgotten = await register(world, { ...COMPANY, code: '910000000000000010' })
    await world.advance(11 * 60_000)
    expect(await look(world, refused)).toMatchObject({ state: 'failed', statusCode: 1002, reason: '主体被微信限制' })
    expect(await look(world, forgotten)).toMatchObject({ state: 'waiting' })
    await world.leap(25 * HOUR_MS)
    await world.settle()
    expect(await look(world, forgotten)).toMatchObject({ state: 'expired', reason: expect.stringContaining('24 小时') })
    expect([events(world, 'failed').length, events(world, 'expired').length]).toEqual([1, 1])
  })
})

it('names bad fields, and passes a refusal of WeChat on with its meaning', async () => {
  await using world = await startWorld()
  const send = (json: object) =>
    sendRequest({
      method: 'POST',
      url: `${world.url}/api/v1/registrations`,
      headers: { authorization: `Bearer ${world.apiKey}` },
      json,
    })
  for (const [change, path] of [
    [{ code: '1' }, 'body.code'],
    [{ name: '' }, 'body.name'],
    [{ componentPhone: '电话' }, 'body.componentPhone'],
    [{ surprise: 1 }, 'body.surprise'],
  ] as const) {
    const answer = await send({ ...COMPANY, ...change })
    expect(answer).toMatchObject({ status: 400, json: { fields: [{ path }] } })
  }
  world.simulator.control.addFault({ api: 'fastRegisterEnterpriseWeapp', errcode: 89255, count: 1 })
  expect(await send(COMPANY)).toMatchObject({ json: { code: 'wechat.api_error', wechat: { errcode: 89255 } } })
  expect((await world.api.get<{ items: unknown[] }>('/registrations')).items).toEqual([])
})
