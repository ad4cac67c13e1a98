import { describe, expect, it } from 'vitest'
import { AUTHOR, AuthorizationWorld, COMPONENT, PUBLIC_URL } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { transact } from '../../db/transact.ts'

const APPID = 'wx00000000000a0001'
const KEY = { componentAppid: COMPONENT, appid: APPID }

forEachDialect((open) => {
  /** One account, authorised and unbound. */
  async function startWorld() {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID) })
    await world.settle()
    return world
  }

  function bind(world: AuthorizationWorld, businessId: string, more: { move?: boolean; appid?: string } = {}) {
    const request = { component: COMPONENT, appid: APPID, move: false, ...more, businessId }
    return world.business.bindByHand({ ...request, metadata: { by: 'hand' } }, AUTHOR)
  }

  async function businessIds(world: AuthorizationWorld) {
    const { items } = await world.authorizers.list({ limit: 10 })
    return items.map((item) => item.businessIds)
  }

  const eventsOf = (world: AuthorizationWorld) =>
    world.events
      .filter(({ type }) => type.startsWith('authorizer.'))
      .map(({ type, data }) => `${type} ${data.businessId}`)

  async function auditOf(world: AuthorizationWorld) {
    const { items } = await world.auditLog.list({ limit: 50 })
    return items.map(({ action, actorName, details }) => `${action} ${details.businessId} ${actorName}`).reverse()
  }

  describe('a binding by hand', () => {
    it('is told, in the history and in the audit log', async () => {
      const world = await startWorld()
      const binding = await bind(world, 'shop-1')
      expect(binding).toMatchObject({ appid: APPID, businessId: 'shop-1', bindSessionId: null })
      expect(await businessIds(world)).toEqual([['shop-1']])
      expect(world.eventsOf('authorizer.bound')).toMatchObject([
        { appid: APPID, data: { businessId: 'shop-1', bindSessionId: null, metadata: { by: 'hand' } } },
      ])
      const [newest] = await world.authorizers.listHistory(KEY)
      expect(newest).toMatchObject({ change: 'bound', source: 'operator', detail: { businessId: 'shop-1' } })
      expect(await auditOf(world)).toEqual([`binding.create shop-1 ${AUTHOR.name}`])
      // Again is the same.
      expect(await bind(world, 'shop-1')).toEqual(binding)
      expect(eventsOf(world)).toEqual(['authorizer.bound shop-1'])
    })

    it('is moved only when that is asked for', async () => {
      const world = await startWorld()
      await bind(world, 'shop-1')
      await expect(bind(world, 'shop-2')).rejects.toMatchObject({
        code: 'binding.authorizer_bound_elsewhere',
        params: { businessId: 'shop-1' },
      })
      expect(await businessIds(world)).toEqual([['shop-1']])
      await bind(world, 'shop-2', { move: true })
      expect(await businessIds(world)).toEqual([['shop-2']])
      expect(eventsOf(world)).toEqual([
        'authorizer.bound shop-1',
        'authorizer.unbound shop-1',
        'authorizer.bound shop-2',
      ])
      expect(world.eventsOf('authorizer.unbound')).toMatchObject([{ data: { reason: 'moved' } }])
      const by = AUTHOR.name
      expect(await auditOf(world)).toEqual([
        `binding.create shop-1 ${by}`,
        `binding.move shop-1 ${by}`,
        `binding.create shop-2 ${by}`,
      ])
    })

    it('is taken away, once', async () => {
      const world = await startWorld()
      const { id } = await bind(world, 'shop-1')
      const ends = await Promise.allSettled([world.business.unbind(id, AUTHOR), world.business.unbind(id, AUTHOR)])
      expect(ends.map(({ status }) => status)).toContain('fulfilled')
      expect(await businessIds(world)).toEqual([[]])
      expect((await world.authorizers.list({ limit: 10, bound: 'false' })).items).toHaveLength(1)
      expect(world.eventsOf('authorizer.unbound')).toMatchObject([
        { data: { businessId: 'shop-1', reason: 'unbound' } },
      ])
      expect((await world.authorizers.listHistory(KEY))[0]).toMatchObject({ change: 'unbound', source: 'operator' })
      await expect(world.business.unbind(id, AUTHOR)).rejects.toMatchObject({ code: 'binding.not_found' })
      await expect(world.business.get(id)).rejects.toMatchObject({ code: 'binding.not_found' })
    })

    it('goes to one of two that want the account at the same moment', async () => {
      const world = await startWorld()
      const ends = await Promise.allSettled(['shop-1', 'shop-2', 'shop-3'].map((shop) => bind(world, shop)))
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await businessIds(world)).flat()).toHaveLength(1)
      expect(eventsOf(world)).toHaveLength(1)
    })

    it('is refused for an account that is not there, or has revoked', async () => {
      const world = await startWorld()
      await expect(bind(world, 'shop-1', { appid: 'wx00000000000affff' })).rejects.toMatchObject({
        code: 'authorizer.not_found',
      })
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: APPID })
      await expect(bind(world, 'shop-1')).rejects.toMatchObject({ code: 'authorizer.revoked' })
    })

    it('stays when the merchant cancels and comes back', async () => {
      const world = await startWorld()
      await bind(world, 'shop-1')
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: APPID })
      expect(await businessIds(world)).toEqual([['shop-1']])
      await world.clock.advance(5_000)
      await world.push('authorized', { appid: APPID, authCode: world.wechat.authorize(APPID) })
      await world.settle()
      expect(await businessIds(world)).toEqual([['shop-1']])
    })
  })

  describe('several businesses of one account', () => {
    it('are allowed by the setting only, which is in the audit log', async () => {
      const world = await startWorld()
      await world.bindingSettings.put({ sharedAppids: true, redirectUri: null }, AUTHOR)
      await bind(world, 'shop-1')
      await bind(world, 'shop-2')
      expect(await businessIds(world)).toEqual([['shop-1', 'shop-2']])
      const [second] = (await world.business.list({ limit: 1 })).items
      await world.business.unbind(second?.id ?? '', AUTHOR)
      expect((await world.authorizers.list({ limit: 10, bound: 'true' })).items).toHaveLength(1)

      await world.bindingSettings.put({ sharedAppids: false, redirectUri: null }, AUTHOR)
      await expect(bind(world, 'shop-3')).rejects.toMatchObject({ code: 'binding.authorizer_bound_elsewhere' })
      const { items } = await world.auditLog.list({ limit: 50, subjectKind: 'setting' })
      expect(items.map(({ details }) => details.to)).toEqual([
        { sharedAppids: false, redirectUri: null },
        { sharedAppids: true, redirectUri: null },
      ])
    })

    it('come by links as well, and are refused there where they are not allowed', async () => {
      const world = await startWorld()
      await bind(world, 'shop-1')
      const scan = async (businessId: string) => {
        const request = { businessId, authType: 'all', expiresInSeconds: 3600, component: COMPONENT } as const
        const { id, pcUrl } = await world.bindings.createBindSession(request, { author: AUTHOR, publicUrl: PUBLIC_URL })
        const state = /\/auth\/bind\/([^?]+)/.exec(pcUrl)?.[1] ?? ''
        await world.bindings.createLink(state, { form: 'pc', publicUrl: PUBLIC_URL })
        await world.bindings.handleReturn(state, world.wechat.authorize(APPID, world.clock.now()))
        return world.bindings.getBindSession(id)
      }
      expect(await scan('shop-2')).toMatchObject({ status: 'rejected', rejection: 'authorizer_bound_elsewhere' })
      await world.bindingSettings.put({ sharedAppids: true, redirectUri: null }, AUTHOR)
      expect(await scan('shop-2')).toMatchObject({ status: 'bound' })
      expect(await businessIds(world)).toEqual([['shop-1', 'shop-2']])
    })
  })

  describe('where the browser goes after the permanent links', () => {
    it.each([
      'javascript:alert(1)',
      '//evil.example.net/',
      '/\\evil.example.net',
      'https://evil.example.net/',
      'ftp://x',
      '',
    ])('is never %j', async (redirectUri) => {
      const world = await startWorld()
      const put = world.bindingSettings.put({ sharedAppids: false, redirectUri }, AUTHOR)
      await expect(put).rejects.toMatchObject({ code: 'binding.redirect_uri_not_allowed' })
      expect(await world.bindingSettings.get()).toEqual({ sharedAppids: false, redirectUri: null })
    })

    it.each(['/done', '/#/redirectPage', 'https://shop.example.com/wechat?tab=2'])('may be %j', async (redirectUri) => {
      const world = await startWorld()
      await world.bindingSettings.put({ sharedAppids: false, redirectUri }, AUTHOR)
      expect(await world.bindingSettings.get()).toMatchObject({ redirectUri })
    })
  })

  describe('a dead refresh token', () => {
    const lose = (world: AuthorizationWorld) =>
      transact(world.db, (tx) => world.authorizers.handleRefreshTokenLost(tx, { ...KEY, errcode: 61023 }))

    it('brings a link for that account, once, by which it authorises again and stays bound', async () => {
      const world = await startWorld()
      await bind(world, 'shop-1')
      world.events.length = 0
      await lose(world)
      await lose(world)
      const [event, ...others] = world.eventsOf('authorizer.needs_reauthorization')
      expect(others).toEqual([])
      expect(event?.data).toMatchObject({ appid: APPID, errcode: 61023, businessIds: ['shop-1'] })
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'needs_reauthorization' })
      expect((await world.authorizers.listHistory(KEY))[0]).toMatchObject({ change: 'needs_reauthorization' })

      const { pcUrl, bindSessionId } = (event?.data ?? {}) as { pcUrl: string; bindSessionId: string }
      const state = new RegExp(`^${PUBLIC_URL}/auth/bind/([\\w-]{43})\\?device=pc$`).exec(pcUrl)?.[1] ?? ''
      const link = new URL(await world.bindings.createLink(state, { form: 'pc', publicUrl: PUBLIC_URL }))
      expect(link.searchParams.get('biz_appid')).toBe(APPID)
      await world.clock.advance(5_000)
      await world.bindings.handleReturn(state, world.wechat.authorize(APPID, world.clock.now()))
      expect(await world.authorizers.get(KEY)).toMatchObject({ status: 'active' })
      expect(await businessIds(world)).toEqual([['shop-1']])
      expect(await world.bindings.getBindSession(bindSessionId)).toMatchObject({ status: 'bound', bizAppid: APPID })
    })

    it('of an account without a business leaves it without one', async () => {
      const world = await startWorld()
      await lose(world)
      const [event] = world.eventsOf('authorizer.needs_reauthorization')
      const { h5Url, bindSessionId } = (event?.data ?? {}) as { h5Url: string; bindSessionId: string }
      expect(await world.bindings.getBindSession(bindSessionId)).toMatchObject({ businessId: null })
      const state = /bind\/([\w-]{43})/.exec(h5Url)?.[1] ?? ''
      await world.bindings.createLink(state, { form: 'h5', publicUrl: PUBLIC_URL })
      await world.bindings.handleReturn(state, world.wechat.authorize(APPID, world.clock.now()))
      expect(await world.bindings.getBindSession(bindSessionId)).toMatchObject({ status: 'bound' })
      expect(await businessIds(world)).toEqual([[]])
      expect(world.eventsOf('authorizer.bound')).toEqual([])
    })
  })
})
