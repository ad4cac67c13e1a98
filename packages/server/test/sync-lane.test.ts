import type { CreatedBindSession, CreatedTarget, Delivery, DeliveryDetail, Page, Target } from '@guanjia/contract'
import {
  createBoundMerchant,
  type DialectName,
  sendRequest,
  startWorld,
  type World,
  type WorldOptions,
} from '@guanjia/testkit'
import { parseXml } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { AnsweringTarget, type Asked, textReply } from './support/answering-target.ts'

const SECOND = 1_000
/** WeChat hangs up after five seconds of real time, which a busy machine may need for itself. */
const PATIENT_MS = 60_000

/** An official account whose messages are answered by the target. */
async function startConversation(
  world: World,
  target: AnsweringTarget,
  more: { timeoutMs?: number; format?: string } = {},
) {
  const { appid } = world.simulator.control.createAccount({ kind: 'official_account', nickname: '小巷咖啡' })
  const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-1' })
  await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
  await world.settle()
  const targetId = await addSyncRule(world, target, more)
  return { appid, targetId }
}

async function addSyncRule(world: World, target: AnsweringTarget, more: object = {}) {
  const { id } = await world.api.post<CreatedTarget>('/targets', { name: 'replier', url: target.url, ...more })
  const rule = { name: 'reply', types: ['wechat.message.*', 'wechat.event.*'], targetIds: [id], syncTargetId: id }
  await world.api.post('/forwarder-rules', rule)
  return id
}

const send = (world: World, appid: string, content = '几点开门？') =>
  world.simulator.control.sendMessage(appid, { msgType: 'text', content })

/** Everything that the lane began is over and recorded. */
async function finish(world: World) {
  await world.app.services.syncLane.drain()
  await world.settle()
}

