import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { COMPONENT, PREVIOUS_AES_KEY } from './support/constants.ts'
import { startWorld } from './support/world.ts'

test('repeats, holds back and loses pushes on request', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const { control } = world.simulator
  const say = (content: string) => control.sendMessage(shop.appid, { msgType: 'text', content })
  const heard = () => world.receiver.named('text').map(({ fields }) => fields.Content)

  control.changeSettings({ pushDuplicates: 1 })
  await say('twice')
  world.clock.advance(5000)
  await control.settle()
  expect(heard()).toEqual(['twice', 'twice'])
  const ids = world.receiver.named('text').map(({ fields }) => fields.MsgId)
  expect(ids[0]).toBe(ids[1])

  control.changeSettings({ pushDuplicates: 0, pushLoss: 1 })
  const [lost] = await say('never')
  expect(lost?.state).toBe('lost')

  control.changeSettings({ pushLoss: 0, pushReorder: 1 })
  const late = say('first')
  control.changeSettings({ pushReorder: 0 })
  await say('second')
  world.clock.advance(5000)
  await late
  expect(heard().slice(2)).toEqual(['second', 'first'])
})

test('seals with the previous key during a rotation, and opens a reply sealed with it', async () => {
  await using world = await startWorld({ component: { previousEncodingAesKey: PREVIOUS_AES_KEY } })
  const { control } = world.simulator
  await control.pushTicket(COMPONENT)
  expect(world.receiver.received.at(-1)?.key).toBe('current')
  control.changeSettings({ pushWithPreviousKey: true })
  const push = await control.pushTicket(COMPONENT)
  expect(push.state).toBe('delivered')
  expect(world.receiver.received.at(-1)?.key).toBe('previous')
})

test('pushes JSON with x-wx-source as Cloud Run does', async () => {
  await using world = await startWorld({ settings: { cloudRun: true } })
  const first = world.receiver.received[0]
  expect(first?.headers['x-wx-source']).toBeDefined()
  expect(first?.fields).toMatchObject({ InfoType: 'component_verify_ticket' })
  expect(typeof first?.fields.CreateTime).toBe('number')
  const shop = await world.authorized()
  await world.simulator.control.sendMessage(shop.appid, { msgType: 'text', content: 'hi' })
  expect(world.receiver.received.at(-1)?.raw).toMatch(/"MsgId":\d{17}/)
})

test('sends tickets to the test copy too', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const { live, secret } = control.component(COMPONENT)
  const before = world.receiver.received.length
  const test = { ...live, componentPushUrl: `${world.receiver.url}/test-copy` }
  control.putComponent(COMPONENT, { ...live, secret, test })
  await control.settle()
  const paths = world.receiver.received.slice(before).map(({ path }) => path)
  expect(paths.sort()).toEqual(['/component', '/test-copy'])
})

test('pushes any event with any fields', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const { control } = world.simulator
  await control.pushComponentEvent(COMPONENT, {
    infoType: 'order_path_apply_result_notify',
    fields: {
      list: [
        { appid: 'a', ret_code: 0 },
        { appid: 'b', ret_code: 1 },
      ],
    },
  })
  expect(world.receiver.received.at(-1)?.fields.list).toMatchObject([{ appid: 'a' }, { appid: 'b' }])
  await control.sendMessage(shop.appid, { msgType: 'event', fields: { Event: 'debug_demo', debug_str: 'hello world' } })
  expect(world.receiver.named('debug_demo')[0]?.fields).toMatchObject({ debug_str: 'hello world' })
})

test('checks the push URLs by echostr, and by the probe in Cloud Run mode', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const url = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://x').searchParams
    response.end(request.method === 'GET' ? (query.get('echostr') ?? '') : 'success')
  })
  await new Promise<void>((resolve) => url.listen(0, '127.0.0.1', resolve))
  try {
    const target = `http://127.0.0.1:${(url.address() as AddressInfo).port}/`
    const { live, secret } = control.component(COMPONENT)
    control.putComponent(COMPONENT, { ...live, secret, componentPushUrl: target, messagePushUrl: target })
    expect((await control.checkPushUrls(COMPONENT)).map(({ isPassed }) => isPassed)).toEqual([true, true])
    control.changeSettings({ cloudRun: true })
    expect((await control.checkPushUrls(COMPONENT)).map(({ isPassed }) => isPassed)).toEqual([true, true])
    control.changeSettings({ cloudRun: false, echoCheck: true })
    const response = await fetch(`${world.url}/_sim/api/components/${COMPONENT}`, {
      method: 'PUT',
      body: JSON.stringify({ ...live, secret, messagePushUrl: 'http://127.0.0.1:1/', componentPushUrl: target }),
    })
    expect(response.status).toBe(400)
  } finally {
    url.close()
  }
})
