import type { CreatedTarget, Delivery, Page, Problem, Replay, ReplayedCallback } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { RecordingTarget } from './support/recording-target.ts'

async function call(world: World, method: string, path: string, json?: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  const answer = await sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
  return { status: answer.status, body: answer.json as Problem }
}

describe.each(['sqlite', 'mysql'] as const)('replays over the API on %s', (dialect) => {
  it('send what was received to a target that is new, and nothing twice', async () => {
    await using world = await startWorld({ dialect })
    await using target = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const since = world.clock.now()
    for (const content of ['one', 'two', 'three']) {
      await world.simulator.control.sendMessage(appid, { msgType: 'text', content })
    }
    await world.settle()
    const { id: targetId } = await world.api.post<CreatedTarget>('/targets', { name: 'new', url: target.url })
    const rule = { name: 'new', types: ['wechat.message.*'], targetIds: [targetId] }
    await world.api.post('/forwarder-rules', rule)
    await world.advance(1_000)

    const wish = { source: 'callbacks', since, type: 'wechat.message.text', missingOnly: true }
    expect(await world.api.post('/replays/count', wish)).toEqual({ total: 3 })
    expect(await world.api.post('/replays/count', { status: 'dead', targetId })).toEqual({ total: 0 })
    expect((await world.api.get<Page<Replay>>('/replays')).items).toEqual([])
    const { id } = await world.api.post<Replay>('/replays', wish)
    await world.settle()
    expect(await world.api.get<Replay>(`/replays/${id}`)).toMatchObject({
      status: 'done',
      total: 3,
      replayed: 3,
      results: { delivered: 3 },
    })
    const contents = target.received.map(({ body }) => JSON.parse(body).data.fields.Content)
    expect(contents.toSorted()).toEqual(['one', 'three', 'two'])
    expect(target.received.every(({ headers }) => headers['webhook-replay'] === id)).toBe(true)

    await world.advance(1_000)
    const { id: again } = await world.api.post<Replay>('/replays', wish)
    await world.settle()
    expect(await world.api.get<Replay>(`/replays/${again}`)).toMatchObject({ status: 'done', seen: 3, replayed: 0 })
    expect(target.received).toHaveLength(3)

    const [delivery] = (await world.api.get<Page<Delivery>>(`/deliveries?targetId=${targetId}`)).items
    expect((await call(world, 'POST', `/deliveries/${delivery?.id}/replay`)).status).toBe(202)
    await world.advance(1_000)
    const one = await world.api.post<ReplayedCallback>(`/callbacks/${delivery?.eventId}/replay`)
    expect(one.deliveryIds).toHaveLength(2)
    await world.advance(1_000)
    expect(target.received.slice(3).map((webhook) => webhook.id)).toEqual([delivery?.eventId, delivery?.eventId])

    const { items } = await world.api.get<Page<Replay>>('/replays?limit=2')
    expect(items.map(({ source, replayed }) => [source, replayed])).toEqual([
      ['callbacks', 2],
      ['deliveries', 1],
    ])
    for (const path of ['/callbacks/cb_none/replay', '/deliveries/dlv_none/replay', '/replays/rpl_none/cancel']) {
      expect((await call(world, 'POST', path)).status).toBe(404)
    }
    for (const path of ['/replays', '/replays/count']) {
      expect((await call(world, 'POST', path, { source: 'everything', since: -1 })).status).toBe(400)
    }
  }, 120_000)
})
