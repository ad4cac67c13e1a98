import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../src/db/test-database.ts'
import { GatewayCaller, secretsOf } from './support/gateway-caller.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const RELEASE = '/wxa/release'

const callsOf = ({ simulator }: World, api: string) => simulator.control.calls({ api, limit: 100_000 }).length
const eventsOf = async ({ app }: World, type: string) => {
  await app.services.guard.events.drain()
  return app.db.selectFrom('gj_outbound_event').select(['id', 'appid']).where('type', '=', type).execute()
}

forEachDialect((_open, dialect) => {
  it('stops an API of an account after 45009 until the day is over, or until a person resets it', async () => {
    await using world = await startWorld({ dialect, settings: { dailyLimits: { [RELEASE]: 3 } } })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = (await createBoundMerchant(world, 'shop-2')).appid
    const shop = await GatewayCaller.create(world, ['gateway:call', 'gateway:admin'])
    for (let call = 0; call < 3; call++) expect((await shop.post(appid, RELEASE)).json.errcode).toBe(85019)
    expect((await shop.post(appid, RELEASE)).json.errcode).toBe(45009)
    const refused = await shop.post(appid, RELEASE)
    expect(refused).toMatchObject({ status: 429, json: { code: 'gateway.quota_exhausted' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(24 * 3_600)
    expect(callsOf(world, 'release')).toBe(4)
    expect((await shop.post(other, RELEASE)).json.errcode).toBe(85019)
    expect((await shop.get(appid, '/wxa/get_category')).status).toBe(200)
    expect(await eventsOf(world, 'quota.exhausted')).toMatchObject([{ appid }])

    const { json: quota } = await shop.send(`/quota?appid=${appid}`)
    expect(quota.uses[0]).toMatchObject({ path: RELEASE, calls: 4, exhaustedAt: expect.any(Number) })
    expect(callsOf(world, 'clearComponentQuotaByAppSecret')).toBe(0)

    const cleared = await shop.send('/quota/clear', { method: 'POST', body: { appid } })
    expect(cleared).toMatchObject({ status: 200, json: { appid, componentAppid: world.component.appid } })
    expect((await shop.post(appid, RELEASE)).json.errcode).toBe(85019)
    const { items } = await world.app.services.auditLog.list({ limit: 5, subjectId: appid })
    expect(items[0]).toMatchObject({ action: 'quota.clear', actorId: shop.keyId, details: { outcome: 'cleared' } })
    const texts = [...shop.replies.map(({ body }) => body.toString()), ...world.logs.lines, JSON.stringify(items)]
    for (const secret of secretsOf(world)) expect(texts.some((text) => text.includes(secret))).toBe(false)

    for (let call = 0; call < 3; call++) await shop.post(appid, RELEASE)
    expect((await shop.post(appid, RELEASE)).status).toBe(429)
    await world.leap(24 * HOUR_MS)
    await world.settle()
    expect((await shop.post(appid, RELEASE)).json.errcode).toBe(85019)
  })

  it('does a POST with an Idempotency-Key once', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const key = { 'idempotency-key': 'signature-1' }
    const path = '/cgi-bin/account/modifysignature'
    const first = await shop.post(appid, path, { signature: '一家好喝的茶饮店' }, key)
    expect(first.json).toMatchObject({ errcode: 0 })
    expect(first.headers).not.toHaveProperty('idempotent-replayed')
    const again = await shop.post(appid, path, { signature: '一家好喝的茶饮店' }, key)
    expect(again).toMatchObject({ status: 200, json: first.json, headers: { 'idempotent-replayed': 'true' } })
    expect(callsOf(world, 'setSignature')).toBe(1)
    const other = await shop.post(appid, path, { signature: '二家好喝的茶饮店' }, key)
    expect(other).toMatchObject({ status: 422, json: { code: 'idempotency.key_reused' } })

    const many = await Promise.all(
      Array.from({ length: 10 }, () =>
        shop.post(appid, path, { signature: '三家好喝的茶饮店' }, { 'idempotency-key': 'signature-3' }),
      ),
    )
    // Whoever comes while the first is under way is told so, whoever comes later gets its answer.
    for (const { status } of many) expect([200, 409]).toContain(status)
    expect(many.map(({ status }) => status)).toContain(200)
    expect(callsOf(world, 'setSignature')).toBe(2)
    expect(await shop.post(appid, path, {}, { 'idempotency-key': '' })).toMatchObject({
      status: 400,
      json: { code: 'idempotency.key_invalid' },
    })
  })
})

/** WeChat's day ends at midnight in Beijing: a test that moves the clock by hours begins in the morning there. */
async function leapToMorning(world: World): Promise<void> {
  const sinceMidnightMs = (world.clock.now() + 8 * HOUR_MS) % (24 * HOUR_MS)
  await world.leap(33 * HOUR_MS - sinceMidnightMs)
  await world.settle()
}

describe('token calls that are used up', () => {
  it('are not made again by callers, and come back by the AppSecret, which needs no token', async () => {
    const path = '/cgi-bin/component/api_component_token'
    await using world = await startWorld({ settings: { dailyLimits: { [path]: 1 } } })
    const shop = await GatewayCaller.create(world, ['gateway:call', 'gateway:admin'])
    const drafts = () => shop.get('component', '/wxa/gettemplatedraftlist')
    await leapToMorning(world)
    expect((await drafts()).json).toMatchObject({ errcode: 0 })
    await world.leap(3 * HOUR_MS)
    await world.settle()
    for (let call = 0; call < 20; call++) {
      expect((await drafts()).json.code).toMatch(/^(token\.component_refused|gateway\.quota_exhausted)$/)
      await world.leap(MINUTE_MS)
    }
    expect((await drafts()).json).toMatchObject({ code: 'gateway.quota_exhausted' })
    expect(callsOf(world, 'getComponentAccessToken')).toBe(2)
    expect((await shop.send('/quota/clear', { method: 'POST', body: {} })).status).toBe(200)
    expect((await drafts()).json).toMatchObject({ errcode: 0 })
  })
})

describe('a call with an Idempotency-Key', () => {
  it('is not repeated when its outcome is unknown, and is when it had none', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const release = (key: string) => shop.post(appid, RELEASE, {}, { 'idempotency-key': key })

    world.simulator.control.addFault({ api: 'release', connection: 'late_reset', count: 1 })
    expect((await release('lost')).status).toBe(504)
    expect(await release('lost')).toMatchObject({ status: 409, json: { code: 'idempotency.outcome_unknown' } })

    world.simulator.control.addFault({ api: 'release', errcode: 45011, count: 1 })
    expect((await release('busy')).json.errcode).toBe(45011)
    expect((await release('busy')).json.code).toBe('gateway.minute_quota_reached')
    await world.advance(MINUTE_MS)
    expect((await release('busy')).json.errcode).toBe(85019)
    expect((await release('busy')).headers['idempotent-replayed']).toBe('true')

    const refused = () => shop.post(appid, '/wxa/addtotemplate', {}, { 'idempotency-key': 'refused' })
    expect((await refused()).status).toBe(400)
    expect((await refused()).status).toBe(400)
  })
})

describe('an address that is not on the whitelist', () => {
  it('stops every call of the component, names itself, and is tried again after a minute', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world, ['gateway:call', 'gateway:admin'])
    const component = world.simulator.control.component(world.component.appid)
    component.ipWhitelist = ['203.0.113.7']
    expect((await shop.post(appid, RELEASE)).json).toMatchObject({ errcode: 61004 })
    const before = world.simulator.control.calls({ limit: 1_000 }).length
    for (const reply of [
      await shop.post(appid, RELEASE),
      await shop.get('component', '/wxa/gettemplatedraftlist'),
      await shop.send('/quota/clear', { method: 'POST', body: {} }),
    ]) {
      expect(reply).toMatchObject({ status: 503, json: { code: 'gateway.address_refused' } })
      expect(reply.json.title).toContain('127.0.0.1')
      expect(reply.json.next).toContain('127.0.0.1')
    }
    expect(world.simulator.control.calls({ limit: 1_000 })).toHaveLength(before)
    expect((await shop.send('/quota')).json.addressRefused).toMatchObject({ address: '127.0.0.1' })
    expect(await eventsOf(world, 'gateway.address_refused')).toHaveLength(1)

    await world.clock.advance(MINUTE_MS)
    const replies = await Promise.all(Array.from({ length: 10 }, () => shop.post(appid, RELEASE)))
    expect(replies.filter(({ json }) => json.errcode === 61004)).toHaveLength(1)
    component.ipWhitelist = undefined
    await world.clock.advance(MINUTE_MS)
    expect((await shop.post(appid, RELEASE)).json.errcode).toBe(85019)
    expect((await shop.post(appid, RELEASE)).json.errcode).toBe(85019)
    expect((await shop.send('/quota')).json.addressRefused).toBeNull()
    expect(await eventsOf(world, 'gateway.address_refused')).toHaveLength(1)
  })

  it('does not hide behind the token that cannot be had', async () => {
    await using world = await startWorld()
    const shop = await GatewayCaller.create(world)
    world.simulator.control.component(world.component.appid).ipWhitelist = ['203.0.113.7']
    const drafts = () => shop.get('component', '/wxa/gettemplatedraftlist')
    expect((await drafts()).json).toMatchObject({ code: 'token.component_refused', wechat: { errcode: 61004 } })
    await world.clock.advance(20_000)
    expect((await drafts()).json).toMatchObject({ code: 'gateway.address_refused' })
    world.simulator.control.component(world.component.appid).ipWhitelist = undefined
    await world.clock.advance(MINUTE_MS)
    // The request for the token is the one that tries, and the call after it finds the way open.
    expect((await drafts()).json).toMatchObject({ errcode: 0 })
  })
})

