import { describe, expect, it } from 'vitest'
import { AuthorizationWorld, COMPONENT } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'

const APPID = 'wx00000000000a0001'
const KEY = { componentAppid: COMPONENT, appid: APPID }

forEachDialect((open) => {
  async function startWorld() {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    return world
  }

  describe('an authorisation', () => {
    it('stores tokens, profile and history from the push', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      await world.push('authorized', { appid: APPID, authCode })
      expect(world.wechat.calls).toEqual([])
      await world.settle()
      expect(await world.authorizers.get(KEY)).toMatchObject({
        status: 'active',
        kind: 'mini_program',
        nickname: '示例商店',
        permissionSetIds: [17, 18],
        authorizedAt: world.clock.now(),
      })
      expect(world.tokens.get(APPID)).toMatchObject({ accessToken: `access-${APPID}` })
      expect((await world.authorizers.listHistory(KEY)).map(({ change }) => change)).toEqual(['authorized'])
    })

    it('exchanges a code once when it is pushed twice and brought by the redirect at the same moment', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      await world.push('authorized', { appid: APPID, authCode })
      await Promise.all([
        world.settle(),
        world.authorizers.exchangeAuthCode({ componentAppid: COMPONENT, authCode, bindSessionId: 'bs_1' }),
        world.push('authorized', { appid: APPID, authCode }),
      ])
      await world.settle()
      expect(world.wechat.countOf('getAuthorizerRefreshToken')).toBe(1)
      expect((await world.authorizers.listHistory(KEY)).map(({ change }) => change)).toEqual(['authorized'])
    })

    it('takes a spent code for done when the account is authorised already', async () => {
      const world = await startWorld()
      const first = world.wechat.authorize(APPID)
      await world.push('authorized', { appid: APPID, authCode: first })
      await world.settle()
      // The same authorisation under another code, which WeChat will not take.
      await world.push('authorized', { appid: APPID, authCode: 'queryauthcode@@@spent' })
      await world.settle()
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
      expect(world.wechat.countOf('getAuthorizerList')).toBe(0)
    })

    it('recovers the refresh token from the list when the answer of the exchange was lost', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      world.wechat.loseNextExchange = true
      await world.push('authorized', { appid: APPID, authCode })
      await world.settle()
      expect(world.tokens.size).toBe(0)
      await world.clock.advance(60_000)
      await world.settle()
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active', kind: 'mini_program' })
      expect(world.tokens.get(APPID)?.refreshToken).toBe(world.wechat.accounts.get(APPID)?.refreshToken)
    })

    it('finds the way that a lost redirect did not have once the push names the account', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      world.wechat.loseNextExchange = true
      const brought = { componentAppid: COMPONENT, authCode, bindSessionId: 'bs_1' }
      expect(await world.authorizers.exchangeAuthCode(brought)).toEqual({ state: 'under_way' })
      await world.clock.advance(60_000)
      await world.settle()
      expect(await world.authorizers.exchangeAuthCode(brought)).toEqual({ state: 'failed' })
      await world.push('authorized', { appid: APPID, authCode })
      await world.settle()
      expect(await world.authorizers.exchangeAuthCode(brought)).toMatchObject({ state: 'settled', appid: APPID })
    })

    it('refuses a code that nobody has heard of', async () => {
      const world = await startWorld()
      const brought = { componentAppid: COMPONENT, authCode: 'made-up', bindSessionId: 'bs_1' }
      expect(await world.authorizers.exchangeAuthCode(brought)).toEqual({ state: 'failed' })
      expect(world.log.join('')).not.toContain('made-up')
    })

    it('leaves no authorization code in the database, and none in a job', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      await world.push('authorized', { appid: APPID, authCode })
      const jobs = JSON.stringify(await world.db.selectFrom('gj_job').selectAll().execute())
      expect(jobs).not.toContain(authCode)
      const codes = JSON.stringify(await world.db.selectFrom('gj_authorization_code').selectAll().execute())
      expect(codes).not.toContain(authCode)
      await world.settle()
      const spent = await world.db.selectFrom('gj_authorization_code').select('code_sealed').executeTakeFirstOrThrow()
      expect(spent.code_sealed).toBeNull()
    })
  })

  describe('a revocation', () => {
    async function authorized() {
      const world = await startWorld()
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID) })
      await world.settle()
      return world
    }

    it('keeps the row and its history, drops the tokens and tells the business', async () => {
      const world = await authorized()
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: APPID })
      await world.push('unauthorized', { appid: APPID })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'revoked', revokedAt: world.clock.now() })
      expect(world.tokens.size).toBe(0)
      expect(world.eventsOf('authorizer.revoked')).toHaveLength(1)
      const changes = (await world.authorizers.listHistory(KEY)).map(({ change }) => change)
      expect(changes).toEqual(['revoked', 'authorized'])
    })

    it('changes nothing when it is older than the authorisation', async () => {
      const world = await authorized()
      await world.push('unauthorized', { appid: APPID, at: world.clock.now() - 5_000 })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
      expect(world.tokens.size).toBe(1)
      expect(world.eventsOf('authorizer.revoked')).toHaveLength(0)
    })

    it('outlives an older authorisation that arrives after it', async () => {
      const world = await startWorld()
      const authorizedAt = world.clock.now()
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: APPID })
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID), at: authorizedAt })
      await world.settle()
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'revoked' })
      expect(world.tokens.size).toBe(0)
    })

    it('ends when the merchant authorises again', async () => {
      const world = await authorized()
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: APPID })
      await world.clock.advance(5_000)
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID) })
      await world.settle()
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active', revokedAt: null })
    })

    it('is taken from an answer of WeChat as well', async () => {
      const world = await authorized()
      world.wechat.accounts.delete(APPID)
      await world.clock.advance(5_000)
      await world.authorizers.sync(KEY)
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'revoked' })
    })
  })

  describe('the list', () => {
    it('finds by name, appid, original id and business id, and pages', async () => {
      const world = await startWorld()
      for (let index = 1; index <= 5; index++) {
        const appid = `wx00000000000b000${index}`
        world.wechat.addAccount(appid, {
          nick_name: `100% 商店_${index}`,
          user_name: `gh_${index}`,
          MiniProgramInfo: {},
        })
        await world.push('authorized', { appid, authCode: world.wechat.authorize(appid) })
      }
      await world.settle()
      const list = (query: Record<string, unknown>) => world.authorizers.list({ limit: 50, ...query })
      const appidsOf = async (query: Record<string, unknown>) => (await list(query)).items.map(({ appid }) => appid)
      expect(await appidsOf({ search: '100% 商店' })).toHaveLength(5)
      expect(await appidsOf({ search: '0%%商' })).toHaveLength(0)
      expect(await appidsOf({ search: '店_3' })).toEqual(['wx00000000000b0003'])
      expect(await appidsOf({ search: 'gh_4' })).toEqual(['wx00000000000b0004'])
      expect(await appidsOf({ search: 'wx00000000000b0002' })).toEqual(['wx00000000000b0002'])
      expect(await appidsOf({ bound: 'true' })).toEqual([])
      expect(await appidsOf({ status: 'revoked' })).toEqual([])

      const first = await list({ limit: 2 })
      const second = await list({ limit: 4, cursor: first.nextCursor ?? '' })
      expect([...first.items, ...second.items]).toHaveLength(5)
      expect(second.nextCursor).toBeNull()
      expect(new Set([...first.items, ...second.items].map(({ appid }) => appid)).size).toBe(5)
    })

    it('keeps a name of 10,000 characters within its column', async () => {
      const world = await startWorld()
      world.wechat.addAccount(APPID, { nick_name: '🏪'.repeat(10_000), service_type_info: { id: 2 } })
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID) })
      await world.settle()
      const { nickname, kind, serviceType } = await world.authorizers.get(KEY)
      expect([...(nickname ?? '')]).toHaveLength(255)
      expect({ kind, serviceType }).toEqual({ kind: 'official_account', serviceType: 'service' })
    })
  })
})
