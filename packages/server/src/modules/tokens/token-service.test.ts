import { randomBytes } from 'node:crypto'
import { buildComponentCallback, parseComponentCallback } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it } from 'vitest'
import { createShiftedClock } from '../../../test/support/shifted-clock.ts'
import { WechatDouble } from '../../../test/support/wechat-double.ts'
import type { Database } from '../../db/database.ts'
import type { OwnEvent } from '../../db/record-event.ts'
import { forEachDialect, type OpenTestDatabase } from '../../db/test-database.ts'
import { claimLease } from '../../jobs/lease-store.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { createLogger } from '../../logger.ts'
import type { ComponentSettings } from '../components/component.ts'
import { ComponentService } from '../components/component-service.ts'
import { GatewayService } from '../gateway/gateway-service.ts'
import { WechatConnection } from '../gateway/wechat-connection.ts'
import { tokenJobs } from './token-jobs.ts'
import { TokenService } from './token-service.ts'

const COMPONENT = 'wx00000000000c0001'
const MERCHANT = 'wx00000000000a0001'
const SETTINGS: ComponentSettings = {
  componentAppid: COMPONENT,
  secret: 'component-secret-0123456789abcdef',
  messageToken: 'message-token-one',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  callbackMode: 'encrypted',
  mintsTokens: true,
}
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const random = createSystemRandom()
const closers: (() => PromiseLike<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function startWorld(open: OpenTestDatabase, options: { settings?: Partial<ComponentSettings> } = {}) {
  const database = await open()
  const { db } = database
  const wechat = await WechatDouble.start()
  closers.push(() => wechat[Symbol.asyncDispose]())
  const clock = createShiftedClock()
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  const sealer = createSealer([randomBytes(32)], random)
  const settings = { ...SETTINGS, ...options.settings }
  wechat.secret = SETTINGS.secret
  const events: OwnEvent[] = []
  const dead: { appid: string; errcode: number | undefined }[] = []

  /** Another instance has its own caches; with a handle of its own it also has its own connections. */
  const startInstance = async (handle: Database = db) => {
    const newId = createIdFactory(clock, random)
    const components = new ComponentService({
      db: handle,
      sealer,
      clock,
      random,
      log,
      environmentComponentAppid: COMPONENT,
    })
    await components.ensureComponentFromConfig(settings)
    const connection = new WechatConnection()
    const metrics = new Registry()
    const gateway = new GatewayService({ apiUrl: wechat.url, fetch: connection.fetch, clock, random, log, metrics })
    const tokens = new TokenService({
      db: handle,
      components,
      sealer,
      clock,
      random,
      newId,
      log,
      metrics,
      recordEvent: async (_tx, event) => void events.push(event),
      onRefreshTokenDead: async (_tx, { appid, errcode }) => void dead.push({ appid, errcode }),
      connect: (provider) => gateway.connect(provider),
    })
    closers.push(async () => {
      await tokens.drain()
      await connection[Symbol.asyncDispose]()
    })
    return { tokens, gateway, components, metrics }
  }
  const { tokens, gateway, components, metrics } = await startInstance()

  const acceptTicket = (value: string, at: { createdAt?: number; receivedAt?: number } = {}) => {
    const createdAt = at.createdAt ?? clock.now()
    wechat.tickets.add(value)
    const plaintext = buildComponentCallback({
      componentAppid: COMPONENT,
      createdAt,
      infoType: 'component_verify_ticket',
      data: { ticket: value },
    })
    const event = parseComponentCallback(plaintext)
    const received = {
      id: 'cb_1',
      componentAppid: COMPONENT,
      event,
      plaintext,
      receivedAt: at.receivedAt ?? clock.now(),
    }
    return db.transaction().execute((tx) => tokens.acceptTicket(tx, received))
  }
  const authorize = async (appid = MERCHANT, refreshToken = `refresh-token-of-${appid}`, expiresAt = clock.now()) => {
    wechat.refreshTokens.set(appid, refreshToken)
    const authorization = {
      componentAppid: COMPONENT,
      appid,
      accessToken: `first-token-of-${appid}`,
      refreshToken,
      expiresAt,
    }
    await db.transaction().execute((tx) => tokens.storeAuthorization(tx, authorization))
  }
  const tokenRow = (appid = MERCHANT) =>
    db.selectFrom('gj_token').selectAll().where('appid', '=', appid).executeTakeFirstOrThrow()
  return {
    ...database,
    wechat,
    clock,
    lines,
    events,
    dead,
    tokens,
    gateway,
    components,
    metrics,
    sealer,
    startInstance,
    acceptTicket,
    authorize,
    tokenRow,
  }
}

type World = Awaited<ReturnType<typeof startWorld>>

const get = (world: World) => world.tokens.getComponentToken(COMPONENT)
const getAuthorizer = (world: World, appid = MERCHANT) => world.tokens.getAuthorizerToken(COMPONENT, appid)
const invalidate = (world: World, failed: string) =>
  world.tokens.invalidate({ kind: 'component', componentAppid: COMPONENT }, failed)

forEachDialect((open, kind) => {
  /** Instances share MySQL by connections of their own; two handles on one SQLite file would block one event loop. */
  const anotherHandle = async (world: World) => (kind === 'mysql' ? (await world.openAnother()).db : world.db)

  describe('a component token', () => {
    it('is made from the ticket, kept sealed, and served from memory', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      expect(await get(world)).toBe('component-token-1')
      expect(await get(world)).toBe('component-token-1')
      expect(world.wechat.calls).toMatchObject([
        {
          path: '/cgi-bin/component/api_component_token',
          body: {
            component_appid: COMPONENT,
            component_appsecret: SETTINGS.secret,
            component_verify_ticket: 'ticket-1',
          },
        },
      ])
      const stored = JSON.stringify([
        await world.db.selectFrom('gj_token').selectAll().execute(),
        await world.db.selectFrom('gj_ticket').selectAll().execute(),
      ])
      expect(stored).not.toContain('component-token-1')
      expect(stored).not.toContain('ticket-1')
      expect(await world.tokens.componentTokenStatus(COMPONENT)).toMatchObject({ state: 'valid', mintsTokens: true })
    })

    it('is refreshed once when ten callers ask at the same moment', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const all = await Promise.all(Array.from({ length: 10 }, () => get(world)))
      expect(new Set(all)).toEqual(new Set(['component-token-1']))
      expect(world.wechat.countOf('api_component_token')).toBe(1)
    })

    it('is refreshed once when two instances ask at the same moment', async () => {
      const world = await startWorld(open)
      const other = await world.startInstance(await anotherHandle(world))
      await world.acceptTicket('ticket-1')
      const ask = (tokens: TokenService) => Array.from({ length: 5 }, () => tokens.getComponentToken(COMPONENT))
      const all = await Promise.all([...ask(world.tokens), ...ask(other.tokens)])
      expect(new Set(all)).toEqual(new Set(['component-token-1']))
      expect(world.wechat.countOf('api_component_token')).toBe(1)
    })

    it('is waited for while another instance refreshes it', async () => {
      const world = await startWorld(open)
      const other = await world.startInstance(await anotherHandle(world))
      await world.acceptTicket('ticket-1')
      world.wechat.hold('api_component_token')
      const first = get(world)
      await world.wechat.heldAnswers('api_component_token', 1)
      const second = other.tokens.getComponentToken(COMPONENT)
      world.wechat.stopHolding('api_component_token')
      expect(await Promise.all([first, second])).toEqual(['component-token-1', 'component-token-1'])
      expect(world.wechat.countOf('api_component_token')).toBe(1)
    })

    it('keeps the newer value when two answers arrive in reverse order', async () => {
      const world = await startWorld(open)
      const other = await world.startInstance(await anotherHandle(world))
      await world.acceptTicket('ticket-1')
      world.wechat.hold('api_component_token')
      const slow = get(world)
      const [older] = await world.wechat.heldAnswers('api_component_token', 1)
      // The first instance hangs for longer than its lease; the second takes over and is faster.
      world.clock.shift(11_000)
      const fast = other.tokens.getComponentToken(COMPONENT)
      const [, newer] = await world.wechat.heldAnswers('api_component_token', 2)
      newer?.release()
      expect(await fast).toBe('component-token-2')
      older?.release()
      expect(await slow).toBe('component-token-2')
      world.clock.shift(2 * MINUTE)
      expect(await get(world)).toBe('component-token-2')
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('is not asked for again by an instance that was overtaken, since that would end the newer value', async () => {
      const world = await startWorld(open)
      const other = await world.startInstance(await anotherHandle(world))
      await world.acceptTicket('ticket-1')
      world.wechat.errcodes.set('api_component_token', [-1])
      world.wechat.hold('api_component_token')
      const slow = get(world)
      await world.wechat.heldAnswers('api_component_token', 1)
      world.clock.shift(11_000)
      const fast = other.tokens.getComponentToken(COMPONENT)
      const [busy, newer] = await world.wechat.heldAnswers('api_component_token', 2)
      newer?.release()
      const value = await fast
      world.wechat.stopHolding('api_component_token')
      busy?.release()
      expect(await slow).toBe(value)
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('is taken over from an instance that died with the lease', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const lease = { name: `token:${COMPONENT}`, owner: 'inst_dead', ttlMs: 10_000, now: world.clock.now() }
      await claimLease(world.db, lease)
      const waiting = get(world)
      await world.clock.sleep(250)
      expect(world.wechat.countOf('api_component_token')).toBe(0)
      world.clock.shift(10_000)
      expect(await waiting).toBe('component-token-1')
    })

    it('is served while it ages, and refreshed once behind the callers', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      world.clock.shift(112 * MINUTE)
      const all = await Promise.all(Array.from({ length: 10 }, () => get(world)))
      expect(new Set(all)).toEqual(new Set(['component-token-1']))
      await world.tokens.drain()
      expect(await get(world)).toBe('component-token-2')
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('is still served when WeChat is away while it ages, and not asked for again at once', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      world.clock.shift(112 * MINUTE)
      world.wechat.errcodes.set('api_component_token', Array(20).fill(61004))
      expect(await get(world)).toBe('component-token-1')
      await world.tokens.drain()
      expect(await get(world)).toBe('component-token-1')
      await world.tokens.drain()
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('is waited for when it has expired', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      world.clock.shift(2 * HOUR)
      expect(await get(world)).toBe('component-token-2')
    })

    it('made by another instance is noticed within the five minutes that WeChat honours the old one', async () => {
      const world = await startWorld(open)
      const other = await world.startInstance(await anotherHandle(world))
      await world.acceptTicket('ticket-1')
      await get(world)
      await other.tokens.getComponentToken(COMPONENT)
      await other.tokens.invalidate({ kind: 'component', componentAppid: COMPONENT }, 'component-token-1')
      await other.tokens.getComponentToken(COMPONENT)
      expect(await get(world)).toBe('component-token-1')
      world.clock.shift(MINUTE)
      expect(await get(world)).toBe('component-token-2')
    })

    it('survives a restart', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      const { tokens } = await world.startInstance()
      expect(await tokens.getComponentToken(COMPONENT)).toBe('component-token-1')
      expect(world.wechat.countOf('api_component_token')).toBe(1)
    })
  })

  describe('a token that WeChat refuses', () => {
    it('is replaced once for all callers that used it', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const failed = await get(world)
      const retry = async () => {
        await invalidate(world, failed)
        return get(world)
      }
      const all = await Promise.all(Array.from({ length: 10 }, retry))
      expect(new Set(all)).toEqual(new Set(['component-token-2']))
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('does not take its successor with it', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const failed = await get(world)
      await invalidate(world, failed)
      expect(await get(world)).toBe('component-token-2')
      await invalidate(world, failed)
      expect(await get(world)).toBe('component-token-2')
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('does not come back through a look at the database that began before', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const failed = await get(world)
      world.clock.shift(MINUTE)
      // The cache has to look again: both looks share one read, which may have read the old value.
      const racing = Promise.all([get(world), invalidate(world, failed).then(() => get(world)), get(world)])
      expect((await racing)[1]).toBe('component-token-2')
      expect(await get(world)).toBe('component-token-2')
    })

    it('makes the call repeat once with a new one, unnoticed by the caller', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      world.wechat.componentTokens.clear()
      const calls = Array.from({ length: 8 }, () =>
        world.gateway.client.getPreAuthCode({ component_appid: COMPONENT }, { componentAppid: COMPONENT }),
      )
      expect(await Promise.all(calls)).toHaveLength(8)
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('again and again is not refreshed without end', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      for (let i = 0; i < 20; i++) await invalidate(world, await get(world))
      expect(world.wechat.countOf('api_component_token')).toBe(6)
      world.clock.shift(MINUTE)
      await invalidate(world, await get(world))
      expect(await get(world)).toBe('component-token-7')
    })
  })

  describe('tickets', () => {
    it('are kept by their own time, whatever the order of arrival', async () => {
      const world = await startWorld(open)
      const now = world.clock.now()
      await world.acceptTicket('newer', { createdAt: now - MINUTE })
      await world.acceptTicket('older', { createdAt: now - 11 * MINUTE })
      await get(world)
      expect(world.wechat.calls[0]?.body.component_verify_ticket).toBe('newer')
    })

    it('make a token until they are twelve hours old, then every call says what to check', async () => {
      const world = await startWorld(open)
      await expect(get(world)).rejects.toMatchObject({ code: 'ticket.never_received' })
      await world.acceptTicket('ticket-1')
      await get(world)
      world.clock.shift(12 * HOUR - 1_000)
      await get(world)
      world.clock.shift(2 * HOUR)
      const error = await get(world).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'ticket.expired', status: 503 })
      expect(await world.tokens.ticketStatus(COMPONENT)).toMatchObject({ state: 'expired' })
      expect(world.wechat.countOf('api_component_token')).toBe(2)
      await world.acceptTicket('ticket-2')
      expect(await get(world)).toBe('component-token-3')
    })

    it('that WeChat does not know give way to the last good one', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('good')
      await get(world)
      world.clock.shift(3 * HOUR)
      await world.acceptTicket('bad')
      world.wechat.tickets.delete('bad')
      expect(await get(world)).toBe('component-token-2')
      const asked = world.wechat.calls.map(({ body }) => body.component_verify_ticket)
      expect(asked).toEqual(['good', 'bad', 'good'])
    })

    it('that are all refused are said to be so, and the next one heals it at once', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('bad')
      world.wechat.tickets.delete('bad')
      await expect(get(world)).rejects.toMatchObject({ code: 'ticket.rejected' })
      await expect(get(world)).rejects.toMatchObject({ code: 'ticket.rejected' })
      expect(world.wechat.countOf('api_component_token')).toBe(1)
      await world.acceptTicket('good')
      expect(await get(world)).toBe('component-token-1')
    })

    it('that stay away for 25 minutes are asked for, with one alarm', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const lastTicketAt = world.clock.now()
      await world.tokens.watchTickets()
      world.clock.shift(24 * MINUTE)
      await world.tokens.watchTickets()
      expect(world.wechat.countOf('api_start_push_ticket')).toBe(0)
      expect(await world.tokens.ticketStatus(COMPONENT)).toMatchObject({ state: 'fresh' })
      world.clock.shift(MINUTE)
      const other = await world.startInstance()
      await Promise.all([world.tokens.watchTickets(), other.tokens.watchTickets()])
      await world.tokens.watchTickets()
      expect(world.wechat.calls.filter(({ path }) => path.endsWith('start_push_ticket'))).toMatchObject([
        { body: { component_appid: COMPONENT, component_secret: SETTINGS.secret } },
      ])
      expect(world.events).toMatchObject([{ type: 'ticket.missing', componentAppid: COMPONENT }])
      expect(Number(world.events[0]?.data.lastTicketAt)).toBeCloseTo(lastTicketAt, -3)
      expect(await world.tokens.ticketStatus(COMPONENT)).toMatchObject({ state: 'late' })
      world.clock.shift(31 * MINUTE)
      await world.tokens.watchTickets()
      expect(world.wechat.countOf('api_start_push_ticket')).toBe(2)
      expect(world.events).toHaveLength(1)

      await world.acceptTicket('ticket-2')
      await world.acceptTicket('ticket-3')
      expect(world.events.map(({ type }) => type)).toEqual(['ticket.missing', 'ticket.recovered'])
      expect(await world.tokens.ticketStatus(COMPONENT)).toMatchObject({ state: 'fresh' })
    })

    it('that never came raise the alarm 25 minutes after the platform was configured', async () => {
      const world = await startWorld(open)
      await world.tokens.watchTickets()
      expect(world.events).toEqual([])
      world.clock.shift(25 * MINUTE)
      await world.tokens.watchTickets()
      expect(world.events).toMatchObject([{ type: 'ticket.missing', data: { lastTicketAt: null } }])
    })

    it('are not watched where tokens are made elsewhere', async () => {
      const world = await startWorld(open, { settings: { mintsTokens: false } })
      world.clock.shift(HOUR)
      await world.tokens.watchTickets()
      expect(world.wechat.calls).toEqual([])
      expect(world.events).toEqual([])
    })
  })

  describe('a deployment that may not make tokens', () => {
    it('never asks WeChat for one, and says so', async () => {
      const world = await startWorld(open, { settings: { mintsTokens: false } })
      await world.acceptTicket('ticket-1')
      await world.authorize()
      await expect(get(world)).rejects.toMatchObject({ code: 'token.minting_disabled' })
      await expect(getAuthorizer(world)).rejects.toMatchObject({ code: 'token.minting_disabled' })
      world.clock.shift(2 * HOUR)
      await world.tokens.refreshDue()
      expect(world.wechat.calls).toEqual([])
    })
  })

  describe('a component that WeChat refuses', () => {
    it('gets an error that says why, and WeChat is not asked at every call', async () => {
      const world = await startWorld(open, { settings: { secret: 'a-wrong-secret' } })
      await world.acceptTicket('ticket-1')
      for (let i = 0; i < 5; i++) {
        await expect(get(world)).rejects.toMatchObject({
          code: 'token.component_refused',
          wechat: { errcode: 40125 },
        })
      }
      expect(world.wechat.countOf('api_component_token')).toBe(1)
      world.clock.shift(15_000)
      await expect(get(world)).rejects.toMatchObject({ code: 'token.component_refused' })
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })

    it('for a moment only is asked again', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      world.wechat.errcodes.set('api_component_token', [-1])
      expect(await get(world)).toBe('component-token-1')
      expect(world.wechat.countOf('api_component_token')).toBe(2)
    })
  })

  describe('an authorizer token', () => {
    it('comes from the authorization first, then from the refresh token', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1', world.clock.now() + 2 * HOUR)
      expect(await getAuthorizer(world)).toBe(`first-token-of-${MERCHANT}`)
      expect(world.wechat.calls).toEqual([])
      world.clock.shift(2 * HOUR)
      const all = await Promise.all(Array.from({ length: 10 }, () => getAuthorizer(world)))
      expect(new Set(all)).toEqual(new Set([`authorizer-token-${MERCHANT}-2`]))
      expect(world.wechat.countOf('api_authorizer_token')).toBe(1)
      expect(JSON.stringify(await world.tokenRow())).not.toMatch(/refresh-token-1|authorizer-token/)
    })

    it('stores the refresh token that came with it in the same commit, and keeps the last five', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1')
      for (let i = 2; i <= 8; i++) {
        world.wechat.rotateTo = `refresh-token-${i}`
        await getAuthorizer(world)
        world.clock.shift(2 * HOUR)
        await world.acceptTicket(`ticket-${i}`)
      }
      const row = await world.tokenRow()
      const context = `gj_token.refresh_token_sealed:${COMPONENT}/${MERCHANT}`
      expect(world.sealer.unseal(row.refresh_token_sealed ?? '', context)).toBe('refresh-token-8')
      const history = await world.db.selectFrom('gj_refresh_token').selectAll().orderBy('id').execute()
      const values = history.map(({ id, refresh_token_sealed }) =>
        world.sealer.unseal(refresh_token_sealed, `gj_refresh_token.refresh_token_sealed:${id}`),
      )
      expect(values).toEqual([4, 5, 6, 7, 8].map((i) => `refresh-token-${i}`))
    })

    it('does not lose a newer authorization to a refresh that was under way', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1')
      await get(world)
      world.wechat.hold('api_authorizer_token')
      const slow = getAuthorizer(world)
      await world.wechat.heldAnswers('api_authorizer_token', 1)
      // The merchant scans again meanwhile: another refresh token, another access token.
      await world.authorize(MERCHANT, 'refresh-token-2', world.clock.now() + 2 * HOUR)
      world.wechat.stopHolding('api_authorizer_token')
      expect(await slow).toBe(`first-token-of-${MERCHANT}`)
      const row = await world.tokenRow()
      const context = `gj_token.refresh_token_sealed:${COMPONENT}/${MERCHANT}`
      expect(world.sealer.unseal(row.refresh_token_sealed ?? '', context)).toBe('refresh-token-2')
    })

    it('is not brought back by a refresh that was under way when the merchant cancelled', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize()
      await get(world)
      world.wechat.hold('api_authorizer_token')
      const slow = getAuthorizer(world)
      await world.wechat.heldAnswers('api_authorizer_token', 1)
      await world.db
        .transaction()
        .execute((tx) => world.tokens.forgetAuthorizer(tx, { componentAppid: COMPONENT, appid: MERCHANT }))
      world.wechat.stopHolding('api_authorizer_token')
      await expect(slow).rejects.toMatchObject({ code: 'token.not_authorized' })
      expect(await world.tokenRow()).toMatchObject({
        status: 'revoked',
        access_token_sealed: null,
        refresh_token_sealed: null,
      })
      expect(await world.db.selectFrom('gj_refresh_token').selectAll().execute()).toEqual([])
    })

    it('of an account that did not authorise is refused without asking WeChat', async () => {
      const world = await startWorld(open)
      await expect(getAuthorizer(world)).rejects.toMatchObject({ code: 'token.not_authorized', status: 404 })
      expect(world.wechat.calls).toEqual([])
    })
  })

  describe('a refresh token that WeChat refuses', () => {
    it('is refused when WeChat hangs and too many wait already', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await get(world)
      const appids = Array.from({ length: 33 }, (_, i) => `wx${(i + 1).toString(16).padStart(16, '0')}`)
      for (const appid of appids) await world.authorize(appid)
      world.wechat.hold('api_authorizer_token')
      const asked = appids.map((appid) => getAuthorizer(world, appid).then(String, String))
      await world.wechat.heldAnswers('api_authorizer_token', 32)
      world.clock.shift(31_000)
      world.wechat.stopHolding('api_authorizer_token')
      const answers = await Promise.all(asked)
      expect(answers.filter((answer) => answer.includes('token.refresh_busy'))).toHaveLength(1)
      expect(world.wechat.countOf('api_authorizer_token')).toBe(32)
    })

    it('is recovered from the authorizer list, on disk before it is used', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'stale')
      world.wechat.refreshTokens.set(MERCHANT, 'live')
      world.wechat.hold('api_authorizer_token')
      const asked = getAuthorizer(world)
      const [first] = await world.wechat.heldAnswers('api_authorizer_token', 1)
      first?.release()
      await world.wechat.heldAnswers('api_authorizer_token', 2)
      const row = await world.tokenRow()
      const context = `gj_token.refresh_token_sealed:${COMPONENT}/${MERCHANT}`
      expect(world.sealer.unseal(row.refresh_token_sealed ?? '', context)).toBe('live')
      world.wechat.stopHolding('api_authorizer_token')
      expect(await asked).toMatch(/^authorizer-token/)
      expect(world.events).toEqual([])
      expect(world.dead).toEqual([])
    })

    it('and that the list has not got either is dead: one event, one flag, no more calls', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize()
      world.wechat.refreshTokens.delete(MERCHANT)
      const failures = await Promise.allSettled(Array.from({ length: 5 }, () => getAuthorizer(world)))
      for (const failure of failures) {
        expect(failure).toMatchObject({
          status: 'rejected',
          reason: { code: 'token.needs_reauthorization', status: 409 },
        })
      }
      expect(world.events).toMatchObject([
        { type: 'token.refresh_failed', appid: MERCHANT, data: { errcode: 61023, appid: MERCHANT } },
      ])
      expect(world.dead).toEqual([{ appid: MERCHANT, errcode: 61023 }])
      const calls = world.wechat.calls.length
      await expect(getAuthorizer(world)).rejects.toMatchObject({ code: 'token.needs_reauthorization' })
      await world.tokens.refreshDue()
      expect(world.wechat.calls).toHaveLength(calls)

      await world.authorize(MERCHANT, 'refresh-token-2')
      expect(await getAuthorizer(world)).toMatch(/^authorizer-token/)
      expect(world.events.map(({ type }) => type)).toEqual(['token.refresh_failed', 'token.recovered'])
    })

    it('is not declared dead when the list cannot be read', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'stale')
      world.wechat.refreshTokens.set(MERCHANT, 'live')
      world.wechat.errcodes.set('api_get_authorizer_list', [61004])
      await expect(getAuthorizer(world)).rejects.toMatchObject({
        code: 'token.authorizer_refused',
        wechat: { errcode: 61004 },
      })
      expect(await world.tokenRow()).toMatchObject({ status: 'active' })
      world.clock.shift(15_000)
      expect(await getAuthorizer(world)).toMatch(/^authorizer-token/)
    })

    it('is not declared dead on a list that was read before the merchant authorised again', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize('wx00000000000a0002', 'stale')
      world.wechat.refreshTokens.delete('wx00000000000a0002')
      world.wechat.listed = new Map()
      await expect(getAuthorizer(world, 'wx00000000000a0002')).rejects.toMatchObject({
        code: 'token.needs_reauthorization',
      })
      world.clock.shift(1_000)
      await world.authorize(MERCHANT, 'stale')
      world.wechat.refreshTokens.set(MERCHANT, 'live')
      world.wechat.listed = undefined
      expect(await getAuthorizer(world)).toMatch(/^authorizer-token/)
    })

    it('costs one pass over the list for all that were blanked together', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const appids = Array.from({ length: 600 }, (_, i) => `wx${(i + 1).toString(16).padStart(16, '0')}`)
      const stored = appids.map((appid) => ({ componentAppid: COMPONENT, appid, refreshToken: `live-${appid}` }))
      await world.db.transaction().execute(async (tx) => {
        for (const authorization of stored) await world.tokens.storeAuthorization(tx, authorization)
      })
      for (const { appid, refreshToken } of stored) world.wechat.refreshTokens.set(appid, refreshToken)
      await world.db.updateTable('gj_token').set({ refresh_token_sealed: '' }).where('appid', '!=', '').execute()
      await world.db.updateTable('gj_token').set({ refresh_due_at: 0 }).where('appid', '!=', '').execute()
      const startedAt = Date.now()
      while ((await world.tokens.refreshDue()) > 0) {}
      expect(Date.now() - startedAt).toBeLessThan(60_000)
      expect(world.wechat.countOf('api_get_authorizer_list')).toBe(2)
      expect(world.wechat.countOf('api_authorizer_token')).toBe(600)
      expect(world.events).toEqual([])
    })
  })

  describe('the background refresh', () => {
    it('renews what is in use before it expires, so that no caller waits', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1', world.clock.now() + 2 * HOUR)
      await get(world)
      expect(await world.tokens.refreshDue()).toBe(0)
      world.clock.shift(95 * MINUTE)
      await getAuthorizer(world)
      expect(await world.tokens.refreshDue()).toBe(0)
      world.clock.shift(10 * MINUTE)
      expect(await world.tokens.refreshDue()).toBe(2)
      expect(world.wechat.countOf('api_component_token')).toBe(2)
      expect(world.wechat.countOf('api_authorizer_token')).toBe(1)
      expect(await world.tokens.refreshDue()).toBe(0)
    })

    it('leaves idle authorizers alone until the day is over, then finds a dead one', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1', world.clock.now() + 4 * HOUR)
      world.clock.shift(4 * HOUR)
      await world.tokens.refreshDue()
      expect(world.wechat.countOf('api_authorizer_token')).toBe(0)
      world.wechat.refreshTokens.delete(MERCHANT)
      world.clock.shift(20 * HOUR)
      await world.acceptTicket('ticket-2')
      await world.tokens.refreshDue()
      expect(world.dead).toMatchObject([{ appid: MERCHANT }])
    })

    it('goes on at once while more is due than one run looks at', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      const appids = Array.from({ length: 201 }, (_, i) => `wx${(i + 1).toString(16).padStart(16, '0')}`)
      await world.db.transaction().execute(async (tx) => {
        for (const appid of appids) {
          const given = { accessToken: `access-${appid}`, expiresAt: world.clock.now() + 2 * HOUR }
          await world.tokens.storeAuthorization(tx, { componentAppid: COMPONENT, appid, ...given })
        }
      })
      // Idle, so that a run only notes when it comes back.
      world.clock.shift(3 * HOUR)
      const { tokens, clock } = world
      const log = createLogger({ level: 'silent' })
      const job = tokenJobs({ tokens, clock, log }).find(({ kind }) => kind === 'refresh-tokens')
      const run = async () => {
        const signal = new AbortController().signal
        const outcome = await job?.run(null, { jobId: 'job_1', attempt: 1, signal })
        return outcome && 'again' in outcome ? outcome.again.atMs - clock.now() : undefined
      }
      expect(await run()).toBeLessThanOrEqual(1_000)
      expect(await run()).toBeGreaterThan(50_000)
    })

    it('comes back later to what failed, without touching the rest', async () => {
      const world = await startWorld(open)
      await world.acceptTicket('ticket-1')
      await world.authorize(MERCHANT, 'refresh-token-1', world.clock.now() + 2 * HOUR)
      await world.authorize('wx00000000000a0002', 'refresh-token-2', world.clock.now() + 2 * HOUR)
      world.clock.shift(106 * MINUTE)
      world.wechat.errcodes.set('api_authorizer_token', [45009])
      await world.tokens.refreshDue()
      expect(world.wechat.countOf('api_authorizer_token')).toBe(2)
      expect(await world.tokens.refreshDue()).toBe(0)
      world.clock.shift(8 * MINUTE)
      await world.acceptTicket('ticket-2')
      expect(await world.tokens.refreshDue()).toBe(1)
      expect(world.wechat.countOf('api_authorizer_token')).toBe(3)
    })
  })

  it('writes no secret into any log line, metric or error', async () => {
    const world = await startWorld(open)
    await world.acceptTicket('ticket-secret')
    await world.authorize(MERCHANT, 'refresh-secret-1')
    world.wechat.rotateTo = 'refresh-secret-2'
    const tokens = [await get(world), await getAuthorizer(world)]
    world.wechat.componentTokens.clear()
    await world.gateway.client.getPreAuthCode({ component_appid: COMPONENT }, { componentAppid: COMPONENT })
    world.wechat.refreshTokens.delete(MERCHANT)
    world.clock.shift(3 * HOUR)
    const errors = [await getAuthorizer(world).catch((error: unknown) => error)]
    world.wechat.tickets.clear()
    world.clock.shift(3 * HOUR)
    errors.push(await get(world).catch((error: unknown) => error))
    await world.tokens.watchTickets()
    const written = [
      ...world.lines,
      await world.metrics.metrics(),
      ...errors.map((error) => String((error as Error).stack)),
    ]
    expect(world.lines.length).toBeGreaterThan(10)
    for (const secret of [
      ...tokens,
      'ticket-secret',
      'refresh-secret-1',
      'refresh-secret-2',
      SETTINGS.secret,
      'preauthcode@@@',
    ]) {
      expect(written.join('\n')).not.toContain(secret)
    }
  })
})
