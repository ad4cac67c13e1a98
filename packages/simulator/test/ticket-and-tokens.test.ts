import { expect, test } from 'vitest'
import { COMPONENT, SECRET } from './support/constants.ts'
import { startWorld } from './support/world.ts'

const MINUTE = 60_000
const tokenPath = '/cgi-bin/component/api_component_token'

test('pushes an encrypted ticket when the component is set up and every ten minutes after', async () => {
  await using world = await startWorld()
  expect(world.receiver.named('component_verify_ticket')).toHaveLength(1)
  expect(world.receiver.received[0]?.query.encrypt_type).toBe('aes')
  expect(world.receiver.received[0]?.query.openid).toBeUndefined()
  world.clock.advance(10 * MINUTE)
  await world.simulator.control.settle()
  expect(world.receiver.named('component_verify_ticket')).toHaveLength(2)
  expect(world.simulator.control.pushes().at(-1)).toMatchObject({ state: 'delivered', name: 'component_verify_ticket' })
})

test('gives a component token for any ticket younger than twelve hours', async () => {
  await using world = await startWorld()
  const first = world.receiver.latestTicket()
  world.clock.advance(10 * MINUTE)
  await world.simulator.control.settle()
  const body = { component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: first }
  const answer = await world.call(tokenPath, {}, body)
  expect(answer.component_access_token).toMatch(/^\d+_/)
  expect(answer.expires_in).toBe(7200)
  expect(answer).not.toHaveProperty('errcode')
})

test.each([
  ['a wrong secret', { component_appsecret: 'wrong' }, 40125],
  ['no secret', { component_appsecret: undefined }, 41004],
  ['an invented ticket', { component_verify_ticket: 'ticket@@@no' }, 61006],
  ['an unknown component', { component_appid: 'wx00000000000c9999' }, 61011],
  ['no component_appid', { component_appid: undefined }, 40013],
])('refuses a component token for %s', async (_name, change, errcode) => {
  await using world = await startWorld()
  const ticket = world.receiver.latestTicket()
  const body = { component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: ticket, ...change }
  const answer = await world.call(tokenPath, {}, body)
  expect(answer.errcode).toBe(errcode)
  expect(answer.errmsg).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
})

test('refuses a ticket after twelve hours', async () => {
  await using world = await startWorld()
  const ticket = world.receiver.latestTicket()
  const component = world.simulator.control.component(COMPONENT)
  component.isTicketPushOn = false
  world.clock.advance(12 * 60 * MINUTE)
  const body = { component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: ticket }
  expect(await world.call(tokenPath, {}, body)).toMatchObject({ errcode: 61005 })
})

test('lets a replaced component token live five more minutes', async () => {
  await using world = await startWorld()
  const old = await world.componentToken()
  const body = {
    component_appid: COMPONENT,
    component_appsecret: SECRET,
    component_verify_ticket: world.receiver.latestTicket(),
  }
  await world.call(tokenPath, {}, body)
  expect(await world.call('/wxa/gettemplatelist', { access_token: old })).toMatchObject({ errcode: 0 })
  world.clock.advance(5 * MINUTE)
  expect(await world.call('/wxa/gettemplatelist', { access_token: old })).toMatchObject({ errcode: 40001 })
})

test('answers 42001 once a token is two hours old', async () => {
  await using world = await startWorld()
  const token = await world.componentToken()
  const merchant = await world.authorized()
  world.clock.advance(120 * MINUTE)
  expect(await world.call('/wxa/gettemplatelist', { access_token: token })).toMatchObject({ errcode: 42001 })
  expect(await world.call('/wxa/get_page', { access_token: merchant.token })).toMatchObject({ errcode: 42001 })
})

test('starts the ticket push again when it was stopped', async () => {
  await using world = await startWorld()
  const body = { component_appid: COMPONENT, component_secret: SECRET }
  const path = '/cgi-bin/component/api_start_push_ticket'
  expect(await world.call(path, {}, body)).toMatchObject({ errcode: 0, errmsg: 'in a normal state' })
  world.simulator.control.component(COMPONENT).isTicketPushOn = false
  world.clock.advance(60 * MINUTE)
  await world.simulator.control.settle()
  const before = world.receiver.named('component_verify_ticket').length
  expect(await world.call(path, {}, body)).toMatchObject({ errcode: 0, errmsg: 'ok' })
  await world.simulator.control.settle()
  expect(world.receiver.named('component_verify_ticket')).toHaveLength(before + 1)
})

test('accepts both spellings of the component token parameter, and neither missing nor foreign tokens', async () => {
  await using world = await startWorld()
  const token = await world.componentToken()
  const merchant = await world.authorized()
  const list = '/wxa/gettemplatelist'
  expect(await world.call(list, { component_access_token: token })).toMatchObject({ errcode: 0 })
  expect(await world.call(list, {})).toMatchObject({ errcode: 41001 })
  expect(await world.call(list, { access_token: 'nonsense' })).toMatchObject({ errcode: 40014 })
  expect(await world.call(list, { access_token: `66_${'x'.repeat(60)}` })).toMatchObject({ errcode: 40001 })
  expect(await world.call(list, { access_token: merchant.token })).toMatchObject({ errcode: 61014 })
  expect(await world.call('/wxa/get_page', { access_token: token })).toMatchObject({ errcode: 61015 })
})

test('replaces the refresh token only when the merchant authorises again', async () => {
  await using world = await startWorld()
  const merchant = await world.authorized()
  const token = await world.componentToken()
  const refresh = (refreshToken: string) =>
    world.call(
      '/cgi-bin/component/api_authorizer_token',
      { component_access_token: token },
      {
        component_appid: COMPONENT,
        authorizer_appid: merchant.appid,
        authorizer_refresh_token: refreshToken,
      },
    )
  const refreshed = await refresh(merchant.refreshToken)
  expect(refreshed.authorizer_refresh_token).toBe(merchant.refreshToken)
  expect(await world.call('/wxa/get_page', { access_token: merchant.token })).toMatchObject({ errcode: 86001 })
  world.clock.advance(5 * MINUTE)
  expect(await world.call('/wxa/get_page', { access_token: merchant.token })).toMatchObject({ errcode: 40001 })
  world.simulator.control.authorize({ componentAppid: COMPONENT, appid: merchant.appid })
  expect(await refresh(merchant.refreshToken)).toMatchObject({ errcode: 61023 })
  const list = await world.call(
    '/cgi-bin/component/api_get_authorizer_list',
    { access_token: token },
    {
      component_appid: COMPONENT,
      offset: 0,
      count: 100,
    },
  )
  expect(list.total_count).toBe(1)
  const [entry] = list.list
  expect(await refresh(entry.refresh_token)).toHaveProperty('authorizer_access_token')
})

test('answers 61003 to every token of a merchant who cancelled', async () => {
  await using world = await startWorld()
  const merchant = await world.authorized()
  world.simulator.control.revoke({ componentAppid: COMPONENT, appid: merchant.appid })
  expect(await world.call('/wxa/get_page', { access_token: merchant.token })).toMatchObject({ errcode: 61003 })
  await world.simulator.control.settle()
  const [push] = world.receiver.named('unauthorized')
  expect(push?.fields).toMatchObject({ AuthorizerAppid: merchant.appid })
  expect(push?.fields).not.toHaveProperty('AuthorizationCode')
})
