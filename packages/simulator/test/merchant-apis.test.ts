import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMerchant, type Merchant } from './support/audit-states.ts'
import { COMPONENT, SECRET } from './support/constants.ts'
import { type Json, startWorld, type World } from './support/world.ts'

let world: World
let merchant: Merchant
beforeAll(async () => {
  world = await startWorld({ settings: { privacyScanMs: 0 } })
  merchant = await createMerchant(world, await world.template())
})
afterAll(() => world[Symbol.asyncDispose]())
const control = () => world.simulator.control

test('binds and unbinds testers', async () => {
  const bind = (wechatid: string) => merchant.post('/wxa/bind_tester', { wechatid })
  const { userstr } = await bind('wxid_example01')
  expect(await bind('wxid_example01')).toMatchObject({ errcode: 85004 })
  expect(await bind('1')).toMatchObject({ errcode: 85001 })
  expect((await merchant.post('/wxa/memberauth', { action: 'get_experiencer' })).members).toEqual([{ userstr }])
  control().changeSettings({ testersPerMiniProgram: 1 })
  expect(await bind('wxid_example02')).toMatchObject({ errcode: 85002 })
  expect(await merchant.post('/wxa/unbind_tester', { userstr })).toMatchObject({ errcode: 0 })
  expect((await merchant.post('/wxa/memberauth', { action: 'get_experiencer' })).members).toEqual([])
})

test('adds categories with and without papers', async () => {
  const add = (first: number, second: number) =>
    merchant.post('/cgi-bin/wxopen/addcategory', { categories: [{ first, second, certicates: [] }] })
  expect((await merchant.get('/wxa/get_category')).category_list).toHaveLength(1)
  expect(await add(287, 288)).toMatchObject({ errcode: 0 })
  expect(await add(287, 288)).toMatchObject({ errcode: 53304 })
  expect(await add(304, 305)).toMatchObject({ errcode: 53311 })
  expect(await add(1, 2)).toMatchObject({ errcode: 53303 })
  const listed = await merchant.get('/cgi-bin/wxopen/getcategory')
  expect(listed).toMatchObject({ limit: 5, quota: 4, category_limit: 20 })
  expect(
    await merchant.post('/cgi-bin/wxopen/modifycategory', { first: 287, second: 288, certicates: [] }),
  ).toMatchObject({ errcode: 53307 })
  expect(await merchant.post('/cgi-bin/wxopen/deletecategory', { first: 287, second: 288 })).toMatchObject({
    errcode: 0,
  })
  expect((await merchant.get('/cgi-bin/wxopen/getallcategories')).categories_list.categories.length).toBeGreaterThan(20)
})

test('tells and changes the basic data', async () => {
  for (const answer of [
    await merchant.get('/cgi-bin/account/getaccountbasicinfo'),
    await merchant.post('/cgi-bin/account/getaccountbasicinfo'),
  ]) {
    expect(answer).toMatchObject({ appid: merchant.appid, account_type: 3, realname_status: 1 })
  }
  expect(await merchant.get('/wxa/getwxasearchstatus')).toMatchObject({ status: 0 })
  await merchant.post('/wxa/changewxasearchstatus', { status: 1 })
  expect(await merchant.get('/wxa/getwxasearchstatus')).toMatchObject({ status: 1 })
  expect(await merchant.post('/wxa/changewxasearchstatus', { status: 2 })).toMatchObject({ errcode: 85084 })
  const sign = (signature: string) => merchant.post('/cgi-bin/account/modifysignature', { signature })
  expect(await sign('短')).toMatchObject({ errcode: 53204 })
  expect(await sign('这是新的简介')).toMatchObject({ errcode: 0 })
  const rename = (nick_name: string, extra: Json = {}) => merchant.post('/wxa/setnickname', { nick_name, ...extra })
  expect(await rename('a')).toMatchObject({ errcode: 53010 })
  const atOnce = await rename('新的名称')
  expect(atOnce.errcode).toBe(0)
  expect(atOnce).not.toHaveProperty('audit_id')
  expect(await rename('示例旗舰店')).toMatchObject({ errcode: 91009 })
  const { audit_id } = await rename('示例旗舰店', { naming_other_stuff_1: 'media' })
  const query = () => merchant.post('/wxa/api_wxa_querynickname', { audit_id })
  expect(await query()).toMatchObject({ audit_stat: 1 })
  await control().decideProfile(merchant.appid, { subject: 'nickname', action: 'approve' })
  expect(await query()).toMatchObject({ audit_stat: 3 })
  expect(world.receiver.named('wxa_nickname_audit')[0]?.fields).toMatchObject({ ret: '3', nickname: '示例旗舰店' })
  await merchant.post('/wxa/fetchdatasetting', { action: 'set_pre_fetch', is_pre_fetch_open: true, pre_fetch_type: 0 })
  expect(await merchant.post('/wxa/fetchdatasetting', { action: 'get' })).toMatchObject({ is_pre_fetch_open: true })
})