async function deliveryOf(world: World, targetId: string): Promise<DeliveryDetail> {
  const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${targetId}`)
  expect(items).toHaveLength(1)
  return await world.api.get<DeliveryDetail>(`/deliveries/${items[0]?.id}`)
}

const reply =
  (body: string, status = 200) =>
  ({ response }: Asked) =>
    void response.writeHead(status).end(body)

const messagesOf = (world: World) => world.simulator.control.customerMessages({})

async function withConversation(
  dialect: DialectName,
  run: (world: World, target: AnsweringTarget, ids: { appid: string; targetId: string }) => Promise<void>,
  options: WorldOptions & { timeoutMs?: number; format?: string } = {},
) {
  const { timeoutMs = 15 * SECOND, format, ...worldOptions } = options
  await using world = await startWorld({
    dialect,
    ...worldOptions,
    settings: { pushDeadlineMs: PATIENT_MS, ...worldOptions.settings },
  })
  await using target = await AnsweringTarget.start()
  await run(
    world,
    target,
    await startConversation(world, target, { timeoutMs, ...(format !== undefined && { format }) }),
  )
}

describe.each(['sqlite', 'mysql'] as const)('the synchronous lane on %s', { timeout: 120_000 }, (dialect) => {
  it('answers WeChat with what the target says in time, and everybody else hears of it as ever', async () => {
    await withConversation(dialect, async (world, target, { appid, targetId }) => {
      target.answerWith(reply(textReply('早上八点')))
      const [push] = await send(world, appid)
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
      expect(parseXml(push?.reply ?? '')).toMatchObject({
        ToUserName: push?.fields.FromUserName,
        FromUserName: push?.fields.ToUserName,
        MsgType: 'text',
        Content: '早上八点',
      })
      await finish(world)
      const delivery = await deliveryOf(world, targetId)
      expect(delivery).toMatchObject({ lane: 'sync', status: 'delivered', reply: 'passive', attemptCount: 1 })
      expect(delivery.attempts).toMatchObject([{ number: 1, outcome: 'delivered', statusCode: 200 }])
      expect(target.asked).toHaveLength(1)
      expect(target.asked[0]?.headers['webhook-id']).toBe(delivery.eventId)
      expect(world.business.records({ type: 'wechat.message.text' })).toHaveLength(1)
      expect(messagesOf(world)).toEqual([])
    })
  })

  it('says success to WeChat when the target takes ten seconds, and sends its answer as a message', async () => {
    await withConversation(dialect, async (world, target, { appid, targetId }) => {
      const sending = send(world, appid)
      await target.arrived(1)
      await world.clock.advance(4_500)
      const [push] = await sending
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ answer: 'success' }] })
      await world.clock.advance(5_500)
      target.asked[0]?.response.end(textReply('久等了'))
      await finish(world)
      expect(await deliveryOf(world, targetId)).toMatchObject({
        status: 'delivered',
        reply: 'message_sent',
        attemptCount: 1,
      })
      expect(messagesOf(world)).toMatchObject([
        { appid, touser: push?.fields.FromUserName, msgtype: 'text', body: { text: { content: '久等了' } } },
      ])
      await world.advance(120 * SECOND)
      expect(target.asked).toHaveLength(1)
      expect(messagesOf(world)).toHaveLength(1)
    })
  })

  it('asks the target once when WeChat pushes three times, and answers the push that still waits', async () => {
    const settings = { pushDeadlineMs: 500, pushRetryMs: 0 }
    const run = async (
      world: World,
      target: AnsweringTarget,
      { appid, targetId }: { appid: string; targetId: string },
    ) => {
      const [push] = await send(world, appid)
      const retrying = world.simulator.control.settle()
      await world.logs.logged('callback repeated by WeChat', 2)
      target.asked[0]?.response.end(textReply('来了'))
      await retrying
      await finish(world)
      expect(push?.attempts.map(({ outcome }) => outcome)).toEqual(['timeout', 'timeout', 'accepted'])
      expect(parseXml(push?.reply ?? '')).toMatchObject({ Content: '来了' })
      expect(target.asked).toHaveLength(1)
      expect(await deliveryOf(world, targetId)).toMatchObject({ reply: 'passive', attemptCount: 1 })
      expect(messagesOf(world)).toEqual([])
      expect(world.business.records({ type: 'wechat.message.text' })).toHaveLength(1)
    }
    await withConversation(dialect, run, { settings })
  })

  it('gives the same reply to a push that comes again after its answer was lost', async () => {
    await withConversation(dialect, async (world, target, { appid }) => {
      target.answerWith(reply(textReply('只说一次')))
      const [push] = await send(world, appid)
      const { url, headers, body } = push?.attempts[0]?.request ?? { url: '', headers: {}, body: '' }
      const again = await fetch(url, { method: 'POST', headers, body })
      expect(await again.text()).toContain('<Encrypt>')
      await finish(world)
      await world.clock.advance(60 * SECOND)
      const late = await fetch(url, { method: 'POST', headers, body })
      expect(await late.text()).toBe('success')
      expect(target.asked).toHaveLength(1)
    })
  })

  it('goes on asynchronously where the target failed, and sends the answer of then as a message', async () => {
    await withConversation(dialect, async (world, target, { appid, targetId }) => {
      target.answerWith(reply('<h1>bad gateway</h1>', 502))
      const [push] = await send(world, appid)
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ answer: 'success' }] })
      await finish(world)
      expect(await deliveryOf(world, targetId)).toMatchObject({ status: 'pending', reply: null, attemptCount: 1 })
      target.answerWith(reply(textReply('现在好了')))
      await world.advance(10 * SECOND)
      expect(await deliveryOf(world, targetId)).toMatchObject({
        status: 'delivered',
        reply: 'message_sent',
        attemptCount: 2,
      })
      expect(messagesOf(world)).toMatchObject([{ body: { text: { content: '现在好了' } } }])
      expect(new Set(target.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    })
  })
})

describe('a synchronous target that is down', { timeout: 120_000 }, () => {
  it('is not waited for, is tried now and then, and answers again when it is back', async () => {
    await withConversation('sqlite', async (world, target, { appid, targetId }) => {
      const isOpen = async () => (await world.api.get<Target>(`/targets/${targetId}`)).circuitOpenUntil !== null
      const turns = () => world.logs.lines.flatMap((line) => /circuit of a target (\w+)/.exec(line)?.[1] ?? [])
      target.answerWith(reply('<h1>bad gateway</h1>', 502))
      for (let sent = 0; sent < 10; sent++) await send(world, appid, `${sent}`)
      await world.app.services.syncLane.drain()
      expect(target.asked).toHaveLength(10)
      expect(await isOpen()).toBe(true)
      await world.clock.advance(2 * SECOND)

      const [push] = await send(world, appid, 'while it is down')
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ answer: 'success' }] })
      expect(target.asked).toHaveLength(10)

      target.answerWith(reply(textReply('又在了')))
      await world.clock.advance(10 * SECOND)
      const [answered] = await send(world, appid, 'again')
      expect(parseXml(answered?.reply ?? '')).toMatchObject({ Content: '又在了' })
      await finish(world)
      expect(await isOpen()).toBe(false)
      expect(turns()).toEqual(['opened', 'closed'])
      await world.advance(10 * 60 * SECOND)
      const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${targetId}&limit=50`)
      expect(items.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'delivered'))
    })
  })
})

