import type { Authorizer, AuthorizerDetail, AuthorizerSync, CreatedBindSession, Page } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const LIST = '/cgi-bin/component/api_get_authorizer_list'
const INFO = '/cgi-bin/component/api_get_authorizer_info'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function reconcile(world: World, request: { profileCalls?: number } = {}): Promise<AuthorizerSync> {
  const { id } = await world.api.post<AuthorizerSync>('/authorizers/sync', request)
  await world.settle()
  return world.api.get<AuthorizerSync>(`/authorizers/sync/${id}`)
}

/** What the business system heard of an account under this type: where each came from. */
function sourcesOf(world: World, type: string, appid: string): unknown[] {
  return world.business.records({ type, appid }).map(({ data }) => (data as { source?: string }).source)
}

async function changesOf(world: World, appid: string): Promise<string[]> {
  const { history } = await world.api.get<AuthorizerDetail>(`/authorizers/${appid}`)
  return history.map(({ change, source }) => `${change} ${source}`)
}

function statusOf(world: World, appid: string): Promise<Authorizer> {
  return world.api.get<Authorizer>(`/authorizers/${appid}`)
}

/** As if every profile had been read long ago. */
async function forgetWhenRead(world: World): Promise<void> {
  await world.app.db.updateTable('gj_authorizer').set({ synced_at: 1 }).execute()
}

function losePushes(world: World): void {
  world.simulator.control.changeSettings({ pushLoss: 1 })
}

function deliverPushes(world: World): void {
  world.simulator.control.changeSettings({ pushLoss: 0 })
}

