import { expect, test } from 'vitest'
import { COMPONENT } from './support/constants.ts'
import { startWorld } from './support/world.ts'

test('strikes by api, account, count and kind of failure', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const [one, two] = [await world.authorized(), await world.authorized()]
  const page = (token: string) => world.call('/wxa/get_page', { access_token: token })

  control.addFault({ api: 'getCodePage', appid: one.appid, errcode: -1, count: 2 })
  expect(await page(one.token)).toMatchObject({ errcode: -1 })
  expect(await page(two.token)).toMatchObject({ errcode: 86001 })
  expect(await page(one.token)).toMatchObject({ errcode: -1 })
  expect(await page(one.token)).toMatchObject({ errcode: 86001 })
  expect(control.calls({ appid: one.appid })[0]?.faults).toEqual(['fault_1'])
  control.removeFaults()

  control.addFault({ componentAppid: COMPONENT, errcode: 61004, errmsg: 'access clientip is not registered' })
  expect((await page(one.token)).errmsg).toMatch(/^access clientip is not registered rid/)
  control.removeFaults()

  control.addFault({ api: '/wxa/get_page', httpStatus: 502, count: 1 })
  const response = await fetch(`${world.url}/wxa/get_page?access_token=${one.token}`)
  expect(response.status).toBe(502)
  expect(response.headers.get('content-type')).toContain('html')

  control.addFault({ api: 'getCodePage', latencyMs: 60, count: 1 })
  const started = performance.now()
  await page(one.token)
  expect(performance.now() - started).toBeGreaterThan(55)
})

test('drops the connection before or after the call took effect', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const shop = await world.authorized()
  const bind = (wechatid: string) => world.call('/wxa/bind_tester', { access_token: shop.token }, { wechatid })
  control.addFault({ api: 'bindTester', connection: 'reset', count: 1 })
  await expect(bind('wxid_example01')).rejects.toThrow()
  expect(control.account(shop.appid).miniProgram?.testers ?? []).toHaveLength(0)
  control.addFault({ api: 'bindTester', connection: 'late_reset', count: 1 })
  await expect(bind('wxid_example01')).rejects.toThrow()
  expect(control.account(shop.appid).miniProgram?.testers).toHaveLength(1)
})

test('throws the same dice with the same seed', async () => {
  const run = async () => {
    await using world = await startWorld({ seed: 11 })
    world.simulator.control.addFault({ api: 'getCodePage', errcode: -1, probability: 0.5 })
    const shop = await world.authorized()
    const answers: number[] = []
    for (let turn = 0; turn < 20; turn += 1) {
      answers.push((await world.call('/wxa/get_page', { access_token: shop.token })).errcode)
    }
    return { shop, answers }
  }
  const [first, second] = [await run(), await run()]
  expect(first).toEqual(second)
  expect(new Set(first.answers)).toEqual(new Set([-1, 86001]))
})

test('knows the whitelist', async () => {
  await using world = await startWorld({ component: { ipWhitelist: ['10.0.0.1'] } })
  const body = JSON.stringify({
    component_appid: COMPONENT,
    component_appsecret: 'x',
    component_verify_ticket: 'x',
  })
  const call = async (headers: Record<string, string>) => {
    const response = await fetch(`${world.url}/cgi-bin/component/api_component_token`, {
      method: 'POST',
      body,
      headers,
    })
    return (await response.json()) as { errcode: number; errmsg: string }
  }
  const refused = await call({})
  expect(refused.errcode).toBe(61004)
  expect(refused.errmsg).toContain('127.0.0.1')
  expect((await call({ 'x-forwarded-for': '10.0.0.1' })).errcode).toBe(40125)
})