describe('the answer of a synchronous target', { timeout: 120_000 }, () => {
  const json = JSON.stringify({
    MsgType: 'news',
    Articles: [{ Title: '新品', Description: '', PicUrl: '', Url: 'https://shop.example.com/' }],
  })
  it.each([
    ['JSON', reply(json), 'passive', /<Title>|<!\[CDATA\[新品/],
    ['success', reply('success'), 'none', /^$/],
    ['nothing', reply(''), 'none', /^$/],
    ['204', reply('', 204), 'none', /^$/],
  ])('may be %s', async (_name, answer, expected, shown) => {
    await withConversation('sqlite', async (world, target, { appid, targetId }) => {
      target.answerWith(answer)
      const [push] = await send(world, appid)
      expect(push?.state).toBe('delivered')
      expect(push?.reply ?? '').toMatch(shown)
      await finish(world)
      expect(await deliveryOf(world, targetId)).toMatchObject({ status: 'delivered', reply: expected })
    })
  })

  const flood = ({ response }: Asked) => {
    response.writeHead(200, { 'content-type': 'text/xml' })
    const piece = Buffer.alloc(1024 * 1024, 'x')
    let left = 100
    const write = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1
        if (!response.write(piece)) return void response.once('drain', write)
      }
      response.end()
    }
    write()
  }
  it.each([
    ['garbage', reply('\u0000\u0001<<<>>>'), 'invalid'],
    ['a web page', reply('<!doctype html><html><body>404</body></html>'), 'invalid'],
    ['of a kind that no reply has', reply('<xml><MsgType>miniprogrampage</MsgType></xml>'), 'invalid'],
    ['a text without its content', reply('{"MsgType":"text"}'), 'invalid'],
    [
      'XML that expands itself',
      reply('<!DOCTYPE x [<!ENTITY a "b">]><xml><MsgType>text</MsgType><Content>&a;</Content></xml>'),
      'invalid',
    ],
    ['100 MB', flood, 'invalid'],
  ])('is left out and recorded when it is %s', async (_name, answer, expected) => {
    await withConversation('sqlite', async (world, target, { appid, targetId }) => {
      target.answerWith(answer)
      const [push] = await send(world, appid)
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ status: 200, answer: 'success' }] })
      await finish(world)
      const delivery = await deliveryOf(world, targetId)
      expect(delivery).toMatchObject({ status: 'delivered', reply: expected, replyNote: expect.any(String) as string })
      expect(delivery.attempts[0]?.answer?.length ?? 0).toBeLessThanOrEqual(4_096)
      expect(world.logs.lines.some((line) => line.includes('is no reply'))).toBe(true)
      expect(messagesOf(world)).toEqual([])
    })
  })

  it.each([
    ['redirects', ({ response }: Asked) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['hangs up', ({ response }: Asked) => void response.destroy()],
    [
      'hangs up in the middle',
      ({ response }: Asked) => {
        response.writeHead(500).write('<x')
        response.destroy()
      },
    ],
    ['fails', reply('oops', 500)],
    ['refuses', reply(textReply('no'), 401)],
  ])('is success to WeChat, and the event is delivered later, when the target %s', async (_name, answer) => {
    await withConversation('sqlite', async (world, target, { appid, targetId }) => {
      target.answerWith(answer)
      const [push] = await send(world, appid)
      expect(push).toMatchObject({ state: 'delivered', attempts: [{ status: 200, answer: 'success' }] })
      await finish(world)
      expect(await deliveryOf(world, targetId)).toMatchObject({ status: 'pending', reply: null, attemptCount: 1 })
      target.answerWith(reply('success'))
      await world.advance(10 * SECOND)
      expect(await deliveryOf(world, targetId)).toMatchObject({ status: 'delivered', reply: 'none', attemptCount: 2 })
    })
  })
})

