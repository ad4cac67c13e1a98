import { expect, test } from 'vitest'
import { behaviourLedger, behaviourShares, renderBehaviourLedger } from '../src/ledger/behaviour-ledger.ts'
import { COMPONENT, ENCODING_AES_KEY, MESSAGE_TOKEN, SECRET } from './support/constants.ts'
import { type Json, startWorld, type World } from './support/world.ts'

async function control(world: World, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${world.url}/_sim/api${path}`, { method, body: body && JSON.stringify(body) })
  expect(response.status).toBe(200)
  return (await response.json()) as Json
}

test('does over HTTP what the page does', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 0 } })
  const settings = {
    secret: SECRET,
    messageToken: MESSAGE_TOKEN,
    encodingAesKey: ENCODING_AES_KEY,
    componentPushUrl: `${world.receiver.url}/component`,
    messagePushUrl: `${world.receiver.url}/biz/$APPID$`,
  }
  await control(world, 'PUT', `/components/${COMPONENT}`, settings)
  expect(await control(world, 'POST', `/components/${COMPONENT}/push-ticket`)).toMatchObject({ state: 'delivered' })
  const { draft_id } = await control(world, 'POST', `/components/${COMPONENT}/drafts`, { userVersion: '1.0.0' })
  expect(draft_id).toBe(1)
  const account = await control(world, 'POST', '/accounts', { kind: 'mini_program', nickname: '示例小店' })
  const granted = await control(world, 'POST', '/authorize', {
    componentAppid: COMPONENT,
    preAuthCode: await world.preAuthCode(),
    appid: account.appid,
    redirectUri: 'https://anything.example.com/back?state=1',
  })
  expect(granted.redirectUrl).toMatch(/back\?state=1&auth_code=queryauthcode/)
  const push = await control(world, 'POST', `/accounts/${account.appid}/messages`, { msgType: 'text', content: 'hi' })
  expect(push).toMatchObject({ state: 'delivered', name: 'text', attempts: [{ answer: 'success' }] })
  expect((await control(world, 'GET', `/accounts/${account.appid}`)).authorizations).toHaveLength(1)
  expect((await control(world, 'GET', '/pushes?name=text')).items).toHaveLength(1)
  expect((await control(world, 'GET', '/calls?api=getPreAuthCode')).items).toHaveLength(1)
  const before = (await control(world, 'GET', '/clock')).now
  expect((await control(world, 'POST', '/clock', { advanceMs: 1000 })).now - before).toBeGreaterThanOrEqual(1000)
  const fault = await control(world, 'POST', '/faults', { errcode: -1, count: 3 })
  expect((await control(world, 'GET', '/faults')).items).toMatchObject([{ id: fault.id, remaining: 3 }])
  expect(await control(world, 'DELETE', `/faults/${fault.id}`)).toEqual({ removed: 1 })
  await control(world, 'POST', `/accounts/${account.appid}/revoke`, { componentAppid: COMPONENT })
  expect(await control(world, 'PATCH', '/settings', { auditsPerMonth: 7 })).toMatchObject({ auditsPerMonth: 7 })
})

test('documents every route in OpenAPI', async () => {
  await using world = await startWorld()
  const document = await control(world, 'GET', '/openapi.json')
  expect(document.openapi).toBe('3.1.0')
  const put = document.paths['/_sim/api/components/{componentAppid}'].put
  expect(put.requestBody.content['application/json'].schema.required).toContain('messageToken')
  expect(Object.keys(document.paths).length).toBeGreaterThan(25)
})

test('makes merchants in every state at once', async () => {
  await using world = await startWorld()
  const states = ['new', 'authorized', 'trial', 'in_review', 'delayed', 'rejected', 'withdrawn', 'approved', 'online']
  const groups = states.map((state) => ({ count: 2, state }))
  const { appids } = await control(world, 'POST', '/fixtures', { groups })
  expect(appids).toHaveLength(18)
  const list = await world.call(
    '/cgi-bin/component/api_get_authorizer_list',
    { access_token: await world.componentToken() },
    {
      component_appid: COMPONENT,
      offset: 0,
      count: 500,
    },
  )
  expect(list.total_count).toBe(16)
  const kinds = appids.map((appid: string) => world.simulator.control.account(appid).miniProgram?.audits.at(-1)?.state)
  expect(kinds.filter((kind: string) => kind === 'released')).toHaveLength(2)
})

test('labels every behaviour with a source, under an id of its own', () => {
  const ledger = behaviourLedger()
  expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length)
  expect(ledger.every(({ source, zh, en }) => source !== '' && zh !== '' && en !== '')).toBe(true)
  const shares = behaviourShares()
  expect(shares.documented.count + shares.observed.count + shares.supposed.count).toBe(ledger.length)
  expect(renderBehaviourLedger({ format: 'markdown' })).toMatch(/^\| 依据 \| 编号 \| 行为 \| 来源 \|/)
  expect(renderBehaviourLedger({ language: 'en' })).toMatch(/behaviours: documented \d+/)
})
