import type { MiniProgramLink, Problem } from '@guanjia/contract'
import { createBoundMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: World
let appid: string
let officialAccount: string

beforeAll(async () => {
  world = await startWorld()
  appid = (await createBoundMerchant(world, 'shop-1')).appid
  const { control } = world.simulator
  officialAccount = control.createAccount({ kind: 'official_account', nickname: '示例服务号' }).appid
  control.authorize({ componentAppid: world.component.appid, appid: officialAccount })
  await world.settle()
  const miniProgram = control.account(appid).miniProgram
  if (!miniProgram) throw new Error('the merchant has no mini program')
  miniProgram.online = {
    appVersion: 1,
    userVersion: '1.0.0',
    userDesc: '',
    committedAt: 0,
    releasedAt: 0,
    auditId: 1,
    package: {
      pages: ['pages/index/index', 'pages/shop/shop'],
      locationApis: [],
      privacyKeys: [],
      plugins: [],
      sizeKb: 1,
      usesNavigateToMiniProgram: false,
    },
  }
})
afterAll(() => world[Symbol.asyncDispose]())

const send = (path: string, json?: object, of = appid) =>
  sendRequest({
    method: json === undefined ? 'GET' : 'POST',
    url: `${world.url}/api/v1/mini-programs/${of}/${path}`,
    headers: { authorization: `Bearer ${world.apiKey}` },
    ...(json && { json }),
  })

const lastCall = (api: string) => JSON.parse(world.simulator.control.calls({ api }).at(-1)?.body ?? '{}')

describe('a code without a limit on their number', () => {
  it('is a picture, with what was asked for said in the words of WeChat', async () => {
    const query = 'scene=table%3D7&page=pages/shop/shop&width=600&color=1a2b3c&transparent=true'
    const answer = await fetch(`${world.url}/api/v1/mini-programs/${appid}/unlimited-code?${query}`, {
      headers: { authorization: `Bearer ${world.apiKey}` },
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('ffd8ff')
    expect(lastCall('getUnlimitedQRCode')).toEqual({
      scene: 'table=7',
      page: 'pages/shop/shop',
      check_path: true,
      env_version: 'release',
      width: 600,
      auto_color: false,
      line_color: { r: 0x1a, g: 0x2b, b: 0x3c },
      is_hyaline: true,
    })
  })

  it('is refused with the sentence of WeChat when the page is not online, and comes without the check', async () => {
    const refused = await send('unlimited-code?scene=a&page=pages/none/none')
    const problem = refused.json as Problem
    expect(problem).toMatchObject({ wechat: { errcode: 41030 }, title: expect.stringMatching(/\p{Script=Han}/u) })
    expect(refused.headers.get('content-type')).toContain('problem+json')
    expect((await send('unlimited-code?scene=a&page=pages/none/none&checkPage=false')).status).toBe(200)
  })

  it.each([
    ['no scene', 'page=pages/shop/shop', 'scene'],
    ['a scene that is too long', `scene=${'x'.repeat(33)}`, 'scene'],
    ['a scene in Chinese', 'scene=%E6%A1%8C', 'scene'],
    ['a page with a slash at the beginning', 'scene=a&page=/pages/shop/shop', 'page'],
    ['a page with parameters', 'scene=a&page=pages/shop/shop%3Fid%3D1', 'page'],
    ['a width beyond the limit', 'scene=a&width=100000', 'width'],
    ['a colour that is none', 'scene=a&color=red', 'color'],
    ['an unknown version', 'scene=a&envVersion=live', 'envVersion'],
  ])('names the field of %s', async (_name, query, field) => {
    const { status, json } = await send(`unlimited-code?${query}`)
    expect(status).toBe(400)
    expect((json as Problem).fields?.map(({ path }) => path)).toEqual([`query.${field}`])
  })
})

describe('links', () => {
  it('are made for as long as is wanted, at most for thirty days', async () => {
    const days = 24 * 60 * 60_000
    const scheme = await send('schemes', { page: 'pages/shop/shop', query: 'table=7', expiresInDays: 3 })
    expect(scheme.status).toBe(201)
    const made = scheme.json as MiniProgramLink
    expect(made).toMatchObject({ kind: 'scheme', link: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=/) })
    expect((made.expiresAt ?? 0) - world.clock.now()).toBeGreaterThan(2.9 * days)
    expect(lastCall('generateScheme')).toMatchObject({
      jump_wxa: { path: 'pages/shop/shop', query: 'table=7', env_version: 'release' },
      expire_type: 1,
      expire_interval: 3,
    })

    const expiresAt = world.clock.now() + 10 * days
    const urlLink = (await send('url-links', { expiresAt })).json as MiniProgramLink
    expect(urlLink).toEqual({
      kind: 'url_link',
      link: expect.stringMatching(/^https:\/\/wxaurl\.cn\//),
      expiresAt: Math.floor(expiresAt / 1000) * 1000,
    })
    const short = await send('short-links', { page: 'pages/shop/shop?id=7', title: '小巷咖啡', permanent: true })
    expect(short.json).toEqual({
      kind: 'short_link',
      link: expect.stringMatching(/^#小程序:\/\/小巷咖啡\//),
      expiresAt: null,
    })
    const { items } = await world.api.get<{ items: object[] }>('/audit-log')
    expect(items.filter((entry) => 'action' in entry && entry.action === 'mini_program.create_link')).toHaveLength(3)
    expect(JSON.stringify(items)).not.toContain('table=7')
  })

  it.each([
    ['schemes', { page: '/pages/shop/shop' }, 'page'],
    ['schemes', { page: 'pages/shop/shop', expiresInDays: 31 }, 'expiresInDays'],
    ['url-links', { expiresInDays: 1, expiresAt: 1 }, 'expiresAt'],
    ['url-links', { query: 'x'.repeat(1_025) }, 'query'],
    ['url-links', { pages: 'typo' }, ''],
    ['short-links', { page: 'pages/shop/shop' }, 'title'],
    ['short-links', { page: 'pages/shop/shop', title: '长'.repeat(21) }, 'title'],
  ])('%s with %j are refused by the field', async (kind, body, field) => {
    const { status, json } = await send(kind, body)
    expect(status).toBe(400)
    expect((json as Problem).fields?.[0]?.path ?? '').toContain(field)
  })

  it('say in both languages what they want', async () => {
    const remarkOf = async (kind: string, body?: object) => ((await send(kind, body)).json as Problem).fields?.[0]
    expect(await remarkOf('schemes', { page: '/pages/shop/shop' })).toMatchObject({
      message: '应为页面路径，开头没有斜杠，不带参数，如 pages/index/index。',
      messageEn: expect.stringMatching(/^It must be a page/),
    })
    expect(await remarkOf('url-links', { expiresInDays: 1, expiresAt: 1 })).toMatchObject({
      message: expect.stringMatching(/只能给一个/),
      messageEn: 'Give either expiresInDays or expiresAt.',
    })
  })

  it('are refused where there is nothing to open, or nobody who may ask', async () => {
    expect((await send('schemes', { expiresAt: 1 })).json).toMatchObject({ code: 'link.expiry_out_of_range' })
    const absent = await send('url-links', { page: 'pages/none/none' })
    expect(absent.json).toMatchObject({ wechat: { errcode: 40165 } })
    expect((await send('url-links', {}, officialAccount)).json).toMatchObject({ code: 'authorizer.not_mini_program' })
    expect((await send('url-links', {}, 'wx00000000000fffff')).status).toBe(404)
    const key = await world.api.post<{ key: string }>('/api-keys', { name: 'reader', scopes: ['releases:read'] })
    const url = `${world.url}/api/v1/mini-programs/${appid}/url-links`
    const forbidden = await sendRequest({
      method: 'POST',
      url,
      json: {},
      headers: { authorization: `Bearer ${key.key}` },
    })
    expect(forbidden.status).toBe(403)
  })

  it('have the pages and categories for a form beside them', async () => {
    const { status, json } = await send('submission-options')
    expect([status, json]).toEqual([200, expect.objectContaining({ pages: [], categories: expect.any(Array) })])
  })
})
