import { request as httpRequest } from 'node:http'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { GatewayCaller } from './support/gateway-caller.ts'

type InnerReply = { status: number; headers: NodeJS.Dict<string | string[]>; json: { code: number; errorMsg: string } }

/** The inner listener as a business system in the same container asks it, or as somebody else might try to. */
function askInner(world: World, path: string, headers: Record<string, string> = {}): Promise<InnerReply> {
  const { hostname, port } = new URL(world.innerUrl)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: hostname, port, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, json: JSON.parse(text) }),
      )
    })
    request.on('error', reject)
    request.end()
  })
}

const latest = ({ simulator }: World, key: string) => simulator.control.state.latestTokens[key]

describe('the inner service', () => {
  it('answers tokens and ticket in the form of 微管家', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const componentAppid = world.component.appid
    const component = await askInner(world, '/inner/component-access-token')
    expect(component).toMatchObject({
      status: 200,
      json: { code: 0, errorMsg: 'OK', data: { token: latest(world, componentAppid) } },
      headers: { 'cache-control': 'no-store' },
    })
    expect((await askInner(world, `/inner/authorizer-access-token?appid=${appid}`)).json).toEqual({
      code: 0,
      errorMsg: 'OK',
      data: { token: latest(world, `${componentAppid}/${appid}`) },
    })
    expect((await askInner(world, '/inner/ticket')).json).toEqual({
      code: 0,
      errorMsg: 'OK',
      data: { ticket: world.simulator.control.component(componentAppid).ticket?.value },
    })
  })

  it('answers its codes with HTTP 200 when there is nothing to give', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { control } = world.simulator
    const codeOf = async (path: string) => {
      const { status, json } = await askInner(world, path)
      return { status, code: json.code }
    }
    for (const bad of ['', '?appid=', '?appid=x', '?appid=wx1&appid=wx2', `?appid=${appid}%00`]) {
      expect(await codeOf(`/inner/authorizer-access-token${bad}`)).toEqual({ status: 200, code: 1001 })
    }
    expect(await codeOf('/inner/authorizer-access-token?appid=wx00000000000a0009')).toEqual({ status: 200, code: 1002 })
    control.revoke({ componentAppid: world.component.appid, appid })
    await world.settle()
    expect(await codeOf(`/inner/authorizer-access-token?appid=${appid}`)).toEqual({ status: 200, code: 1002 })
    expect(await codeOf('/inner/ticket?component=wx00000000000c0009')).toEqual({ status: 200, code: 1002 })

    control.component(world.component.appid).isTicketPushOn = false
    await world.leap(13 * 60 * 60_000)
    await world.app.jobs.stop()
    expect(await askInner(world, '/inner/ticket')).toMatchObject({
      status: 200,
      json: { code: 1007, errorMsg: 'Ticket为空', data: expect.stringContaining('12 小时') },
    })
  })

  it('answers nobody who came through a proxy or under another name', async () => {
    await using world = await startWorld()
    const refused = { status: 401, json: { code: 1000, errorMsg: '访问未授权' } }
    const strange: Record<string, string>[] = [
      { host: 'guanjia.example.com' },
      { host: 'localhost.evil.example.com' },
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
    ]
    for (const headers of strange) {
      expect(await askInner(world, '/inner/component-access-token', headers)).toMatchObject(refused)
    }
    const { port } = new URL(world.innerUrl)
    expect((await askInner(world, '/inner/ticket', { host: `localhost:${port}` })).json.code).toBe(0)
    expect((await fetch(`${world.url}/inner/ticket`)).status).toBe(404)
  })
})

describe('a token by the API', () => {
  it('goes to who may read it, with its end, and each read is written down', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const componentAppid = world.component.appid
    const reader = await GatewayCaller.create(world, ['tokens:read'])
    const [component, authorizer, ticket] = [
      await reader.send('/tokens/component'),
      await reader.send(`/tokens/authorizers/${appid}?component=${componentAppid}`),
      await reader.send('/tokens/ticket'),
    ]
    expect(component).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      json: { componentAppid, appid: null, token: latest(world, componentAppid) },
    })
    expect(authorizer.json).toMatchObject({ appid, token: latest(world, `${componentAppid}/${appid}`) })
    for (const { json } of [component, authorizer]) {
      expect(json.expiresAt - world.clock.now()).toBeGreaterThan(60 * 60_000)
      expect(json.expiresAt - world.clock.now()).toBeLessThanOrEqual(2 * 60 * 60_000)
    }
    expect(ticket.json).toEqual({
      componentAppid,
      ticket: world.simulator.control.component(componentAppid).ticket?.value,
    })
    const { items } = await world.app.services.auditLog.list({ limit: 10 })
    const reads = items.filter(({ action }) => action === 'token.read')
    expect(reads.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual([
      [componentAppid, reader.keyId],
      [appid, reader.keyId],
      [componentAppid, reader.keyId],
    ])
    const written = JSON.stringify(items) + world.logs.lines.join('\n')
    for (const { json } of [component, authorizer]) expect(written).not.toContain(json.token)
    expect(written).not.toContain(ticket.json.ticket)
  })

  it('goes to nobody else', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const caller = await GatewayCaller.create(world, ['gateway:call', 'gateway:any', 'gateway:login'])
    const limited = await GatewayCaller.create(world, ['tokens:read'], { appids: [appid] })
    for (const path of ['/tokens/component', `/tokens/authorizers/${appid}`, '/tokens/ticket']) {
      expect(await caller.send(path)).toMatchObject({ status: 403, json: { code: 'auth.scope_missing' } })
    }
    for (const path of ['/tokens/component', '/tokens/ticket']) {
      expect(await limited.send(path)).toMatchObject({ status: 403, json: { code: 'auth.key_restricted' } })
    }
    expect((await limited.send(`/tokens/authorizers/${appid}`)).status).toBe(200)
    const other = (await createBoundMerchant(world, 'shop-2')).appid
    expect(await limited.send(`/tokens/authorizers/${other}`)).toMatchObject({
      status: 403,
      json: { code: 'auth.appid_not_allowed' },
    })
  })
})
