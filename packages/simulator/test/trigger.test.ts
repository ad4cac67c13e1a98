import { callbackKinds } from '@guanjia/wechat'
import { describe, expect, test } from 'vitest'
import { COMPONENT } from './support/constants.ts'
import { startWorld } from './support/world.ts'

const trigger = (world: Awaited<ReturnType<typeof startWorld>>, event: object) =>
  world.simulator.control.trigger({ componentAppid: COMPONENT, type: 'text', ...event })

describe('triggered events', () => {
  test('every known kind can be had, whole, by its full name', async () => {
    await using world = await startWorld()
    await trigger(world, { type: 'wechat.component.authorized' })
    for (const { type, name, source } of callbackKinds) {
      if (type === 'wechat.component.authorized' || type === 'wechat.component.unauthorized') continue
      const [push] = await trigger(world, { type })
      expect(push, type).toMatchObject({ name, target: source, state: 'delivered', attempts: [{ answer: 'success' }] })
    }
    const [push] = await trigger(world, { type: 'unauthorized' })
    expect(push).toMatchObject({ name: 'unauthorized', state: 'delivered' })
  })

  test('an authorisation is made for real, and its code works once it was pushed', async () => {
    await using world = await startWorld()
    const [push] = await trigger(world, { type: 'component.authorized' })
    const appid = String(push?.fields.AuthorizerAppid)
    expect(world.simulator.control.account(appid).appid).toBe(appid)
    expect(push?.fields.AuthorizationCode).toMatch(/^queryauthcode@@@/)
    await expect(trigger(world, { type: 'authorized', appid })).rejects.toThrow('authorised already')
  })

  test('fields, user and account are taken as given', async () => {
    await using world = await startWorld()
    const [authorized] = await trigger(world, { type: 'authorized' })
    const appid = String(authorized?.fields.AuthorizerAppid)
    const openid = 'oUSER00000000000000000000001'
    const [text] = await trigger(world, { type: 'message.text', appid, openid, fields: { Content: '几点开门？' } })
    expect(text).toMatchObject({ appid, fields: { FromUserName: openid, Content: '几点开门？', MsgType: 'text' } })
    const [audit] = await trigger(world, { type: 'weapp_audit_fail', fields: { Reason: '类目不符' } })
    expect(audit?.fields).toMatchObject({ MsgType: 'event', Event: 'weapp_audit_fail', Reason: '类目不符' })
  })

  test.each([
    ['nothing that is known', { type: '../../etc/passwd' }, /没有事件/],
    ['an account that is not there', { type: 'text', appid: 'wx00000000000affff' }, /wx00000000000affff/],
    ['nobody who has authorised', { type: 'text' }, /authorized/],
    ['another component', { componentAppid: 'wx00000000000cffff' }, /wx00000000000cffff/],
  ])('are refused for %s', async (_name, event, message) => {
    await using world = await startWorld()
    const refused = (async () => trigger(world, event))()
    await expect(refused).rejects.toThrow(message)
  })
})
