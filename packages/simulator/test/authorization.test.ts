import { expect, test } from 'vitest'
import { COMPONENT, ENTRY_DOMAIN } from './support/constants.ts'
import { startWorld, type World } from './support/world.ts'

const REDIRECT = `https://${ENTRY_DOMAIN}/auth/back`
const REFERER = `https://${ENTRY_DOMAIN}/entry`

async function openPage(
  world: World,
  change: Record<string, string> = {},
  { referer = REFERER as string | null, path = '/cgi-bin/componentloginpage' } = {},
): Promise<string> {
  const query = {
    component_appid: COMPONENT,
    pre_auth_code: await world.preAuthCode(),
    redirect_uri: REDIRECT,
    auth_type: '3',
    ...change,
  }
  const response = await fetch(`${world.url}${path}?${new URLSearchParams(query)}`, {
    headers: referer === null ? {} : { referer },
  })
  expect(response.headers.get('content-type')).toContain('text/html')
  return response.text()
}

test.each([['/cgi-bin/componentloginpage'], ['/wxaopen/safe/bindcomponent'], ['/safe/bindcomponent']])(
  'lets the merchant choose on %s and redirects with a code',
  async (path) => {
    await using world = await startWorld()
    const shop = world.simulator.control.createAccount({ nickname: '示例小店' })
    world.simulator.control.createAccount({ nickname: '示例订阅号', kind: 'official_account' })
    const markup = await openPage(world, {}, { path })
    expect(markup).toContain('示例小店')
    expect(markup).toContain('示例订阅号')
    const code = /name="pre_auth_code" value="([^"]+)"/.exec(markup)?.[1] ?? ''
    const form = new URLSearchParams({
      component_appid: COMPONENT,
      pre_auth_code: code,
      redirect_uri: REDIRECT,
      appid: shop.appid,
    })
    for (const set of ['18', '19']) form.append('sets', set)
    const response = await fetch(`${world.url}/_sim/authorize`, { method: 'POST', body: form, redirect: 'manual' })
    expect(response.status).toBe(302)
    const target = new URL(response.headers.get('location') ?? '')
    expect(target.origin + target.pathname).toBe(REDIRECT)
    expect(target.searchParams.get('expires_in')).toBe('3600')
    await world.simulator.control.settle()
    const [push] = world.receiver.named('authorized')
    expect(push?.fields).toMatchObject({
      AuthorizerAppid: shop.appid,
      AuthorizationCode: target.searchParams.get('auth_code'),
      PreAuthCode: code,
    })
  },
)

test('shows the documented sentence when the visitor does not come from the entry domain', async () => {
  await using world = await startWorld()
  const sentence = '确认授权入口页所在域名'
  expect(await openPage(world, {}, { referer: null })).toContain(sentence)
  expect(await openPage(world, {}, { referer: 'https://elsewhere.example.com/' })).toContain(sentence)
  expect(await openPage(world, { redirect_uri: 'https://elsewhere.example.com/' })).toContain(sentence)
  expect(await openPage(world, {})).not.toContain(sentence)
})

test('lists accounts by auth_type, and only the one of biz_appid', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const shop = control.createAccount({ nickname: '甲店' })
  control.createAccount({ nickname: '乙号', kind: 'official_account' })
  const both = await openPage(world, { auth_type: '6' })
  expect(both).toContain('甲店')
  expect(both).toContain('乙号')
  expect(await openPage(world, { auth_type: '1' })).not.toContain('甲店')
  expect(await openPage(world, { auth_type: '2' })).not.toContain('乙号')
  const one = await openPage(world, { auth_type: '1', biz_appid: shop.appid })
  expect(one).toContain('甲店')
  expect(one).not.toContain('乙号')
  expect(await openPage(world, { auth_type: '7' })).toContain('auth_type')
})

