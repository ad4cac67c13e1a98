import { describe, expect, it } from 'vitest'
import { AUTHOR, AuthorizationWorld, COMPONENT } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'

const APPID = 'wx00000000000a0001'
const OTHER = 'wx00000000000a0002'
const KEY = { componentAppid: COMPONENT, appid: APPID }
const MINUTE = 60_000

forEachDialect((open) => {
  async function startWorld() {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    world.wechat.addAccount(OTHER)
    return world
  }

  async function authorized(world: AuthorizationWorld, appid = APPID) {
    await world.push('authorized', { appid, authCode: world.wechat.authorize(appid, world.clock.now()) })
    await world.settle()
  }

  async function reconcile(world: AuthorizationWorld, profileCalls?: number) {
    const { id } = await world.reconciliation.request({ componentAppid: COMPONENT, profileCalls }, AUTHOR)
    await world.settle()
    return world.reconciliation.get(id)
  }

  /** While the list is read, something else happens. */
  function whileListing(world: AuthorizationWorld, happen: () => Promise<void>) {
    const original = world.wechat.getAuthorizerList.bind(world.wechat)
    world.wechat.getAuthorizerList = async (params) => {
      const page = await original(params)
      await happen()
      return page
    }
  }

  describe('comparing with the list', () => {
    it('does not take a hole in the list for a revocation', async () => {
      const world = await startWorld()
      await authorized(world)
      await world.clock.advance(MINUTE)
      world.wechat.getAuthorizerList = async () => ({ total_count: 0, list: [] })
      expect(await reconcile(world)).toMatchObject({ state: 'done', found: { revoked: 0 }, profilesRead: 1 })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
      expect(world.found).toEqual([])
    })

    it('leaves alone what authorised while the list was read', async () => {
      const world = await startWorld()
      whileListing(world, async () => {
        await world.clock.advance(MINUTE)
        const authCode = world.wechat.authorize(OTHER, world.clock.now())
        await world.authorizers.exchangeAuthCode({ componentAppid: COMPONENT, authCode })
        // Were it asked about, it would count as revoked.
        world.wechat.accounts.delete(OTHER)
      })
      expect(await reconcile(world)).toMatchObject({ found: { revoked: 0 }, unconfirmed: 0 })
      expect(world.eventsOf('authorizer.revoked')).toEqual([])
    })

    it('leaves an account to its code when that is on its way', async () => {
      const world = await startWorld()
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID, world.clock.now()) })
      const asked = world.wechat.getAuthorizerRefreshToken.bind(world.wechat)
      let mayAnswer = () => {}
      const held = new Promise<void>((resolve) => {
        mayAnswer = resolve
      })
      world.wechat.getAuthorizerRefreshToken = async (params) => {
        await held
        return asked(params)
      }
      whileListing(world, async () => mayAnswer())
      const run = await reconcile(world)
      expect(run).toMatchObject({ state: 'done', found: { authorized: 0 } })
      expect(world.found).toEqual([])
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active', kind: 'mini_program' })
    })

    it('takes over again what authorised anew after a revocation, and not what has just been revoked', async () => {
      const world = await startWorld()
      await authorized(world)
      await world.clock.advance(MINUTE)
      await world.push('unauthorized', { appid: APPID })
      // The list is a moment behind.
      expect(await reconcile(world)).toMatchObject({ found: { authorized: 0 } })
      await world.clock.advance(MINUTE)
      world.wechat.authorize(APPID, world.clock.now())
      expect(await reconcile(world)).toMatchObject({ found: { authorized: 1 } })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active', revokedAt: null })
      expect(world.found).toMatchObject([{ infoType: 'authorized', appid: APPID }])
      // The revocation in between, pushed again late, is older than what the list says.
      await world.push('unauthorized', { appid: APPID, at: world.clock.now() - MINUTE })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
    })

    it('learns the later authorisation from the list, so that the revocation before it changes nothing', async () => {
      const world = await startWorld()
      await authorized(world)
      await world.clock.advance(2 * MINUTE)
      world.wechat.authorize(APPID, world.clock.now())
      await reconcile(world)
      await world.push('unauthorized', { appid: APPID, at: world.clock.now() - MINUTE })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
    })

    it('goes on where it stopped when the server is stopped in the middle', async () => {
      const world = await startWorld()
      for (let index = 0; index < 1_001; index++) {
        const appid = `wx1${index.toString(16).padStart(15, '0')}`
        world.wechat.addAccount(appid).refreshToken = `refreshtoken@@@${index}`
      }
      const stop = new AbortController()
      let pages = 0
      whileListing(world, async () => {
        pages += 1
        if (pages === 1) stop.abort(new Error('the server is stopping'))
      })
      await world.reconciliation.request({ componentAppid: COMPONENT, profileCalls: 0 }, AUTHOR)
      await expect(world.reconciliation.work(COMPONENT, stop.signal)).rejects.toThrow('the server is stopping')
      const [run] = (await world.reconciliation.list({ limit: 1 })).items
      expect(run).toMatchObject({ state: 'running', listed: 500, failure: null })
      await world.settle()
      expect(await world.reconciliation.get(run?.id ?? '')).toMatchObject({
        state: 'done',
        listed: 1_001,
        found: { authorized: 1_001 },
      })
      expect(pages).toBe(3)
    })

    it('gives up when it fails again and again, and says why without a secret', async () => {
      const world = await startWorld()
      world.wechat.getAuthorizerList = async () => {
        throw new Error('connection with token 61_SECRET reset')
      }
      const { id } = await world.reconciliation.request({ componentAppid: COMPONENT }, AUTHOR)
      for (let attempt = 1; attempt <= 5; attempt++) {
        await world.settle()
        await world.clock.advance(attempt * 10 * MINUTE)
      }
      const run = await world.reconciliation.get(id)
      expect(run).toMatchObject({ state: 'failed', phase: 'list' })
      expect(run.failure).not.toContain('SECRET')
    })

    it('leaves alone one account that cannot be read, and stops when none can', async () => {
      const world = await startWorld()
      await authorized(world)
      await authorized(world, OTHER)
      await world.db.updateTable('gj_authorizer').set({ synced_at: 1 }).execute()
      world.wechat.accounts.delete(OTHER)
      const read = world.wechat.getAuthorizerInfo.bind(world.wechat)
      world.wechat.getAuthorizerInfo = async (params) => {
        if (params.authorizer_appid === APPID) throw world.wechat.refusal('getAuthorizerInfo', 48001)
        return read(params)
      }
      expect(await reconcile(world)).toMatchObject({ state: 'done', profilesFailed: 1, found: { revoked: 1 } })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
    })
  })
})
