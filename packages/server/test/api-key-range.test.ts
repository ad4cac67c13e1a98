import { createBoundMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../src/db/test-database.ts'
import { GatewayCaller } from './support/gateway-caller.ts'

const REFUSED = { status: 403, json: { code: 'auth.appid_not_allowed' } }
const CLOSED = { status: 403, json: { code: 'auth.key_restricted' } }

const post = (caller: GatewayCaller, path: string, body: unknown = {}) => caller.send(path, { method: 'POST', body })

async function createTwo(world: World) {
  const mine = (await createBoundMerchant(world, 'shop-1')).appid
  const other = (await createBoundMerchant(world, 'shop-2')).appid
  return { mine, other }
}

forEachDialect((_open, dialect) => {
  it('keeps a key to the accounts of its business ids, wherever it knocks', async () => {
    await using world = await startWorld({ dialect })
    const { mine, other } = await createTwo(world)
    const scopes = ['gateway:call', 'bindings:write', 'bindings:read', 'releases:read', 'releases:write'] as const
    const shop = await GatewayCaller.create(world, [...scopes, 'authorizers:read'], { businessIds: ['shop-1'] })

    expect((await shop.post(mine, '/wxa/release')).json.errcode).toBe(85019)
    expect(await shop.post(other, '/wxa/release')).toMatchObject(REFUSED)
    expect(await shop.get('component', '/wxa/gettemplatedraftlist')).toMatchObject(CLOSED)

    expect((await shop.send(`/authorizers/${mine}`)).status).toBe(200)
    expect(await shop.send(`/authorizers/${other}`)).toMatchObject(REFUSED)
    expect(await shop.send('/authorizers')).toMatchObject(CLOSED)

    expect((await post(shop, '/bind-sessions', { businessId: 'shop-1' })).status).toBe(201)
    const refused = await post(shop, '/bind-sessions', { businessId: 'shop-2' })
    expect(refused).toMatchObject({ status: 403, json: { code: 'auth.business_not_allowed' } })
    const foreign = await world.api.post<{ id: string }>('/bind-sessions', { businessId: 'shop-2' })
    expect((await shop.send(`/bind-sessions/${foreign.id}`)).status).toBe(403)

    const { templateId } = await createTemplate(world, '1.0.0')
    const wish = { templateId, userVersion: '1.0.0', userDesc: '首版' }
    const { status, json: release } = await post(shop, '/releases', { ...wish, appid: mine })
    expect(status).toBe(202)
    expect(await post(shop, '/releases', { ...wish, appid: other })).toMatchObject(REFUSED)
    const theirs = await world.api.post<{ id: string }>('/releases', { ...wish, appid: other })
    expect((await shop.send(`/releases/${release.id}`)).status).toBe(200)
    for (const path of [
      `/releases/${theirs.id}/submit`,
      `/releases/${theirs.id}/publish`,
      `/releases/${theirs.id}/cancel`,
    ]) {
      expect(await post(shop, path)).toMatchObject(REFUSED)
    }
    expect(await shop.send(`/releases/${theirs.id}`)).toMatchObject(REFUSED)
    expect((await shop.send(`/releases?appid=${mine}`)).status).toBe(200)
    expect(await shop.send(`/releases?appid=${other}`)).toMatchObject(REFUSED)
    expect(await shop.send('/releases')).toMatchObject(CLOSED)
    expect((await shop.send(`/quota?appid=${mine}`)).status).toBe(200)
    expect(await shop.send('/quota')).toMatchObject(CLOSED)
  })
})

describe('a key that is limited to some accounts', () => {
  it('is closed to every route that does not say which account it is about', async () => {
    await using world = await startWorld()
    const { mine } = await createTwo(world)
    const shop = await GatewayCaller.create(
      world,
      [
        'overview:read',
        'callbacks:read',
        'forwarding:read',
        'templates:read',
        'api-keys:read',
        'api-keys:write',
        'audit-log:read',
      ],
      { appids: [mine] },
    )
    for (const path of [
      '/overview',
      '/callbacks',
      '/targets',
      '/forwarder-rules',
      '/deliveries',
      '/drafts',
      '/templates',
    ]) {
      expect(await shop.send(path)).toMatchObject(CLOSED)
    }
    expect(await shop.send('/audit-log')).toMatchObject(CLOSED)
    // It cannot make itself a key without the list.
    expect(await post(shop, '/api-keys', { name: 'x', scopes: ['api-keys:read'] })).toMatchObject(CLOSED)
    expect(await post(shop, `/api-keys/${shop.keyId}/rotate`)).toMatchObject(CLOSED)
  })

  it('may not name another component for its account', async () => {
    await using world = await startWorld()
    const { mine } = await createTwo(world)
    const shop = await GatewayCaller.create(world, ['gateway:call'], { businessIds: ['shop-1'] })
    expect(await shop.post(mine, '/wxa/release?component=wx00000000000c0009')).toMatchObject({ status: 404 })
    expect((await shop.post(mine, `/wxa/release?component=${world.component.appid}`)).status).toBe(200)
  })
})

describe('rotation by the API', () => {
  it('gives a new key while the old one goes on, and nothing more than the rotator holds', async () => {
    await using world = await startWorld()
    const { mine } = await createTwo(world)
    const manager = await GatewayCaller.create(world, ['api-keys:write', 'gateway:call'])
    const old = await GatewayCaller.create(world, ['gateway:call'], { appids: [mine] })
    const { status, json, headers } = await post(manager, `/api-keys/${old.keyId}/rotate`, { overlapSeconds: 60 })
    expect(status).toBe(201)
    expect(headers['cache-control']).toBe('no-store')
    expect(json).toMatchObject({ appids: [mine], scopes: ['gateway:call'], key: expect.stringMatching(/^gj_/) })
    const withNew = () => old.send('/quota', { headers: { authorization: `Bearer ${json.key}` } })
    expect(await withNew()).toMatchObject(CLOSED)
    expect((await old.send(`/quota?appid=${mine}`)).status).toBe(200)
    await world.leap(60_000)
    expect((await old.send(`/quota?appid=${mine}`)).status).toBe(401)
    expect(await withNew()).toMatchObject(CLOSED)

    const strong = await GatewayCaller.create(world, ['tokens:read'])
    const refused = await manager.send(`/api-keys/${strong.keyId}/rotate`, { method: 'POST' })
    expect(refused).toMatchObject({ status: 403, json: { code: 'auth.scope_missing' } })
    expect((await strong.send('/tokens/component')).status).toBe(200)
    for (const body of [
      { overlapSeconds: -1 },
      { overlapSeconds: 1e9 },
      { overlapSeconds: '1' },
      { expiresAt: 1 },
      { more: 1 },
    ]) {
      expect((await post(manager, `/api-keys/${json.id}/rotate`, body)).status).toBe(400)
    }
  })
})
