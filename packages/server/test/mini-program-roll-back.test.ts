import type { MiniProgramRollBack, Problem } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World, type WorldOptions } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const PACKAGE = {
  pages: ['pages/index/index'],
  locationApis: [],
  privacyKeys: [],
  plugins: [],
  sizeKb: 1,
  usesNavigateToMiniProgram: false,
}

/** A mini program whose versions somebody else has released. */
async function startForeign(options: WorldOptions = {}) {
  const world = await startWorld(options)
  const { appid } = await createBoundMerchant(world, 'shop-1')
  const miniProgram = world.simulator.control.account(appid).miniProgram
  if (!miniProgram) throw new Error('no mini program')
  const now = world.clock.now()
  const versions = [1, 2, 3].map((appVersion) => ({
    appVersion,
    userVersion: `1.0.${appVersion}`,
    userDesc: '',
    committedAt: now - 10_000_000 + appVersion,
    releasedAt: now - 5_000_000 + appVersion * 1_000,
    auditId: appVersion,
    package: PACKAGE,
  }))
  miniProgram.online = versions[2]
  miniProgram.history = versions.slice(0, 2).reverse()
  miniProgram.lastAppVersion = 3
  return { world, appid }
}

const rollBack = (world: World, appid: string, json: object = {}) =>
  sendRequest({
    method: 'POST',
    url: `${world.url}/api/v1/mini-programs/${appid}/roll-back`,
    headers: { authorization: `Bearer ${world.apiKey}` },
    json,
  })

const eventsOf = (world: World) => world.business.records({ type: 'release.online_changed' }).map(({ data }) => data)

describe.each(['sqlite', 'mysql'] as const)('a version that was not ours, on %s', (dialect) => {
  it('is rolled back, told once, and not a second time', async () => {
    const { world, appid } = await startForeign({ dialect })
    await using _world = world
    const first = await rollBack(world, appid)
    expect([first.status, first.json]).toEqual([
      200,
      expect.objectContaining({
        appid,
        state: 'done',
        releaseId: null,
        from: '1.0.3',
      } satisfies Partial<MiniProgramRollBack>),
    ])
    expect(first.json).toMatchObject({ to: { appVersion: 2, version: '1.0.2' } })
    const { online } = await world.api.get<{ online: { version: string } }>(`/mini-programs/${appid}/versions`)
    expect(online.version).toBe('1.0.2')
    // What is on its way to the business system arrives before the comparison of the next day.
    await world.settle()
    await world.leap(25 * 60 * 60_000)
    await world.settle()
    expect(eventsOf(world)).toMatchObject([{ from: '1.0.3', to: '1.0.2', source: 'operator' }])
    const again = await rollBack(world, appid)
    expect(again.status).toBe(409)
    expect(again.json as Problem).toMatchObject({
      code: 'release.not_in_history',
      title: expect.stringContaining('不能回退到上一个版本；'),
      titleEn: expect.stringContaining('cannot go back to the version before;'),
    })
    const { items } = await world.api.get<{ items: object[] }>('/audit-log')
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'mini_program.roll_back',
          details: expect.objectContaining({ to: '1.0.2' }),
        }),
      ]),
    )
  })

  it('is rolled back once when two press at the same moment', async () => {
    const { world, appid } = await startForeign({ dialect })
    await using _world = world
    const answers = await Promise.all([rollBack(world, appid), rollBack(world, appid)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(world.simulator.control.calls({ api: 'revertCodeRelease' })).toHaveLength(1)
  })
})

describe('a roll back', () => {
  it('goes to the version that is named, and to no other', async () => {
    const { world, appid } = await startForeign()
    await using _world = world
    expect((await rollBack(world, appid, { appVersion: 9 })).json).toMatchObject({ code: 'release.not_in_history' })
    expect((await rollBack(world, appid, { appVersion: 'last' })).status).toBe(400)
    expect((await rollBack(world, appid, { appVersion: 1 })).json).toMatchObject({ to: { version: '1.0.1' } })
  })

  it('whose answer is lost is looked after before it counts as failed', async () => {
    const { world, appid } = await startForeign()
    await using _world = world
    const { control } = world.simulator
    for (const fault of [{ errcode: -1 }, { connection: 'reset' }, { errcode: 85066 }] as const) {
      control.addFault({ api: 'revertCodeRelease', count: 1, ...fault })
      expect((await rollBack(world, appid)).status).toBeGreaterThanOrEqual(400)
    }
    await world.settle()
    expect(eventsOf(world)).toEqual([])
    control.addFault({ api: 'revertCodeRelease', connection: 'late_reset', count: 1 })
    expect(await rollBack(world, appid)).toMatchObject({ status: 200, json: { to: { version: '1.0.2' } } })
    await world.settle()
    expect(eventsOf(world)).toMatchObject([{ from: '1.0.3', to: '1.0.2' }])
  })

  it('is refused where nothing is online, or nobody is known', async () => {
    const { world, appid } = await startForeign()
    await using _world = world
    delete world.simulator.control.account(appid).miniProgram?.online
    expect((await rollBack(world, appid)).json).toMatchObject({ code: 'release.nothing_online' })
    expect((await rollBack(world, 'wx00000000000fffff')).status).toBe(404)
  })
})
