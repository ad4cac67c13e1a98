import type { Problem } from '@guanjia/contract'
import { insertAuthorizers, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { expect, test } from 'vitest'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const ALL = Number.MAX_SAFE_INTEGER
const SLOW_MS = 120_000
const AT_ONCE = 200

function countCalls({ simulator }: World, api: string): number {
  return simulator.control.calls({ api, limit: ALL }).length
}

/** Time passes while the server does its work, as often as once in a while. */
async function leap(world: World, ms: number): Promise<void> {
  await world.leap(ms)
  await world.settle()
}

/** A call that needs the token of the component. */
function listDrafts(world: World) {
  return sendRequest({ url: `${world.url}/api/v1/drafts`, headers: { authorization: `Bearer ${world.apiKey}` } })
}

function pushTicketsTo({ simulator, component, url }: World, origin: string): void {
  const { appid, ...settings } = component
  simulator.control.putComponent(appid, {
    ...settings,
    componentPushUrl: `${origin}/wxcallback/component`,
    messagePushUrl: `${url}/wxcallback/biz/$APPID$`,
  })
}

test(
  '1,200 authorizers that lost their refresh tokens work again after one pass over the list, and nobody scans anew',
  async () => {
    await using world = await startWorld()
    const { control } = world.simulator
    const componentAppid = world.component.appid
    const { appids } = control.loadFixtures({ groups: [{ count: 1_200, state: 'authorized' }] })
    await insertAuthorizers(world.app, { componentAppid, appids })
    const { tokens } = world.app.services
    const values: string[] = []
    for (let start = 0; start < appids.length; start += AT_ONCE) {
      const callers = appids.slice(start, start + AT_ONCE)
      const got = await Promise.all(callers.map((appid) => tokens.getAuthorizerToken(componentAppid, appid)))
      values.push(...got)
    }

    expect(values).toEqual(appids.map((appid) => control.state.latestTokens[`${componentAppid}/${appid}`]))
    expect(countCalls(world, 'getAuthorizerList')).toBe(3)
    expect(countCalls(world, 'getAuthorizerAccessToken')).toBe(1_200)
    expect(countCalls(world, 'getPreAuthCode')).toBe(0)
    expect(await tokens.listWithoutRefreshToken(componentAppid, appids.slice(0, 500))).toEqual(new Set())
    const blanked = await world.app.db
      .selectFrom('gj_token')
      .select('appid')
      .where('refresh_token_sealed', 'is', null)
      .execute()
    expect(blanked.filter(({ appid }) => appid !== '')).toEqual([])
  },
  SLOW_MS,
)

test(
  'tickets that stay away are asked for, with one alarm; tokens are made until hour 12, then calls name the ticket',
  async () => {
    await using world = await startWorld()
    const missing = () => world.business.records({ type: 'ticket.missing' })
    expect(await listDrafts(world)).toMatchObject({ status: 200 })
    // WeChat goes on pushing, to an address where nobody listens.
    pushTicketsTo(world, 'http://127.0.0.1:9')
    await leap(world, 24 * MINUTE_MS)
    expect([missing().length, countCalls(world, 'startPushTicket')]).toEqual([0, 0])
    await leap(world, 2 * MINUTE_MS)
    expect([missing().length, countCalls(world, 'startPushTicket')]).toEqual([1, 1])

    let elapsedMs = 26 * MINUTE_MS
    for (const untilMs of [3, 6, 9, 11.8].map((hours) => hours * HOUR_MS)) {
      await leap(world, untilMs - elapsedMs)
      elapsedMs = untilMs
      expect(await listDrafts(world)).toMatchObject({ status: 200 })
    }
    expect(countCalls(world, 'getComponentAccessToken')).toBe(5)

    await leap(world, 2.2 * HOUR_MS)
    const refused = await listDrafts(world)
    expect(refused.json as Problem).toMatchObject({ code: 'ticket.expired', status: refused.status })
    expect((refused.json as Problem).title).toContain('票据')
    expect((refused.json as Problem).next).not.toBe('')
    // Nothing was asked that WeChat could only refuse.
    expect(countCalls(world, 'getComponentAccessToken')).toBe(5)
    expect(missing()).toHaveLength(1)

    pushTicketsTo(world, world.url)
    await world.settle()
    expect(world.business.records({ type: 'ticket.recovered' })).toHaveLength(1)
    expect(await listDrafts(world)).toMatchObject({ status: 200 })
  },
  SLOW_MS,
)