describe('too many calls', () => {
  it('of one account, or of one API of it, are refused with the time to wait', async () => {
    await using world = await startWorld({
      environment: { GUANJIA_GATEWAY_CALLS_PER_MINUTE: '6', GUANJIA_GATEWAY_API_CALLS_PER_MINUTE: '3' },
    })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = (await createBoundMerchant(world, 'shop-2')).appid
    const shop = await GatewayCaller.create(world)
    const statuses = []
    for (let call = 0; call < 4; call++) statuses.push((await shop.post(appid, RELEASE)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const { json, headers } = shop.replies.at(-1) ?? {}
    expect(json).toMatchObject({ code: 'gateway.rate_limited', title: expect.stringContaining(RELEASE) })
    expect(Number(headers?.['retry-after'])).toBeLessThanOrEqual(20)
    for (let call = 0; call < 2; call++) expect((await shop.get(appid, '/wxa/get_category')).status).toBe(200)
    expect((await shop.get(appid, '/wxa/get_category')).json).toMatchObject({ code: 'gateway.rate_limited' })
    expect((await shop.post(other, RELEASE)).status).toBe(200)
  })

  it('of one key are refused, whatever they are, and other keys are served', async () => {
    await using world = await startWorld()
    const noisy = await GatewayCaller.create(world, ['gateway:call', 'bindings:write'], { callsPerMinute: 5 })
    const quiet = await GatewayCaller.create(world)
    const replies = await Promise.all(Array.from({ length: 10 }, () => noisy.send('/quota')))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(5)
    const refused = replies.find(({ status }) => status === 429)
    expect(refused?.json).toMatchObject({ code: 'request.too_many' })
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await quiet.send('/quota')).status).toBe(200)
    await world.clock.advance(MINUTE_MS)
    expect((await noisy.send('/quota')).status).toBe(200)
  })

  it('of bind sessions are refused long before five thousand', async () => {
    await using world = await startWorld()
    const shop = await GatewayCaller.create(world, ['bindings:write'])
    const open = () => shop.send('/bind-sessions', { method: 'POST', body: { businessId: 'shop-1' } })
    const statuses = new Map<number, number>()
    for (let batch = 0; batch < 50; batch++) {
      for (const { status } of await Promise.all(Array.from({ length: 100 }, open))) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }
    expect([...statuses.keys()].sort()).toEqual([201, 429])
    expect(statuses.get(201)).toBeLessThan(1_200)
  })
})
