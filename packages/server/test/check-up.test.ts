import type { CheckUp, RefusedPushes } from '@guanjia/contract'
import { sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

function codesOf({ items }: CheckUp): string[] {
  return items.map(({ code }) => code)
}

const checkUp = (world: World, query = '?live=true') => world.api.get<CheckUp>(`/check-up${query}`)

/** What a push with a wrong signature looks like. */
function pushBadly(world: World, path = '/wxcallback/component', headers: Record<string, string> = {}) {
  const query = 'timestamp=1700000000&nonce=1&msg_signature=0123456789012345678901234567890123456789'
  return fetch(`${world.url}${path}?${query}`, { method: 'POST', headers, body: '<xml><Encrypt>AAAA</Encrypt></xml>' })
}

const DAY_MS = 24 * 60 * 60_000

async function reasonsOf(world: World) {
  const { items } = await world.api.get<RefusedPushes>('/refused-pushes')
  return items.map(({ reason, lastSourceAddress }) => [reason, lastSourceAddress])
}

describe.each(['sqlite', 'mysql'] as const)('check-up on %s', (dialect) => {
  it('finds nothing wrong with a healthy platform, the address apart that only we can reach', async () => {
    await using world = await startWorld({ dialect, environment: { GUANJIA_PUBLIC_URL: 'https://open.example.com' } })
    const result = await checkUp(world)
    expect(result.items.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(result.state).toBe('ok')
    expect(codesOf(result)).toEqual(
      expect.arrayContaining(['ticket.fresh', 'token.works', 'address.accepted', 'clock.right', 'callbacks.ready']),
    )
    // Without the call nobody can know what WeChat thinks of our address.
    expect(codesOf(await checkUp(world, ''))).toContain('address.unknown')
  })

  it('tells of pushes that were refused, why, and whose they were', async () => {
    await using world = await startWorld({ dialect })
    for (let i = 0; i < 3; i++) expect((await pushBadly(world)).status).toBe(401)
    expect((await pushBadly(world, '/wxcallback/wx00000000000c0009/component')).status).toBe(404)
    const result = await checkUp(world)
    expect(result.state).toBe('warning')
    expect(result.items.find(({ check }) => check === 'pushes')).toMatchObject({
      code: 'pushes.refused',
      title: expect.stringContaining('4 次'),
    })
    const { items } = await world.api.get<RefusedPushes>('/refused-pushes')
    expect(items.map(({ componentAppid, reason, count }) => [componentAppid, reason, count])).toEqual(
      expect.arrayContaining([
        [world.component.appid, 'signature', 3],
        [null, 'path', 1],
      ]),
    )
  })
})

it('checks where pushes come from when that is wanted, and says as long as it cannot', async () => {
  await using world = await startWorld({
    environment: { GUANJIA_CALLBACK_SOURCE_CHECK: 'all', GUANJIA_TRUSTED_PROXIES: '127.0.0.1' },
  })
  expect(codesOf(await checkUp(world))).toContain('sources.unknown')
  expect(await reasonsOf(world)).toEqual([])
  await world.leap(10 * 60_000)
  await world.settle()
  expect(codesOf(await checkUp(world))).toContain('sources.known')

  world.simulator.control.changeSettings({ callbackAddresses: ['203.0.113.0/24'] })
  // After a day of sleep the first attempt may have no ticket to ask with yet.
  for (const ms of [DAY_MS, 10 * 60_000]) {
    await world.leap(ms)
    await world.settle()
  }
  // The proxy is trusted, so the address is the one that it names, not its own.
  expect((await pushBadly(world, undefined, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
  expect((await pushBadly(world, undefined, { 'x-forwarded-for': '198.51.100.9' })).status).toBe(401)
  expect(await reasonsOf(world)).toEqual(
    expect.arrayContaining([
      ['signature', '203.0.113.9'],
      ['source', '198.51.100.9'],
    ]),
  )
  const lines = () => world.logs.lines.filter((line) => line.includes('callback refused')).length
  const before = lines()
  await Promise.all(
    Array.from({ length: 20 }, () => pushBadly(world, undefined, { 'x-forwarded-for': '198.51.100.9' })),
  )
  expect(lines() - before).toBeLessThan(3)
})

it('names the address that WeChat refuses, and asks WeChat no second time', async () => {
  await using world = await startWorld()
  world.simulator.control.component(world.component.appid).ipWhitelist = ['203.0.113.7']
  const result = await checkUp(world)
  expect(result.items.find(({ check }) => check === 'address')).toMatchObject({
    code: 'address.refused',
    title: expect.stringContaining('127.0.0.1'),
  })
  expect(result.state).toBe('failed')
})

it('says that the ticket is late, and then that nothing works without it', async () => {
  await using world = await startWorld()
  // WeChat goes on pushing, to an address where nobody listens.
  const { appid, ...settings } = world.component
  world.simulator.control.putComponent(appid, {
    ...settings,
    componentPushUrl: 'http://127.0.0.1:9/wxcallback/component',
    messagePushUrl: `${world.url}/wxcallback/biz/$APPID$`,
  })
  await world.leap(40 * 60_000)
  expect(codesOf(await checkUp(world))).toContain('ticket.late')
  await world.leap(12 * 60 * 60_000)
  const result = await checkUp(world)
  expect(codesOf(result)).toEqual(expect.arrayContaining(['ticket.expired', 'token.unavailable', 'address.unknown']))
  expect(result.state).toBe('failed')
})

it('asks for the scope, and refuses a component that is not there', async () => {
  await using world = await startWorld()
  expect((await sendRequest({ url: `${world.url}/api/v1/check-up` })).status).toBe(401)
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const unknown = await sendRequest({ url: `${world.url}/api/v1/check-up?component=wx00000000000c0009`, headers })
  expect(unknown).toMatchObject({ status: 404, json: { code: 'component.not_found' } })
})
