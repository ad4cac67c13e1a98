import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../src/db/test-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How often the platform was asked, by its own ledger. */
const askedFor = (world: World, api: string) => world.simulator.control.calls({ api, limit: 100_000 }).length

const getPreAuthCode = ({ app, component }: World) =>
  app.services.gateway.client.getPreAuthCode({ component_appid: component.appid }, { componentAppid: component.appid })

/** The events of our own that went out; the recording business would refuse signatures from a moved clock. */
const eventsOf = async ({ app }: World, type: string) =>
  app.db.selectFrom('gj_outbound_event').select('id').where('type', '=', type).execute()

const platform = ({ simulator, component }: World) => simulator.control.component(component.appid)

forEachDialect((_open, dialect) => {
  it('turns the ticket that is pushed into one component token for all callers', async () => {
    await using world = await startWorld({ dialect })
    const ticket = world.simulator.control.pushes({ name: 'component_verify_ticket' })[0]
    expect(ticket).toMatchObject({ state: 'delivered', attempts: [{ outcome: 'accepted', answer: 'success' }] })
    await Promise.all(Array.from({ length: 20 }, () => getPreAuthCode(world)))
    expect(askedFor(world, 'getComponentAccessToken')).toBe(1)
    expect(await world.api.get(`/components/${world.component.appid}/tokens`)).toMatchObject({
      ticket: { state: 'fresh' },
      componentToken: { state: 'valid', mintsTokens: true },
    })
  })

  it('stores what users write, lists it, and refuses what only claims to come from WeChat', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '你好 🙂' })
    const { items } = await world.api.get<{ items: { id: string }[] }>(
      `/callbacks?type=wechat.message.text&appid=${appid}`,
    )
    expect(items).toMatchObject([{ type: 'wechat.message.text', appid, source: 'message', origin: 'wechat' }])
    expect(await world.api.get(`/callbacks/${items[0]?.id}`)).toMatchObject({
      plaintext: expect.stringContaining('你好 🙂'),
    })

    const forged = await fetch(`${world.url}/wxcallback/component`, {
      method: 'POST',
      headers: { 'x-wx-source': 'Qcloud', 'content-type': 'application/json' },
      body: JSON.stringify({ AppId: world.component.appid, InfoType: 'unauthorized', AuthorizerAppid: appid }),
    })
    expect(forged.status).toBe(401)
    expect(await forged.text()).toBe('refused: unsigned')
    await world.settle()
    expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ status: 'active' })
  })
})