describe('the synchronous lane', { timeout: 120_000 }, () => {
  it('answers the users of a mini program by messages, which has no passive replies', async () => {
    await using world = await startWorld()
    await using target = await AnsweringTarget.start()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const targetId = await addSyncRule(world, target)
    target.answerWith(reply(textReply('您好')))
    const [push] = await send(world, appid)
    expect(push).toMatchObject({ state: 'delivered', attempts: [{ answer: 'success' }] })
    await finish(world)
    expect(await deliveryOf(world, targetId)).toMatchObject({ status: 'delivered', reply: 'message_sent' })
    expect(messagesOf(world)).toMatchObject([{ appid, touser: push?.fields.FromUserName }])
  })

  it.each([
    ['WeChat refuses it', { api: 'sendCustomMessage', errcode: 48001 }, 'message_refused', /48001/],
    ['no answer comes back', { api: 'sendCustomMessage', connection: 'late_reset' as const }, 'message_unknown', /./],
  ])(
    'records why a late answer did not reach the user when %s, and sends it once',
    async (_name, fault, expected, why) => {
      await withConversation('sqlite', async (world, target, { appid, targetId }) => {
        world.simulator.control.addFault(fault)
        const sending = send(world, appid)
        await target.arrived(1)
        await world.clock.advance(4_500)
        await sending
        target.asked[0]?.response.end(textReply('晚了'))
        await finish(world)
        await world.advance(120 * SECOND)
        const delivery = await deliveryOf(world, targetId)
        expect(delivery).toMatchObject({ status: 'delivered', reply: expected })
        expect(delivery.replyNote).toMatch(why)
        expect(world.simulator.control.calls({ api: 'sendCustomMessage' })).toHaveLength(1)
      })
    },
  )

  it('does not send what the merchant has not granted', async () => {
    await using world = await startWorld()
    await using target = await AnsweringTarget.start()
    const { appid, targetId } = await startConversation(world, target)
    const sending = send(world, appid)
    await target.arrived(1)
    await world.clock.advance(4_500)
    await sending
    await world.app.db.updateTable('gj_authorizer').set({ permission_sets: '[2]' }).execute()
    target.asked[0]?.response.end(textReply('晚了'))
    await finish(world)
    const delivery = await deliveryOf(world, targetId)
    expect(delivery).toMatchObject({ reply: 'message_refused', replyNote: expect.stringContaining('61007') as string })
    expect(messagesOf(world)).toEqual([])
  })

  it('leaves the check before 全网发布 to who answers it, and the component URL to success', async () => {
    await using world = await startWorld()
    await using target = await AnsweringTarget.start()
    target.answerWith(reply(textReply('业务系统的话')))
    await addSyncRule(world, target, { timeoutMs: 2_000 })
    const report = await fetch(`${world.simulator.url}/_sim/api/components/${world.component.appid}/network-check`, {
      method: 'POST',
      body: '{}',
    })
    expect(await report.json()).toMatchObject({ isPassed: true })
  })

  it('says success at once to what is more than the target may be asked at a time', async () => {
    await withConversation('sqlite', async (world, target, { appid, targetId }) => {
      const pushes = Array.from({ length: 140 }, (_, i) => send(world, appid, `${i}`))
      await target.arrived(128)
      const first = await Promise.race(pushes)
      expect(first[0]).toMatchObject({ state: 'delivered', attempts: [{ answer: 'success' }] })
      await world.clock.advance(4_500)
      await Promise.all(pushes)
      target.answerWith(reply('success'))
      for (const { response } of target.asked) response.end('success')
      await finish(world)
      const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${targetId}&limit=200`)
      expect(items).toHaveLength(140)
      expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['delivered']))
      expect(new Set(target.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(140)
    })
  })

  it('refuses a rule whose answer could come from nobody', async () => {
    await using world = await startWorld()
    const { id } = await world.api.post<CreatedTarget>('/targets', {
      name: 'one',
      url: `${world.business.url}/webhook`,
    })
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const create = (json: object) =>
      sendRequest({ method: 'POST', url: `${world.url}/api/v1/forwarder-rules`, headers, json: { name: 'r', ...json } })
    const refused = await create({ targetIds: [id], syncTargetId: 'tgt_other' })
    expect(refused).toMatchObject({ status: 400, json: { fields: [{ path: 'body.syncTargetId' }] } })
    const made = await create({ targetIds: [id], syncTargetId: id })
    expect(made).toMatchObject({ status: 201, json: { syncTargetId: id } })
    const { id: ruleId } = made.json as { id: string }
    expect(await world.api.patch(`/forwarder-rules/${ruleId}`, { syncTargetId: null })).toMatchObject({
      syncTargetId: null,
    })
  })
})