describe.each(['sqlite', 'mysql'] as const)('lost pushes on %s', (dialect) => {
  test('a lost revocation is found, told once, and costs the tokens', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    losePushes(world)
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid })
    await world.advance(MINUTE)
    expect(await statusOf(world, appid)).toMatchObject({ status: 'active' })

    const run = await reconcile(world)
    expect(run).toMatchObject({
      state: 'done',
      listed: 1,
      total: 1,
      found: { revoked: 1, authorized: 0 },
      unconfirmed: 0,
    })
    expect(await statusOf(world, appid)).toMatchObject({ status: 'revoked', businessIds: ['shop-1'] })
    expect(await statusOf(world, other.appid)).toMatchObject({ status: 'active' })
    expect(sourcesOf(world, 'wechat.component.unauthorized', appid)).toEqual(['reconcile'])
    expect(sourcesOf(world, 'authorizer.revoked', appid)).toEqual(['reconcile'])
    expect((await changesOf(world, appid))[0]).toBe('revoked reconcile')
    const tokens = await world.app.db.selectFrom('gj_token').selectAll().where('appid', '=', appid).execute()
    expect(tokens).toMatchObject([{ status: 'revoked', access_token_sealed: null, refresh_token_sealed: null }])
    const former = await world.app.db.selectFrom('gj_refresh_token').select('id').where('appid', '=', appid).execute()
    expect(former).toEqual([])

    await reconcile(world)
    deliverPushes(world)
    // The push comes after all, with the time at which it was made.
    await world.simulator.control.pushComponentEvent(world.component.appid, {
      infoType: 'unauthorized',
      fields: { AuthorizerAppid: appid, CreateTime: Math.floor((world.clock.now() - MINUTE) / 1000) },
    })
    await world.settle()
    expect(sourcesOf(world, 'wechat.component.unauthorized', appid)).toEqual(['reconcile'])
    expect(sourcesOf(world, 'authorizer.revoked', appid)).toEqual(['reconcile'])
    const stored = await world.api.get<Page<{ origin: string }>>(
      `/callbacks?appid=${appid}&type=wechat.component.unauthorized`,
    )
    expect(stored.items.map(({ origin }) => origin)).toEqual(['wechat', 'reconcile'])
  })

  test('an account that authorised while we were away is taken over, and bound when its push comes after all', async () => {
    await using world = await startWorld({ dialect })
    const appid = createMerchant(world, '小巷咖啡')
    const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-1' })
    losePushes(world)
    const redirectUrl = await world.merchant.confirm({ appid, entryUrl: session.pcUrl })
    await world.advance(MINUTE)

    expect(await reconcile(world)).toMatchObject({ state: 'done', found: { authorized: 1 }, profilesRead: 1 })
    expect(await statusOf(world, appid)).toMatchObject({
      status: 'active',
      nickname: '小巷咖啡',
      kind: 'mini_program',
      businessIds: [],
    })
    expect(sourcesOf(world, 'wechat.component.authorized', appid)).toEqual(['reconcile'])
    expect((await reconcile(world)).found).toMatchObject({ authorized: 0, permissionSetsChanged: 0 })
    // The refresh token of the list works.
    await expect(world.app.services.tokens.getAuthorizerToken(world.component.appid, appid)).resolves.toBeTruthy()

    deliverPushes(world)
    const [call] = world.simulator.control.calls({ api: '/cgi-bin/component/api_create_preauthcode' })
    const { pre_auth_code: preAuthCode } = JSON.parse(call?.answer ?? '{}') as { pre_auth_code?: string }
    await world.simulator.control.pushComponentEvent(world.component.appid, {
      infoType: 'authorized',
      fields: {
        AuthorizerAppid: appid,
        AuthorizationCode: new URL(redirectUrl).searchParams.get('auth_code'),
        AuthorizationCodeExpiredTime: 3600,
        PreAuthCode: preAuthCode,
        CreateTime: Math.floor((world.clock.now() - MINUTE) / 1000),
      },
    })
    await world.settle()
    expect(await statusOf(world, appid)).toMatchObject({ status: 'active', businessIds: ['shop-1'] })
    expect(world.business.records({ type: 'authorizer.bound', appid })).toHaveLength(1)
    expect(sourcesOf(world, 'wechat.component.authorized', appid)).toEqual(['reconcile'])
  })

  test('a changed permission set is found and told once', async () => {
    await using world = await startWorld({ dialect })
    const { appid, permissionSets } = await createBoundMerchant(world, 'shop-1')
    const kept = permissionSets.map(({ id }) => id).filter((id) => id !== 18)
    losePushes(world)
    world.simulator.control.authorize({ componentAppid: world.component.appid, appid, permissionSets: kept })
    await forgetWhenRead(world)

    expect((await reconcile(world)).found).toMatchObject({ permissionSetsChanged: 1, revoked: 0 })
    expect((await statusOf(world, appid)).permissionSets.map(({ id }) => id)).toEqual(kept)
    expect(sourcesOf(world, 'wechat.component.updateauthorized', appid)).toEqual(['reconcile'])
    expect(await changesOf(world, appid)).toContain('permission_sets_changed reconcile')
    await forgetWhenRead(world)
    await reconcile(world)
    expect(sourcesOf(world, 'wechat.component.updateauthorized', appid)).toEqual(['reconcile'])
  })

  test('a refresh token is taken from the list where ours is dead or blank, and nowhere else', async () => {
    await using world = await startWorld({ dialect })
    const [blank, dead, sound] = [
      await createBoundMerchant(world, 'shop-1'),
      await createBoundMerchant(world, 'shop-2'),
      await createBoundMerchant(world, 'shop-3'),
    ]
    const { db } = world.app
    await db.updateTable('gj_token').set({ refresh_token_sealed: null }).where('appid', '=', blank.appid).execute()
    await db
      .updateTable('gj_token')
      .set({ status: 'dead', refresh_token_sealed: 'x' })
      .where('appid', '=', dead.appid)
      .execute()
    await db
      .updateTable('gj_authorizer')
      .set({ status: 'needs_reauthorization' })
      .where('appid', '=', dead.appid)
      .execute()
    const before = await db.selectFrom('gj_token').selectAll().where('appid', '=', sound.appid).execute()

    expect((await reconcile(world)).found).toMatchObject({ refreshTokensRestored: 2, authorized: 0 })
    for (const { appid } of [blank, dead]) {
      expect(await statusOf(world, appid)).toMatchObject({ status: 'active' })
      expect(sourcesOf(world, 'token.recovered', appid)).toEqual(['reconcile'])
      await expect(world.app.services.tokens.getAuthorizerToken(world.component.appid, appid)).resolves.toBeTruthy()
    }
    expect(await db.selectFrom('gj_token').selectAll().where('appid', '=', sound.appid).execute()).toEqual(before)
    expect(sourcesOf(world, 'token.recovered', sound.appid)).toEqual([])
  })
})