test('applies for, updates and unbinds plugins', async () => {
  const plugin = (body: Json) => merchant.post('/wxa/plugin', body)
  const plugin_appid = 'wx00000000000b0001'
  expect(await plugin({ action: 'apply', plugin_appid, reason: '' })).toMatchObject({ errcode: 0 })
  expect(await plugin({ action: 'apply', plugin_appid })).toMatchObject({ errcode: 89237 })
  control().editAccount(merchant.appid, { plugins: [{ appid: plugin_appid, status: 2 }] })
  expect((await plugin({ action: 'list' })).plugin_list).toMatchObject([{ appid: plugin_appid, status: 2 }])
  expect(await plugin({ action: 'update', plugin_appid, user_version: 'x' })).toMatchObject({ errcode: 89257 })
  expect(await plugin({ action: 'unbind', plugin_appid })).toMatchObject({ errcode: 0 })
  expect(await plugin({ action: 'unbind', plugin_appid })).toMatchObject({ errcode: 89244 })
  expect(await plugin({ action: 'dance' })).toMatchObject({ errcode: 40097 })
})

test('makes links and codes once a version is online', async () => {
  expect(await merchant.post('/wxa/generate_urllink', { path: 'pages/index/index' })).toMatchObject({ errcode: 85079 })
  const rule = {
    prefix: 'https://a.example.com/q/',
    path: 'pages/index/index',
    is_edit: 0,
    permit_sub_rule: 1,
    open_version: 3,
  }
  expect(await merchant.post('/cgi-bin/wxopen/qrcodejumpadd', rule)).toMatchObject({ errcode: 0 })
  expect(await merchant.post('/cgi-bin/wxopen/qrcodejumpadd', rule)).toMatchObject({ errcode: 85071 })
  const publish = () => merchant.post('/cgi-bin/wxopen/qrcodejumppublish', { prefix: rule.prefix })
  expect(await publish()).toMatchObject({ errcode: 85074 })
  await merchant.publish('1.0.0')
  expect(await publish()).toMatchObject({ errcode: 0 })
  expect((await merchant.post('/cgi-bin/wxopen/qrcodejumpget')).rule_list).toMatchObject([{ state: 2 }])
  const { url_link } = await merchant.post('/wxa/generate_urllink', { path: 'pages/index/index', query: 'a=1' })
  expect((await merchant.post('/wxa/query_urllink', { url_link })).url_link_info).toMatchObject({ query: 'a=1' })
  expect(await merchant.post('/wxa/generate_urllink', { path: 'pages/x/x' })).toMatchObject({ errcode: 40165 })
  expect(await merchant.post('/wxa/generate_urllink', { env_version: 'beta' })).toMatchObject({ errcode: 85402 })
  const tooLong = { is_expire: true, expire_type: 1, expire_interval: 31 }
  expect(await merchant.post('/wxa/generate_urllink', tooLong)).toMatchObject({ errcode: 85401 })
  const { openlink } = await merchant.post('/wxa/generatescheme', { jump_wxa: { path: 'pages/index/index' } })
  expect(openlink).toMatch(/^weixin:/)
  expect(
    (await merchant.post('/wxa/genwxashortlink', { page_url: 'pages/index/index', page_title: '首页' })).link,
  ).toContain('#小程序')
  const code = await fetch(`${world.url}/wxa/getwxacodeunlimit?access_token=${merchant.token}`, {
    method: 'POST',
    body: JSON.stringify({ scene: 'a=1', page: 'pages/index/index' }),
  })
  expect(code.headers.get('content-type')).toBe('image/jpeg')
  expect(await merchant.post('/wxa/getwxacodeunlimit', { scene: 'a', page: 'pages/x/x' })).toMatchObject({
    errcode: 41030,
  })
})