test('lists only the test list before the platform is published', async () => {
  await using world = await startWorld({ component: { isPublished: false, testList: ['gh_0000000000aa'] } })
  world.simulator.control.createAccount({ nickname: '测试店', originalId: 'gh_0000000000aa' })
  const stranger = world.simulator.control.createAccount({ nickname: '陌生店' })
  const markup = await openPage(world)
  expect(markup).toContain('测试店')
  expect(markup).not.toContain('陌生店')
  expect(() => world.simulator.control.authorize({ componentAppid: COMPONENT, appid: stranger.appid })).toThrow(
    /尚未全网发布/,
  )
})

test('takes a pre-auth code once and for half an hour', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const { appid } = control.createAccount()
  const preAuthCode = await world.preAuthCode()
  control.authorize({ componentAppid: COMPONENT, appid, preAuthCode, redirectUri: REDIRECT })
  expect(() => control.authorize({ componentAppid: COMPONENT, appid, preAuthCode })).toThrow(/已被使用/)
  expect(await openPage(world, { pre_auth_code: preAuthCode })).toContain('已被使用')
  const late = await world.preAuthCode()
  world.clock.advance(1_800_000)
  expect(() => control.authorize({ componentAppid: COMPONENT, appid, preAuthCode: late })).toThrow(/已过期/)
})

test('takes an authorization code once, and tells a wrong code from a used one', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const { appid } = control.createAccount()
  const token = await world.componentToken()
  const exchange = (code: string) =>
    world.call(
      '/cgi-bin/component/api_query_auth',
      { access_token: token },
      {
        component_appid: COMPONENT,
        authorization_code: code,
      },
    )
  const { authCode } = control.authorize({ componentAppid: COMPONENT, appid, permissionSets: [17, 18, 1] })
  const { authorization_info: info } = await exchange(authCode)
  expect(info.authorizer_appid).toBe(appid)
  // Set 1 belongs to official accounts, so a mini program cannot grant it.
  expect(info.func_info.map((set: { funcscope_category: { id: number } }) => set.funcscope_category.id)).toEqual([
    17, 18,
  ])
  expect(await exchange(authCode)).toMatchObject({ errcode: 61010 })
  expect(await exchange(await world.preAuthCode())).toMatchObject({ errcode: 61009 })
  const late = control.authorize({ componentAppid: COMPONENT, appid })
  world.clock.advance(3_600_000)
  expect(await exchange(late.authCode)).toMatchObject({ errcode: 61010 })
})

test('pushes updateauthorized when the sets changed and nothing when they did not', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const { appid } = control.createAccount()
  control.authorize({ componentAppid: COMPONENT, appid, permissionSets: [18] })
  control.authorize({ componentAppid: COMPONENT, appid, permissionSets: [18] })
  control.authorize({ componentAppid: COMPONENT, appid, permissionSets: [18, 19] })
  await control.settle()
  expect(world.receiver.named('authorized')).toHaveLength(1)
  expect(world.receiver.named('updateauthorized')).toHaveLength(1)
  control.revoke({ componentAppid: COMPONENT, appid })
  control.authorize({ componentAppid: COMPONENT, appid, permissionSets: [18, 19] })
  await control.settle()
  expect(world.receiver.named('authorized')).toHaveLength(2)
})

test('describes a mini program and an official account', async () => {
  await using world = await startWorld()
  const token = await world.componentToken()
  const info = (appid: string) =>
    world.call(
      '/cgi-bin/component/api_get_authorizer_info',
      { component_access_token: token },
      {
        component_appid: COMPONENT,
        authorizer_appid: appid,
      },
    )
  const shop = await world.authorized()
  const account = await world.authorized({ kind: 'official_account' })
  const shopInfo = await info(shop.appid)
  expect(shopInfo.authorizer_info.user_name).toMatch(/^gh_/)
  expect(shopInfo.authorizer_info.MiniProgramInfo.categories).toEqual([{ first: '餐饮服务', second: '点餐平台' }])
  expect(shopInfo.authorization_info.authorizer_refresh_token).toBe(shop.refreshToken)
  expect((await info(account.appid)).authorizer_info).not.toHaveProperty('MiniProgramInfo')
  expect(await info('wx0000000000000000')).toMatchObject({ errcode: 61003 })
})
