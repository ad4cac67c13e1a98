import { buildPassiveReply } from '@guanjia/wechat'
import { expect, test } from 'vitest'
import { COMPONENT } from './support/constants.ts'
import { startWorld } from './support/world.ts'

test('records the decrypted passive reply of an official account', async () => {
  await using world = await startWorld()
  const account = await world.authorized({ kind: 'official_account' })
  world.receiver.answer = ({ fields }) => ({
    body:
      fields.MsgType === 'text'
        ? world.receiver.encryptedReply(
            `<xml><ToUserName>${fields.FromUserName}</ToUserName><FromUserName>${fields.ToUserName}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>你好</Content></xml>`,
          )
        : 'success',
  })
  const [push] = await world.simulator.control.sendMessage(account.appid, { msgType: 'text', content: '在吗' })
  expect(push).toMatchObject({ state: 'delivered', name: 'text' })
  expect(push?.reply).toContain('你好')
  const [received] = world.receiver.named('text')
  expect(received?.fields.Content).toBe('在吗')
  expect(Number(received?.fields.MsgId)).toBeGreaterThan(2 ** 53)
  expect(typeof buildPassiveReply).toBe('function')
})

test('tries three times, five seconds apart, and tells what the user sees', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  world.receiver.answer = () => ({ status: 500, body: 'oops' })
  const { control } = world.simulator
  const [push] = await control.sendMessage(shop.appid, { msgType: 'text', content: '在吗' })
  expect(push).toMatchObject({ state: 'pending', attempts: [{ outcome: 'http_error', status: 500 }] })
  world.clock.advance(5000)
  await control.settle()
  world.clock.advance(5000)
  await control.settle()
  expect(push).toMatchObject({ state: 'failed', userSees: '该小程序客服暂时无法提供服务，请稍后再试' })
  expect(push?.attempts).toHaveLength(3)
  const received = world.receiver.named('text')
  expect(new Set(received.map(({ fields }) => fields.MsgId)).size).toBe(1)
  world.clock.advance(60_000)
  await control.settle()
  expect(world.receiver.named('text')).toHaveLength(3)
})

test('does not accept anything but success on the component URL', async () => {
  await using world = await startWorld()
  world.receiver.answer = () => ({ body: 'success\n' })
  const push = await world.simulator.control.pushTicket(COMPONENT)
  expect(push.attempts[0]).toMatchObject({ outcome: 'bad_answer', answer: 'success\n' })
})

test('drops the connection at the deadline', async () => {
  await using world = await startWorld({ settings: { pushDeadlineMs: 50 } })
  world.receiver.answer = () => ({ delayMs: 1000 })
  const push = await world.simulator.control.pushTicket(COMPONENT)
  expect(push.attempts[0]).toMatchObject({ outcome: 'timeout' })
})

test('records customer-service messages', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const openid = 'oABCDEFGHIJKLMNOPQRSTUVWXYZ1'
  const send = (body: Record<string, unknown>) =>
    world.call('/cgi-bin/message/custom/send', { access_token: shop.token }, body)
  expect(await send({ touser: openid, msgtype: 'text', text: { content: '您好' } })).toMatchObject({ errcode: 0 })
  expect(await send({ touser: 'nobody', msgtype: 'text', text: { content: '您好' } })).toMatchObject({ errcode: 40003 })
  expect(world.simulator.control.customerMessages({ appid: shop.appid })).toMatchObject([
    { touser: openid, msgtype: 'text', body: { text: { content: '您好' } } },
  ])
})

test('needs the permission set for user messages', async () => {
  await using world = await startWorld()
  const shop = await world.authorized({ permissionSets: [18] })
  expect(() => world.simulator.control.sendMessage(shop.appid, { msgType: 'text', content: 'x' })).toThrow(/权限集/)
  const answer = await world.call(
    '/cgi-bin/message/custom/send',
    { access_token: shop.token },
    {
      touser: 'oABCDEFGHIJKLMNOPQRSTUVWXYZ1',
      msgtype: 'text',
      text: { content: 'x' },
    },
  )
  expect(answer.errcode).toBe(61007)
})
