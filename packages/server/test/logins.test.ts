import { createBoundMerchant, createMerchant, startWorld, type World } from '@guanjia/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayCaller } from './support/gateway-caller.ts'

let world: World
let miniProgram: string
let officialAccount: string
let shop: GatewayCaller
let login: GatewayCaller
beforeAll(async () => {
  world = await startWorld()
  miniProgram = (await createBoundMerchant(world, 'shop-1')).appid
  const { control } = world.simulator
  officialAccount = control.createAccount({ kind: 'official_account', nickname: '示例服务号' }).appid
  control.authorize({ componentAppid: world.component.appid, appid: officialAccount })
  await world.settle()
  shop = await GatewayCaller.create(world)
  login = await GatewayCaller.create(world, ['gateway:call', 'gateway:login'])
})
afterAll(() => world[Symbol.asyncDispose]())

const post = (caller: GatewayCaller, path: string, body: unknown) => caller.send(path, { method: 'POST', body })

describe('a user of a mini program', () => {
  const path = () => `/mini-programs/${miniProgram}/code2session`

  it('is known by openid; the session key goes only to who may see it, and nowhere else', async () => {
    const user = world.simulator.control.logInUser(miniProgram)
    const { status, json, headers } = await post(shop, path(), { jsCode: user.code })
    expect({ status, json }).toEqual({ status: 200, json: { openid: user.openid, unionid: null } })
    expect(headers['cache-control']).toBe('no-store')

    const again = world.simulator.control.logInUser(miniProgram, { openid: user.openid })
    const { json: session } = await post(login, path(), { jsCode: again.code })
    expect(session).toEqual({ openid: user.openid, unionid: null, sessionKey: expect.stringMatching(/^[\w+/]{22}==$/) })

    const { simulator, app, logs } = world
    const answers = simulator.control.calls({ api: 'thirdpartyCode2Session' }).map(({ answer }) => JSON.parse(answer))
    const keys = answers.map(({ session_key }) => session_key as string)
    expect(keys).toHaveLength(2)
    const stored = JSON.stringify([
      await app.db.selectFrom('gj_audit_log').selectAll().execute(),
      await app.db.selectFrom('gj_idempotency').selectAll().execute(),
      await app.db.selectFrom('gj_job').selectAll().execute(),
    ])
    for (const secret of [...keys, user.code, again.code]) {
      expect(stored).not.toContain(secret)
      expect(logs.lines.join('\n')).not.toContain(secret)
    }
  })

  it('with a bad code is told so, and what to do', async () => {
    const { code } = world.simulator.control.logInUser(miniProgram)
    await post(shop, path(), { jsCode: code })
    for (const jsCode of [code, 'nonsense', '\0', '🙂']) {
      const { status, json } = await post(shop, path(), { jsCode })
      expect({ status, json }).toMatchObject({
        status: 400,
        json: { code: 'login.code_invalid', wechat: { errcode: 40029 }, next: expect.stringContaining('wx.login') },
      })
    }
    for (const body of [{}, { jsCode: '' }, { jsCode: 1 }, { jsCode: 'x'.repeat(129) }, { jsCode: 'x', more: 1 }]) {
      expect((await post(shop, path(), body)).json.code).toBe('request.invalid')
    }
  })

  it('is not one of an official account', async () => {
    const { status, json } = await post(shop, `/mini-programs/${officialAccount}/code2session`, { jsCode: 'x' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'login.not_mini_program' })
  })
})

