import type { CreatedTarget, Delivery, DeliveryDetail, Page, Problem, RuleTestResult } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { RecordingTarget } from './support/recording-target.ts'

const HOUR_MS = 60 * 60_000

describe.each(['sqlite', 'mysql'] as const)('mirror on %s', { timeout: 120_000 }, (dialect) => {
  it('gets a copy without users and what they wrote, while the business system gets all of it', async () => {
    await using world = await startWorld({ dialect })
    await using staging = await RecordingTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const mirror = { name: 'staging', url: staging.url, mirror: 'masked' }
    const { id } = await world.api.post<CreatedTarget>('/targets', mirror)
    await world.api.post('/forwarder-rules', { name: 'copy', types: ['wechat.*'], targetIds: [id] })
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '我的手机是 13800000000' })
    await world.settle()

    const [copy] = staging.ofType('wechat.message.text')
    const [full] = world.business.records({ type: 'wechat.message.text' })
    const fields = (JSON.parse(copy?.body ?? '{}') as { data: { fields: Record<string, string> } }).data.fields
    expect(fields).toMatchObject({ MsgType: 'text', Content: '[masked]', FromUserName: expect.stringMatching(/^u_/) })
    expect(copy?.body).not.toContain('13800000000')
    expect(JSON.stringify(full)).toContain('13800000000')
    const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}&limit=1`)
    const sent = await world.api.get<DeliveryDetail>(`/deliveries/${items[0]?.id}`)
    expect(sent.body).toBe(copy?.body)

    const sample = await world.api.post<RuleTestResult>(`/targets/${id}/test`, { type: 'wechat.message.text' })
    expect(JSON.parse(sample.results[0]?.request.body ?? '{}')).toMatchObject({
      data: { isTest: true, fields: { Content: '[masked]', FromUserName: expect.stringMatching(/^u_/) } },
    })

    // Switched off, nothing is kept for it.
    await world.api.patch(`/targets/${id}`, { status: 'disabled' })
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '再问一次' })
    await world.settle()
    expect((await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}&status=held`)).items).toEqual([])
  })

  it('is given up after three tries, and is never asked for the reply', async () => {
    await using world = await startWorld({ dialect })
    await using staging = await RecordingTarget.start()
    staging.answer(...Array.from({ length: 20 }, () => ({ status: 500 })))
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const { id } = await world.api.post<CreatedTarget>('/targets', {
      name: 'staging',
      url: staging.url,
      mirror: 'kept',
    })
    const send = (path: string, json: object) =>
      sendRequest({
        method: 'POST',
        url: `${world.url}/api/v1${path}`,
        headers: { authorization: `Bearer ${world.apiKey}` },
        json,
      })
    const asked = await send('/forwarder-rules', { name: 'ask', targetIds: [id], syncTargetId: id })
    expect(asked.status).toBe(400)
    expect((asked.json as Problem).fields?.map(({ path }) => path)).toEqual(['body.syncTargetId'])
    const xml = await send('/targets', { name: 'x', url: staging.url, mirror: 'kept', format: 'xml' })
    expect((xml.json as Problem).fields?.map(({ path }) => path)).toEqual(['body.format'])

    await world.api.post('/forwarder-rules', { name: 'copy', types: ['wechat.message.text'], targetIds: [id] })
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '有人吗' })
    await world.settle()
    for (let hours = 0; hours < 4; hours++) {
      await world.leap(HOUR_MS)
      await world.settle()
    }
    const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}`)
    expect(items.map(({ status, attemptCount }) => [status, attemptCount])).toEqual([['dead', 3]])
  })
})
