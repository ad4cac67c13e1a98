import type { AuthorizerBoundData, BindSession, CreatedBindSession } from '@guanjia/contract'
import { createMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const MERCHANTS = 100
const NEVER_BACK = 30
const BACK_BEFORE_PUSH = 20

type Merchant = { appid: string; businessId: string; session: CreatedBindSession; redirectUrl: string }

/** The same shuffle in each run. */
function shuffle<T>(items: readonly T[]): T[] {
  const shuffled = [...items]
  let seed = 20_261_122
  for (let last = shuffled.length - 1; last > 0; last--) {
    seed = (seed * 48_271) % 2_147_483_647
    const other = seed % (last + 1)
    const [one, two] = [shuffled[last] as T, shuffled[other] as T]
    shuffled[last] = two
    shuffled[other] = one
  }
  return shuffled
}

async function inBatches<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < items.length; start += 10) {
    const batch = items.slice(start, start + 10)
    results.push(...(await Promise.all(batch.map((item, offset) => work(item, start + offset)))))
  }
  return results
}

/** Second by second: a push that is under way has its answer before the next one. */
async function passSeconds(world: World, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) await world.advance(1_000)
}

/** All links are opened before anybody confirms; each push comes at its own moment between 1 and 100 s later. */
async function openAndConfirm(world: World): Promise<Merchant[]> {
  const numbers = Array.from({ length: MERCHANTS }, (_, index) => index)
  const opened = await inBatches(numbers, async (index) => {
    const businessId = `shop-${index}`
    const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId, metadata: { index } })
    return { appid: createMerchant(world, businessId), businessId, session }
  })
  const delays = shuffle(numbers).map((second) => (second + 1) * 1_000)
  const merchants: Merchant[] = []
  for (const [index, merchant] of opened.entries()) {
    world.simulator.control.changeSettings({ authorizedPushDelayMs: delays[index] })
    const redirectUrl = await world.merchant.confirm({ appid: merchant.appid, entryUrl: merchant.session.pcUrl })
    merchants.push({ ...merchant, redirectUrl })
  }
  return merchants
}

describe.each(['sqlite', 'mysql'] as const)('a hundred merchants at once on %s', (dialect) => {
  test('are each bound to their own business, told once', { timeout: 60_000 }, async () => {
    await using world = await startWorld({ dialect, settings: { pushDuplicates: 1, pushReorder: 0.3 } })
    const merchants = await openAndConfirm(world)
    const early = merchants.slice(0, BACK_BEFORE_PUSH)
    const late = merchants.slice(BACK_BEFORE_PUSH, MERCHANTS - NEVER_BACK)
    await inBatches(shuffle(early), ({ redirectUrl }) => world.merchant.followRedirect(redirectUrl))
    await passSeconds(world, 60)
    // Some of them before their push, some after it.
    await inBatches(shuffle(late), ({ redirectUrl }) => world.merchant.followRedirect(redirectUrl))
    await passSeconds(world, 60)

    const pushes = world.simulator.control.pushes({ name: 'authorized', limit: 1_000 })
    expect(pushes).toHaveLength(2 * MERCHANTS)
    expect(new Set(pushes.map(({ state }) => state))).toEqual(new Set(['delivered']))

    const bound = world.business.records({ type: 'authorizer.bound' })
    expect(bound.every(({ isVerified }) => isVerified)).toBe(true)
    const idsByBusiness = new Map<string, Set<string>>()
    for (const { id, data } of bound) {
      const { businessId } = data as AuthorizerBoundData
      idsByBusiness.set(businessId, (idsByBusiness.get(businessId) ?? new Set()).add(id))
    }
    expect([...idsByBusiness.values()].map((ids) => ids.size)).toEqual(Array(MERCHANTS).fill(1))
    for (const [index, { appid, businessId, session }] of merchants.entries()) {
      const told = bound.find(({ data }) => (data as AuthorizerBoundData).businessId === businessId)
      expect(told?.data).toEqual({
        componentAppid: world.component.appid,
        appid,
        businessId,
        bindSessionId: session.id,
        metadata: { index },
      })
      expect(await world.api.get<BindSession>(`/bind-sessions/${session.id}`)).toMatchObject({ status: 'bound', appid })
    }
    expect(world.business.records({ type: 'binding.rejected' })).toEqual([])
    const exchanges = world.simulator.control.calls({ api: '/cgi-bin/component/api_query_auth', limit: 1_000 })
    expect(exchanges).toHaveLength(MERCHANTS)
  })
})
