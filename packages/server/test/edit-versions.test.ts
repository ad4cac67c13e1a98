import type { Component, CreatedTarget, ExtConfigOverride, Problem, ProxySettings, Target } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

async function call<T = Problem>(world: World, method: string, path: string, json: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return { status: answer.status, body: answer.json as T }
}

/** The code of a refusal, which says in both languages what to do. */
function refusalOf({ status, body }: { status: number; body: Problem }) {
  expect(body).toMatchObject({ title: expect.stringMatching(/\p{Script=Han}/u), titleEn: expect.any(String) })
  return [status, body.code]
}

describe.each(['sqlite', 'mysql'] as const)('who saves an older version is told, on %s', (dialect) => {
  it('of a target, whose version does not rise with its health', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    // Nobody listens there.
    const made = await world.api.post<CreatedTarget>('/targets', { name: 'shop', url: 'http://127.0.0.1:9/webhook' })
    await world.api.post('/forwarder-rules', { name: 'shop', types: ['wechat.message.*'], targetIds: [made.id] })
    const path = `/targets/${made.id}`
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '在吗？' })
    await world.settle()
    expect(await world.api.get<Target>(path)).toMatchObject({ version: 1, failingSince: expect.any(Number) })

    const first = await world.api.patch<Target>(path, { name: 'first', version: 1 })
    expect(first).toMatchObject({ name: 'first', version: 2 })
    const second = await call(world, 'PATCH', path, { name: 'second', headers: { 'X-Shop': '1' }, version: 1 })
    expect(refusalOf(second)).toEqual([409, 'target.changed'])
    expect(await world.api.get<Target>(path)).toMatchObject({ name: 'first', headerNames: [], version: 2 })
    // Who says no version wins, as the switch of the list does.
    expect(await world.api.patch<Target>(path, { status: 'disabled' })).toMatchObject({ version: 3 })
    // Of two who save at once one is told.
    const saves = await Promise.all(
      ['one', 'other'].map((name) => call(world, 'PATCH', path, { name, version: 3 }).then(({ status }) => status)),
    )
    expect(saves.sort()).toEqual([200, 409])
    expect(refusalOf(await call(world, 'PATCH', '/targets/tgt_0', { name: 'x', version: 1 }))).toEqual([
      404,
      'target.not_found',
    ])
  })

  it('of the settings of a platform', async () => {
    await using world = await startWorld({ dialect })
    const componentAppid = 'wx00000000000c0ffe'
    const secrets = { secret: 's'.repeat(32), messageToken: 'token1', encodingAesKey: 'k'.repeat(43) }
    const made = await world.api.post<Component>('/components', { componentAppid, ...secrets })
    const path = `/components/${componentAppid}`
    const change = { messageToken: 'token2', version: made.version }
    expect(await world.api.patch<Component>(path, change)).toMatchObject({ version: made.version + 1 })
    const late = await call(world, 'PATCH', path, { mintsTokens: false, version: made.version })
    expect(refusalOf(late)).toEqual([409, 'component.changed'])
    expect(await world.api.get<Component>(path)).toMatchObject({ mintsTokens: true })
    expect((await call(world, 'PATCH', path, { version: made.version + 1 })).status).toBe(400)
  })

  it('of what a merchant has different', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const path = `/authorizers/${appid}/ext-override`
    const put = (phone: string, baseVersion?: number) =>
      call<ExtConfigOverride & Problem>(world, 'PUT', path, { variables: { phone }, baseVersion })
    expect((await put('1', 0)).body).toMatchObject({ version: 1 })
    expect(refusalOf(await put('2', 0))).toEqual([409, 'ext_config.changed_meanwhile'])
    expect((await put('3', 1)).body).toMatchObject({ version: 2 })
    expect(refusalOf(await put('4', 1))).toEqual([409, 'ext_config.changed_meanwhile'])
    expect((await put('5')).body).toMatchObject({ version: 3, variables: { phone: '5' } })
  })

  it('of the proxy', async () => {
    await using world = await startWorld({ dialect })
    const put = (port: number, version?: number) =>
      call<ProxySettings & Problem>(world, 'PUT', '/proxy', {
        enabled: false,
        upstream: { kind: 'port', port },
        version,
      })
    const { version } = await world.api.get<ProxySettings>('/proxy')
    expect((await put(8081, version)).body).toMatchObject({ version: version + 1, upstream: { port: 8081 } })
    expect(refusalOf(await put(8082, version))).toEqual([409, 'proxy.changed'])
    expect((await put(8083, version + 1)).body).toMatchObject({ version: version + 2 })
    expect((await put(8084)).body).toMatchObject({ version: version + 3, upstream: { port: 8084 } })
  })
})