test('binds an open-platform account and gives unionids from then on', async () => {
  const token = await world.componentToken()
  const session = async () => {
    const { code } = control().logInUser(merchant.appid)
    const query = { appid: merchant.appid, js_code: code, grant_type: 'authorization_code', component_appid: COMPONENT }
    const answer = await world.call('/sns/component/jscode2session', { ...query, component_access_token: token })
    const again = await world.call('/sns/component/jscode2session', { ...query, component_access_token: token })
    return { answer, again }
  }
  const before = await session()
  expect(before.answer.session_key).toBeDefined()
  expect(before.answer).not.toHaveProperty('unionid')
  expect(before.again).toMatchObject({ errcode: 40029 })
  expect(await merchant.post('/cgi-bin/open/create', { appid: merchant.appid })).toHaveProperty('open_appid')
  expect((await session()).answer.unionid).toMatch(/^o/)
  expect(await world.call('/sns/component/jscode2session', { access_token: token })).toMatchObject({ errcode: 41021 })
})

test('logs a user in to an official account', async () => {
  const account = await world.authorized({ kind: 'official_account' })
  const { code, openid } = control().logInUser(account.appid, { scope: 'snsapi_userinfo' })
  const base = {
    appid: account.appid,
    component_appid: COMPONENT,
    component_access_token: await world.componentToken(),
  }
  const first = await world.call('/sns/oauth2/component/access_token', {
    ...base,
    code,
    grant_type: 'authorization_code',
  })
  expect(first).toMatchObject({ openid, scope: 'snsapi_userinfo', expires_in: 7200 })
  const next = await world.call('/sns/oauth2/component/refresh_token', {
    ...base,
    grant_type: 'refresh_token',
    refresh_token: first.refresh_token,
  })
  expect(next.openid).toBe(openid)
})

test('counts calls, looks up rids and clears quotas', async () => {
  const other = await createMerchant(world, merchant.templateId)
  const quota = (cgi_path: string) => other.post('/cgi-bin/openapi/quota/get', { cgi_path })
  control().changeSettings({ dailyLimits: { '/wxa/get_page': 2 } })
  const failed = await other.get('/wxa/get_page')
  await other.get('/wxa/get_page')
  expect(await other.get('/wxa/get_page')).toMatchObject({ errcode: 45009 })
  expect((await quota('/wxa/get_page')).quota).toEqual({ daily_limit: 2, used: 2, remain: 0 })
  expect(await quota('/wxa/nothing')).toMatchObject({ errcode: 76021 })
  expect(await quota('wxa/get_page')).toMatchObject({ errcode: 76003 })
  expect(await quota('/sns/userinfo')).toMatchObject({ errcode: 76022 })
  expect(await quota('/wxa/gettemplatelist')).toMatchObject({ errcode: 76022 })
  const rid = / rid: ([0-9a-f-]+)$/.exec(failed.errmsg)?.[1]
  const lookUp = (value: unknown) => other.post('/cgi-bin/openapi/rid/get', { rid: value })
  expect((await lookUp(rid)).request.response_body).toContain('86001')
  expect(await lookUp('x')).toMatchObject({ errcode: 76002 })
  expect(await lookUp('00000000-00000000-00000000')).toMatchObject({ errcode: 76001 })
  expect(await merchant.post('/cgi-bin/openapi/rid/get', { rid })).toMatchObject({ errcode: 76003 })
  expect(await other.post('/cgi-bin/clear_quota', { appid: merchant.appid })).toMatchObject({ errcode: 40013 })
  for (let turn = 0; turn < 10; turn += 1) {
    expect(await other.post('/cgi-bin/clear_quota', { appid: other.appid })).toMatchObject({ errcode: 0 })
  }
  expect(await other.get('/wxa/get_page')).toMatchObject({ errcode: 86001 })
  const bySecret = { component_appid: COMPONENT, appsecret: SECRET, appid: other.appid }
  expect(await world.call('/cgi-bin/component/clear_quota/v2', {}, bySecret)).toMatchObject({ errcode: 48006 })
})

test('reads and sets options in both forms', async () => {
  const account = await world.authorized({ kind: 'official_account' })
  const base = { component_appid: COMPONENT, authorizer_appid: account.appid }
  const token = { component_access_token: await world.componentToken() }
  const set = (option_name: string, option_value: string) =>
    world.call('/cgi-bin/component/api_set_authorizer_option', token, { ...base, option_name, option_value })
  expect(await set('voice_recognize', '1')).toMatchObject({ errcode: 0 })
  expect(await set('voice_recognize', '2')).toMatchObject({ errcode: 61013 })
  expect(await set('colour', '1')).toMatchObject({ errcode: 61012 })
  const asked = { ...base, option_name: 'voice_recognize' }
  expect(await world.call('/cgi-bin/component/get_authorizer_option', token, asked)).toMatchObject({
    option_value: '1',
  })
})