describe('a run', () => {
  test('reads a list of many pages and takes over what it does not know, within its calls', async () => {
    await using world = await startWorld()
    // Nobody listens: a thousand deliveries are another matter.
    const { items: rules } = await world.api.get<Page<{ id: string }>>('/forwarder-rules')
    for (const { id } of rules) await world.api.delete(`/forwarder-rules/${id}`)
    const { appids } = world.simulator.control.loadFixtures({ groups: [{ count: 1_201, state: 'authorized' }] })
    const run = await reconcile(world, { profileCalls: 7 })
    expect(run).toMatchObject({
      state: 'done',
      phase: 'end',
      requestedBy: 'testkit',
      listed: 1_201,
      total: 1_201,
      found: { authorized: 1_201 },
      profileCalls: 7,
      profilesRead: 7,
      failure: null,
    })
    const calls = world.simulator.control.calls({ api: LIST })
    const offsets = calls.map(({ body }) => (JSON.parse(body) as { offset: number }).offset)
    expect(offsets).toEqual([0, 500, 1_000])
    expect(world.simulator.control.calls({ api: INFO })).toHaveLength(7)
    const { total } = await world.api.get<{ total: number }>('/authorizers/count?status=active')
    expect(total).toBe(appids.length)
  })

  test('leaves what it has no call for to the next one', async () => {
    await using world = await startWorld()
    const { appids } = world.simulator.control.loadFixtures({ groups: [{ count: 10, state: 'authorized' }] })
    await reconcile(world)
    losePushes(world)
    for (const appid of appids.slice(0, 5)) {
      world.simulator.control.revoke({ componentAppid: world.component.appid, appid })
    }
    await world.advance(MINUTE)
    expect(await reconcile(world, { profileCalls: 2 })).toMatchObject({ found: { revoked: 2 }, unconfirmed: 3 })
    expect(await reconcile(world, { profileCalls: 0 })).toMatchObject({ found: { revoked: 0 }, unconfirmed: 3 })
    expect(await reconcile(world)).toMatchObject({ found: { revoked: 3 }, unconfirmed: 0 })
  })

  test('waits while WeChat cannot be asked, and goes on', async () => {
    await using world = await startWorld()
    world.simulator.control.loadFixtures({ groups: [{ count: 3, state: 'authorized' }] })
    world.simulator.control.addFault({ api: LIST, connection: 'reset' })
    const first = await reconcile(world)
    expect(first).toMatchObject({ state: 'running', failure: expect.stringContaining('[wechat.unreachable]') })
    // Asking again is asking for the same.
    expect(await world.api.post<AuthorizerSync>('/authorizers/sync')).toMatchObject({ id: first.id })
    world.simulator.control.removeFaults()
    await world.advance(11 * MINUTE)
    expect(await world.api.get<AuthorizerSync>(`/authorizers/sync/${first.id}`)).toMatchObject({
      state: 'done',
      found: { authorized: 3 },
      failure: null,
    })
  })

  test('comes every night by itself, once', async () => {
    await using world = await startWorld()
    const { db } = world.app
    const job = () =>
      db.selectFrom('gj_job').selectAll().where('kind', '=', 'reconcile-authorizers').executeTakeFirstOrThrow()
    const isNight = (at: number) => [2, 3, 4].includes(new Date(at + 8 * HOUR).getUTCHours())
    expect(isNight((await job()).due_at)).toBe(true)
    for (const _wakeUp of ['the night', 'nothing']) {
      await db
        .updateTable('gj_job')
        .set({ due_at: world.clock.now() })
        .where('id', '=', (await job()).id)
        .execute()
      await world.settle()
    }
    const { items } = await world.api.get<Page<AuthorizerSync>>('/authorizers/sync')
    expect(items).toMatchObject([{ requestedBy: null, state: 'done' }])
    const { due_at: nextAt } = await job()
    expect(isNight(nextAt)).toBe(true)
    expect(nextAt - world.clock.now()).toBeGreaterThan(11 * HOUR)
  })

  test('is refused where this deployment may not mint tokens, and unknown ones are not found', async () => {
    await using world = await startWorld({ environment: { GUANJIA_MINT_TOKENS: 'false' } })
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const url = `${world.url}/api/v1/authorizers/sync`
    const refused = await sendRequest({ method: 'POST', url, headers, json: {} })
    expect(refused.json).toMatchObject({ code: 'token.minting_disabled' })
    expect((await sendRequest({ url: `${url}/asy_nothing`, headers })).json).toMatchObject({
      code: 'authorizer.sync_not_found',
    })
    const bad = await sendRequest({ method: 'POST', url, headers, json: { profileCalls: 1e9 } })
    expect(bad.json).toMatchObject({ code: 'request.invalid', fields: [{ path: 'body.profileCalls' }] })
  })
})