describe('a user of an official account', () => {
  const linkPath = (query: Record<string, string>) =>
    `/official-accounts/${officialAccount}/oauth-link?${new URLSearchParams(query)}`
  const tokenPath = () => `/official-accounts/${officialAccount}/oauth-token`

  it('is sent to a link whose parameters stand in the order that WeChat wants', async () => {
    const redirectUri = 'https://shop.example.com/in?a=1'
    const { json } = await shop.send(linkPath({ redirectUri, scope: 'snsapi_userinfo', state: 'S1' }))
    expect(json.url).toBe(
      `${world.simulator.url}/connect/oauth2/authorize?appid=${officialAccount}` +
        `&redirect_uri=${encodeURIComponent(redirectUri)}&response_type=code&scope=snsapi_userinfo&state=S1` +
        `&component_appid=${world.component.appid}#wechat_redirect`,
    )
  })

  it.each<Record<string, string>>([
    { redirectUri: 'javascript:alert(1)' },
    { redirectUri: 'data:text/html,x' },
    { redirectUri: '//evil.example.com' },
    { redirectUri: '' },
    { redirectUri: 'https://shop.example.com', scope: 'snsapi_all' },
    { redirectUri: 'https://shop.example.com', state: 'a b' },
    { redirectUri: 'https://shop.example.com', state: 'x'.repeat(129) },
    { scope: 'snsapi_base' },
  ])('gets no link for %j', async (query) => {
    const { status, json } = await shop.send(linkPath(query))
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'request.invalid' })
  })

  it('is known by openid; tokens of the user go only to who may see them', async () => {
    const user = world.simulator.control.logInUser(officialAccount, { scope: 'snsapi_userinfo' })
    const { json } = await post(login, tokenPath(), { code: user.code })
    expect(json).toMatchObject({
      openid: user.openid,
      scopes: ['snsapi_userinfo'],
      isSnapshotUser: false,
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
    })
    expect(json.expiresAt - world.clock.now()).toBeGreaterThan(7_000_000)

    const renewed = await post(login, tokenPath(), { refreshToken: json.refreshToken })
    expect(renewed.json).toMatchObject({ openid: user.openid, accessToken: expect.any(String) })
    expect(renewed.json.accessToken).not.toBe(json.accessToken)

    const next = world.simulator.control.logInUser(officialAccount)
    const plain = await post(shop, tokenPath(), { code: next.code })
    expect(Object.keys(plain.json).sort()).toEqual(['isSnapshotUser', 'openid', 'scopes', 'unionid'])
    const log = world.logs.lines.join('\n')
    for (const secret of [json.accessToken, json.refreshToken, renewed.json.accessToken, user.code, next.code]) {
      expect(log).not.toContain(secret)
    }
  })

  it('with a bad code or token is told so', async () => {
    for (const body of [{ code: 'nonsense' }, { refreshToken: 'nonsense' }]) {
      const { status, json } = await post(shop, tokenPath(), body)
      expect({ status, code: json.code }).toMatchObject({ status: 400, code: 'login.code_invalid' })
    }
    for (const body of [{}, { code: 'x', refreshToken: 'x' }, { code: '' }]) {
      expect((await post(shop, tokenPath(), body)).json.code).toBe('request.invalid')
    }
  })

  it('is not one of a mini program, and needs 网页服务', async () => {
    const query = '?redirectUri=https://shop.example.com'
    expect((await shop.send(`/official-accounts/${miniProgram}/oauth-link${query}`)).json).toMatchObject({
      code: 'login.not_official_account',
    })
    const { control } = world.simulator
    const limited = control.createAccount({ kind: 'official_account' }).appid
    control.authorize({ componentAppid: world.component.appid, appid: limited, permissionSets: [1, 2] })
    await world.settle()
    const { json } = await shop.send(`/official-accounts/${limited}/oauth-link${query}`)
    expect(json).toMatchObject({ code: 'authorizer.permission_missing', title: expect.stringContaining('网页服务') })
  })
})

describe('an account that is not ours', () => {
  it('signs nobody in', async () => {
    const stranger = createMerchant(world, 'stranger')
    const { status, json } = await post(shop, `/mini-programs/${stranger}/code2session`, { jsCode: 'x' })
    expect({ status, code: json.code }).toEqual({ status: 404, code: 'authorizer.not_found' })
  })
})
