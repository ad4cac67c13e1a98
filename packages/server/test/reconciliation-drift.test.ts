import type { Authorizer, AuthorizerSync, Page } from '@guanjia/contract'
import { createMerchant, startWorld, type World } from '@guanjia/testkit'
import { expect, test } from 'vitest'

const MERCHANTS = 40
const STEPS = 4
const MINUTE = 60_000

/** The same dice in each run. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Merchants authorise, change what they grant, and cancel, at moments of their own, while every third push is lost. */
async function liveOn(world: World, appids: readonly string[], dice: () => number): Promise<void> {
  const { control } = world.simulator
  const componentAppid = world.component.appid
  control.changeSettings({ pushLoss: 0.33 })
  for (let step = 0; step < STEPS; step++) {
    for (const appid of appids) {
      const isAuthorized = control.state.authorizations[`${componentAppid}/${appid}`] !== undefined
      const throwOf = dice()
      if (throwOf < 0.25) continue
      if (isAuthorized && throwOf < 0.5) control.revoke({ componentAppid, appid })
      else control.authorize({ componentAppid, appid, permissionSets: dice() < 0.5 ? [17, 18] : [17, 18, 19, 30] })
    }
    await world.settle()
    await world.advance(20_000)
  }
  control.changeSettings({ pushLoss: 0 })
}

/** Who authorises the platform with which permission sets: as WeChat has it, and as we have it. */
function truth(world: World): Record<string, number[]> {
  const granted = Object.values(world.simulator.control.state.authorizations)
  return Object.fromEntries(granted.map(({ appid, permissionSets }) => [appid, permissionSets]))
}

async function belief(world: World): Promise<Record<string, number[]>> {
  const { items } = await world.api.get<Page<Authorizer>>('/authorizers?status=active&limit=200')
  return Object.fromEntries(items.map(({ appid, permissionSets }) => [appid, permissionSets.map(({ id }) => id)]))
}

async function reconcile(world: World): Promise<AuthorizerSync> {
  await world.app.db.updateTable('gj_authorizer').set({ synced_at: 1 }).execute()
  const { id } = await world.api.post<AuthorizerSync>('/authorizers/sync')
  await world.settle()
  return world.api.get<AuthorizerSync>(`/authorizers/sync/${id}`)
}

const NOTHING = { authorized: 0, revoked: 0, permissionSetsChanged: 0, refreshTokensRestored: 0 }

test.each([1, 2, 3])(
  'what a third of lost pushes left wrong is right after one run, and stays so (%i)',
  async (seed) => {
    await using world = await startWorld()
    const { control } = world.simulator
    const dice = createDice(seed * 7_919)
    const appids = Array.from({ length: MERCHANTS }, (_, index) => createMerchant(world, `shop-${index}`))
    await liveOn(world, appids, dice)
    await world.advance(11 * MINUTE)
    expect(await belief(world)).not.toEqual(truth(world))

    const run = await reconcile(world)
    expect(run).toMatchObject({ state: 'done', unconfirmed: 0, profilesFailed: 0 })
    expect(await belief(world)).toEqual(truth(world))
    expect((await reconcile(world)).found).toEqual(NOTHING)

    // What was lost comes after all, in any order: nothing changes any more, and no revocation is told twice.
    const told = world.business.records({ type: 'authorizer.revoked' }).length
    const lost = control
      .pushes({ limit: 1_000 })
      .filter(({ state, name }) => state === 'lost' && name !== 'component_verify_ticket')
    expect(lost.length).toBeGreaterThan(10)
    for (const { name, fields } of [...lost].sort(() => dice() - 0.5)) {
      await control.pushComponentEvent(world.component.appid, { infoType: name, fields })
    }
    await world.settle()
    expect(await belief(world)).toEqual(truth(world))
    expect(world.business.records({ type: 'authorizer.revoked' })).toHaveLength(told)
    expect((await reconcile(world)).found).toEqual(NOTHING)
    const events = world.business.records().map(({ id }) => id)
    expect(new Set(events).size).toBe(events.length)
  },
)
