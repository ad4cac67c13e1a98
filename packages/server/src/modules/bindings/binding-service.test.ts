import type { CreateBindSessionRequest } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { AUTHOR, AuthorizationWorld, COMPONENT, PUBLIC_URL } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'

const APPID = 'wx00000000000a0001'
const OTHER = 'wx00000000000a0002'

forEachDialect((open) => {
  async function startWorld() {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    world.wechat.addAccount(OTHER, { nick_name: '公众号', service_type_info: { id: 2 } })
    return world
  }

  async function createSession(world: AuthorizationWorld, request: Partial<CreateBindSessionRequest> = {}) {
    const session = await world.bindings.createBindSession(
      { businessId: 'shop-1', authType: 'all', expiresInSeconds: 3600, component: COMPONENT, ...request },
      { author: AUTHOR, publicUrl: PUBLIC_URL },
    )
    const state = /\/auth\/bind\/([^?]+)/.exec(session.pcUrl)?.[1] ?? ''
    return { ...session, state }
  }

  /** The merchant opens the page, presses the button and confirms at WeChat: what comes back by either path. */
  async function confirm(world: AuthorizationWorld, state: string, appid = APPID) {
    await world.bindings.open(state)
    const link = new URL(await world.bindings.createLink(state, { form: 'pc', publicUrl: PUBLIC_URL }))
    const preAuthCode = link.searchParams.get('pre_auth_code') ?? ''
    const authCode = world.wechat.authorize(appid, world.clock.now())
    return {
      link,
      redirect: () => world.bindings.handleReturn(state, authCode),
      push: () => world.push('authorized', { appid, authCode, preAuthCode }),
      authCode,
    }
  }

  describe('a bind session', () => {
    it('hands out links of our own that hold a state nobody can guess or read', async () => {
      const world = await startWorld()
      const session = await createSession(world, { returnUrl: 'https://shop.example.com/done', metadata: { table: 7 } })
      expect(session.pcUrl).toMatch(/^https:\/\/auth\.example\.com\/auth\/bind\/[\w-]{43}\?device=pc$/)
      expect(session.qrSvg).toContain('<svg')
      const rows = JSON.stringify(await world.db.selectFrom('gj_bind_session').selectAll().execute())
      expect(rows).not.toContain(session.state)
      expect(await world.bindings.getBindSession(session.id)).toMatchObject({
        status: 'created',
        businessId: 'shop-1',
        metadata: { table: 7 },
      })
    })

    it('makes a fresh pre-auth code for each press of the button, and asks WeChat for what was asked of us', async () => {
      const world = await startWorld()
      const session = await createSession(world, { authType: 'mini_program', bizAppid: APPID, categoryIds: [17, 18] })
      const first = await confirm(world, session.state)
      const second = await confirm(world, session.state)
      expect(first.link.searchParams.get('pre_auth_code')).not.toBe(second.link.searchParams.get('pre_auth_code'))
      expect(Object.fromEntries(first.link.searchParams)).toMatchObject({
        auth_type: '2',
        biz_appid: APPID,
        category_id_list: '17|18',
        redirect_uri: `${PUBLIC_URL}/auth/bind/${session.state}/return`,
      })
      expect(await world.bindings.getBindSession(session.id)).toMatchObject({ status: 'code_issued' })
    })

    it('does not make codes without end', async () => {
      const world = await startWorld()
      const { state } = await createSession(world)
      const press = () => world.bindings.createLink(state, { form: 'h5', publicUrl: PUBLIC_URL })
      for (let count = 0; count < 20; count++) await press()
      await expect(press()).rejects.toMatchObject({ code: 'request.too_many' })
      await world.clock.advance(31 * 60_000)
      await expect(press()).resolves.toContain('preauthcode')
    })

    it.each(['javascript:alert(1)', 'https://evil.example.net/', 'https://shop.example.com.evil.net/'])(
      'does not lead back to %s',
      async (returnUrl) => {
        const world = await startWorld()
        const refused = createSession(world, { returnUrl })
        await expect(refused).rejects.toMatchObject({ code: 'binding.return_url_not_allowed' })
      },
    )
  })

  describe('binding', () => {
    type Step = 'redirect' | 'push'
    const orders: Step[][] = [
      ['redirect'],
      ['push'],
      ['redirect', 'push'],
      ['push', 'redirect'],
      ['push', 'push', 'redirect', 'redirect', 'push'],
      ['redirect', 'redirect', 'push', 'push'],
    ]

    it.each(orders.map((steps) => [steps.join(', '), steps] as const))(
      'happens once after %s',
      async (_name, steps) => {
        const world = await startWorld()
        const session = await createSession(world, { metadata: { table: 7 } })
        const merchant = await confirm(world, session.state)
        for (const step of steps) {
          await merchant[step]()
          await world.settle()
        }
        expect(await world.bindings.getBindSession(session.id)).toMatchObject({ status: 'bound', appid: APPID })
        expect(world.eventsOf('authorizer.bound')).toEqual([
          expect.objectContaining({
            appid: APPID,
            data: {
              componentAppid: COMPONENT,
              appid: APPID,
              businessId: 'shop-1',
              bindSessionId: session.id,
              metadata: { table: 7 },
            },
          }),
        ])
        expect(world.wechat.countOf('getAuthorizerRefreshToken')).toBe(1)
        const { items } = await world.authorizers.list({ limit: 10, search: 'shop-1' })
        expect(items).toMatchObject([{ appid: APPID, businessIds: ['shop-1'] }])
      },
    )

    it('happens once when redirect, push and job run at the same moment', async () => {
      const world = await startWorld()
      const session = await createSession(world)
      const merchant = await confirm(world, session.state)
      await merchant.push()
      const outcomes = await Promise.all([merchant.redirect(), world.settle(), merchant.redirect(), merchant.push()])
      await world.settle()
      expect(outcomes[0]).toMatchObject({ state: 'bound' })
      expect(world.eventsOf('authorizer.bound')).toHaveLength(1)
    })

    it('needs no redirect when the merchant closed the page, and no push when that was lost', async () => {
      const world = await startWorld()
      const session = await createSession(world, { expiresInSeconds: 60 })
      const merchant = await confirm(world, session.state)
      // The link has expired since, but the code was made in time.
      await world.clock.advance(10 * 60_000)
      await merchant.push()
      await world.settle()
      expect(await world.bindings.getBindSession(session.id)).toMatchObject({ status: 'bound' })
    })

    it('tells a reloaded page the same, and another code that the link is used', async () => {
      const world = await startWorld()
      const session = await createSession(world)
      const merchant = await confirm(world, session.state)
      await merchant.redirect()
      expect(await merchant.redirect()).toMatchObject({ state: 'bound' })
      const refused = { code: 'binding.state_used' }
      await expect(world.bindings.handleReturn(session.state, 'queryauthcode@@@made-up')).rejects.toMatchObject(refused)
      await expect(world.bindings.open(session.state)).rejects.toMatchObject(refused)
      await expect(world.bindings.handleReturn(session.state, undefined)).rejects.toMatchObject(refused)
      expect(world.eventsOf('authorizer.bound')).toHaveLength(1)
    })

    it('leaves an account that came without a link unbound', async () => {
      const world = await startWorld()
      const authCode = world.wechat.authorize(APPID)
      await world.push('authorized', { appid: APPID, authCode, preAuthCode: 'preauthcode@@@of-somebody-else' })
      await world.settle()
      expect((await world.authorizers.list({ limit: 10, bound: 'false' })).items).toMatchObject([{ appid: APPID }])
      expect(world.events).toEqual([])
    })

    it('refuses another account than the expected one, once, and lets the merchant try again', async () => {
      const world = await startWorld()
      const session = await createSession(world, { bizAppid: APPID })
      const wrong = await confirm(world, session.state, OTHER)
      await wrong.push()
      await world.settle()
      expect(await wrong.redirect()).toMatchObject({ state: 'rejected' })
      expect(world.eventsOf('binding.rejected')).toMatchObject([{ data: { reason: 'appid_differs', appid: OTHER } }])
      const right = await confirm(world, session.state)
      expect(await right.redirect()).toMatchObject({ state: 'bound' })
      expect(world.eventsOf('authorizer.bound')).toHaveLength(1)
    })

    it('refuses another kind of account than the expected one', async () => {
      const world = await startWorld()
      const session = await createSession(world, { authType: 'mini_program' })
      const merchant = await confirm(world, session.state, OTHER)
      await merchant.redirect()
      expect(await world.bindings.getBindSession(session.id)).toMatchObject({
        status: 'rejected',
        rejection: 'kind_differs',
      })
    })

    it('gives an account to one business only, and a business as many accounts as it likes', async () => {
      const world = await startWorld()
      const first = await createSession(world)
      await (await confirm(world, first.state)).redirect()
      const second = await createSession(world, { businessId: 'shop-2' })
      expect(await (await confirm(world, second.state)).redirect()).toMatchObject({ state: 'rejected' })
      const third = await createSession(world)
      expect(await (await confirm(world, third.state, OTHER)).redirect()).toMatchObject({ state: 'bound' })
      const again = await createSession(world)
      expect(await (await confirm(world, again.state)).redirect()).toMatchObject({ state: 'bound' })
      const { items } = await world.authorizers.list({ limit: 10, search: 'shop-1' })
      expect(items.map(({ appid }) => appid).sort()).toEqual([APPID, OTHER])
    })

    it('goes by the pre-auth code when it and the state name different links', async () => {
      const world = await startWorld()
      const victim = await createSession(world, { businessId: 'victim' })
      const attacker = await createSession(world, { businessId: 'attacker' })
      const merchant = await confirm(world, victim.state)
      await merchant.push()
      // The merchant's code in the attacker's address.
      await world.bindings.handleReturn(attacker.state, merchant.authCode)
      await world.settle()
      expect(await world.bindings.getBindSession(victim.id)).toMatchObject({ status: 'bound', appid: APPID })
      expect((await world.bindings.getBindSession(attacker.id)).status).not.toBe('bound')
    })

    it('binds 40 merchants whose redirects and pushes come in any order, some of them lost or doubled', async () => {
      const world = await startWorld()
      const steps: (() => Promise<unknown>)[] = []
      const expected: string[] = []
      for (let index = 0; index < 40; index++) {
        const appid = `wx000000000000${(0x1000 + index).toString(16)}`
        world.wechat.addAccount(appid)
        const session = await createSession(world, { businessId: `shop-${index}` })
        const merchant = await confirm(world, session.state, appid)
        if (index % 3 !== 0) steps.push(merchant.redirect)
        if (index % 3 !== 1) steps.push(merchant.push, merchant.push)
        if (index % 5 === 0) steps.push(merchant.redirect)
        expected.push(`shop-${index} ${appid}`)
      }
      // A fixed shuffle, so that a failure can be repeated.
      const shuffled = steps
        .map((step, index) => ({ step, index }))
        .sort((one, other) => hash(one.index) - hash(other.index))
      for (const [count, { step }] of shuffled.entries()) {
        await step()
        if (count % 7 === 0) await world.settle()
      }
      await world.settle()
      const bound = world.eventsOf('authorizer.bound').map(({ data }) => `${data.businessId} ${data.appid}`)
      expect(bound.sort()).toEqual(expected.sort())
    })
  })

  describe('a link', () => {
    it.each(['unknown', '', '../../etc/passwd', 'x'.repeat(10_000), '%00', "' or 1=1 --"])(
      'that is %j is not known',
      async (state) => {
        const world = await startWorld()
        await expect(world.bindings.open(state)).rejects.toMatchObject({ code: 'binding.state_unknown' })
        await expect(world.bindings.handleReturn(state, 'code')).rejects.toMatchObject({
          code: 'binding.state_unknown',
        })
      },
    )

    it('expires, on every way into it', async () => {
      const world = await startWorld()
      const session = await createSession(world, { expiresInSeconds: 60 })
      await world.clock.advance(61_000)
      const expired = { code: 'binding.state_expired' }
      await expect(world.bindings.open(session.state)).rejects.toMatchObject(expired)
      await expect(
        world.bindings.createLink(session.state, { form: 'pc', publicUrl: PUBLIC_URL }),
      ).rejects.toMatchObject(expired)
      await expect(world.bindings.handleReturn(session.state, 'code')).rejects.toMatchObject(expired)
      expect(await world.bindings.getBindSession(session.id)).toMatchObject({ status: 'expired' })
      expect(world.wechat.calls).toEqual([])
    })

    it('does not bind with a code that WeChat does not take', async () => {
      const world = await startWorld()
      const session = await createSession(world)
      await confirm(world, session.state)
      const outcome = await world.bindings.handleReturn(session.state, 'queryauthcode@@@made-up')
      expect(outcome).toMatchObject({ state: 'code_refused' })
      expect((await world.bindings.getBindSession(session.id)).status).toBe('code_issued')
    })
  })
})

function hash(index: number): number {
  return (index * 2_654_435_761) % 4_294_967_296
}
