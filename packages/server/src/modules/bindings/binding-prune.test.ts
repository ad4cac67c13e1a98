import { expect, it } from 'vitest'
import { AUTHOR, AuthorizationWorld, COMPONENT, PUBLIC_URL } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { createLogger } from '../../logger.ts'
import { BindingPrune } from './binding-prune.ts'

const APPID = 'wx00000000000a0001'
const DAY_MS = 24 * 60 * 60_000
const RETENTION_MS = 180 * DAY_MS

forEachDialect((open) => {
  it('forgets spent codes and links that bound nothing after their time, and what a binding names never', async () => {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    const createLink = (businessId: string, expiresInSeconds = 3_600) =>
      world.bindings.createBindSession(
        { businessId, authType: 'all', expiresInSeconds, component: COMPONENT, metadata: { businessId } },
        { author: AUTHOR, publicUrl: PUBLIC_URL },
      )
    const bound = await createLink('shop-1')
    const state = /\/auth\/bind\/([^?]+)/.exec(bound.pcUrl)?.[1] ?? ''
    await world.bindings.open(state)
    const link = new URL(await world.bindings.createLink(state, { form: 'pc', publicUrl: PUBLIC_URL }))
    const authCode = world.wechat.authorize(APPID, world.clock.now())
    await world.push('authorized', {
      appid: APPID,
      authCode,
      preAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    })
    await world.settle()
    expect(await world.bindings.getBindSession(bound.id)).toMatchObject({ status: 'bound' })
    const spare = await createLink('shop-2')
    // It has run out only lately, however long ago it was made.
    const patient = await createLink('shop-3', 30 * 24 * 3_600)

    const log = createLogger({ level: 'silent' })
    const pruneWith = (retentionMs: number | undefined) =>
      new BindingPrune({ db: world.db, authorizers: world.authorizers, clock: world.clock, log, retentionMs }).run(
        new AbortController().signal,
      )
    const idsOf = async (table: 'gj_bind_session' | 'gj_authorization_code' | 'gj_pre_auth_code') =>
      (await world.db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)

    await pruneWith(RETENTION_MS)
    expect(await idsOf('gj_bind_session')).toHaveLength(3)
    expect(await idsOf('gj_authorization_code')).toHaveLength(1)
    await world.clock.advance(RETENTION_MS + 2 * DAY_MS)
    await pruneWith(undefined)
    expect(await idsOf('gj_bind_session')).toHaveLength(3)
    await pruneWith(RETENTION_MS)
    expect(await idsOf('gj_bind_session')).toEqual([bound.id, patient.id].sort())
    expect([await idsOf('gj_authorization_code'), await idsOf('gj_pre_auth_code')]).toEqual([[], []])
    await expect(world.bindings.getBindSession(spare.id)).rejects.toMatchObject({ code: 'binding.session_not_found' })
    expect(await world.bindings.getBindSession(bound.id)).toMatchObject({ metadata: { businessId: 'shop-1' } })
    await world.clock.advance(40 * DAY_MS)
    await pruneWith(RETENTION_MS)
    expect(await idsOf('gj_bind_session')).toEqual([bound.id])
  })

  it('leaves a code alone that is still on its way, however old', async () => {
    const world = new AuthorizationWorld(await open())
    world.wechat.addAccount(APPID)
    const authCode = world.wechat.authorize(APPID, world.clock.now())
    await world.push('authorized', { appid: APPID, authCode })
    const before = world.clock.now() + DAY_MS
    expect(await world.authorizers.pruneCodes({ cameBefore: before, limit: 10 })).toBe(0)
    await world.settle()
    expect(await world.authorizers.pruneCodes({ cameBefore: before, limit: 10 })).toBe(1)
  })
})