describe('callbacks and tokens against the simulated platform', () => {
  it('asks for tickets that stay away, with one alarm, and serves on', async () => {
    await using world = await startWorld({ settings: { ticketIntervalMs: 1_000 * HOUR } })
    await getPreAuthCode(world)
    // The platform asks nobody: it counts pushes as on, so our request changes nothing.
    await world.advance(26 * MINUTE)
    await world.advance(MINUTE)
    expect(askedFor(world, 'startPushTicket')).toBe(1)
    expect(await eventsOf(world, 'ticket.missing')).toHaveLength(1)

    // The ticket at hand still makes tokens; that it stops doing so after twelve hours is a test of the module.
    await world.advance(2 * HOUR)
    await getPreAuthCode(world)
    expect(await eventsOf(world, 'ticket.missing')).toHaveLength(1)

    await world.simulator.control.pushTicket(world.component.appid)
    await getPreAuthCode(world)
    await world.settle()
    expect(await eventsOf(world, 'ticket.recovered')).toHaveLength(1)
  })

  it('brings a stopped ticket push back by asking for it', async () => {
    await using world = await startWorld()
    platform(world).isTicketPushOn = false
    await world.advance(26 * MINUTE)
    await world.advance(MINUTE)
    expect(platform(world).isTicketPushOn).toBe(true)
    expect(await world.app.services.tokens.ticketStatus(world.component.appid)).toMatchObject({ state: 'fresh' })
  })

  it('keeps tokens fresh ahead of their end: no caller meets an expired one', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { client } = world.app.services.gateway
    for (let i = 0; i < 8; i++) {
      await world.advance(30 * MINUTE)
      await client.getVersionInfo({}, { componentAppid: world.component.appid, appid })
    }
    const refused = world.simulator.control.calls({ limit: 100_000 }).filter(({ errcode = 0 }) => errcode !== 0)
    expect(refused).toEqual([])
    // The first, and one more each 97 to 105 minutes.
    expect(askedFor(world, 'getComponentAccessToken')).toBe(3)
    expect(askedFor(world, 'getAuthorizerAccessToken')).toBe(2)
  })

  it('repeats a call once when the platform says that the token is over', async () => {
    await using world = await startWorld()
    await getPreAuthCode(world)
    world.simulator.control.addFault({ api: 'getPreAuthCode', errcode: 42001, count: 1 })
    await getPreAuthCode(world)
    expect(askedFor(world, 'getComponentAccessToken')).toBe(2)
  })

  it('recovers refresh tokens that were lost here from the platform, without a scan', async () => {
    await using world = await startWorld()
    const merchants = [await createBoundMerchant(world, 'shop-1'), await createBoundMerchant(world, 'shop-2')]
    await world.app.db.updateTable('gj_token').set({ refresh_token_sealed: '' }).where('appid', '!=', '').execute()
    await world.advance(3 * HOUR)
    const { client } = world.app.services.gateway
    for (const { appid } of merchants) {
      await client.getVersionInfo({}, { componentAppid: world.component.appid, appid })
      expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ status: 'active' })
    }
    await world.settle()
    expect(await eventsOf(world, 'token.refresh_failed')).toEqual([])
  })

  it('flags a merchant whose refresh token is dead, and tells the business once', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    // The merchant cancelled and the push never arrived.
    world.simulator.control.changeSettings({ pushLoss: 1 })
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid })
    world.simulator.control.changeSettings({ pushLoss: 0 })
    await world.advance(3 * HOUR)
    const call = () => world.app.services.tokens.getAuthorizerToken(world.component.appid, appid)
    await expect(call()).rejects.toMatchObject({ code: 'token.needs_reauthorization' })
    await expect(call()).rejects.toMatchObject({ code: 'token.needs_reauthorization' })
    await world.settle()
    expect(await world.api.get(`/authorizers/${appid}`)).toMatchObject({ status: 'needs_reauthorization' })
    expect(await eventsOf(world, 'token.refresh_failed')).toHaveLength(1)
  })

  it('writes no secret of the whole flow into a log line, an answer or a stored callback', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await world.advance(3 * HOUR)
    await world.app.services.gateway.client.getVersionInfo({}, { componentAppid: world.component.appid, appid })
    await fetch(`${world.url}/wxcallback/component?msg_signature=0&timestamp=1&nonce=2`, {
      method: 'POST',
      body: '<xml/>',
    })
    const { component, simulator } = world
    const state = simulator.control.snapshot()
    const { ticket, olderTickets } = simulator.control.component(component.appid)
    const secrets = [
      component.secret,
      component.messageToken,
      component.encodingAesKey,
      ...[ticket, ...olderTickets].flatMap((pushed) => (pushed ? [pushed.value] : [])),
      ...Object.keys(state.preAuthCodes),
      ...Object.keys(state.authCodes),
      ...Object.values(state.authorizations).map(({ refreshToken }) => refreshToken),
      ...simulator.control.calls({ limit: 100_000 }).flatMap(({ query }) => Object.values(query)),
    ].filter((secret) => secret.length > 8 && secret !== component.appid && secret !== appid)
    expect(secrets.length).toBeGreaterThan(10)
    const callbacks = await world.app.db.selectFrom('gj_callback').selectAll().execute()
    const answers = await world.api.get('/callbacks?limit=200')
    const written = [...world.logs.lines, JSON.stringify(callbacks), JSON.stringify(answers)].join('\n')
    for (const secret of secrets) expect(written).not.toContain(secret)
  })
})
