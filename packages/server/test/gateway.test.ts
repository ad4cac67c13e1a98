import { randomBytes } from 'node:crypto'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../src/db/test-database.ts'
import { GatewayCaller, multipartOf, secretsOf } from './support/gateway-caller.ts'

const MiB = 1024 * 1024
const COMPONENT = 'component'

const callsOf = ({ simulator }: World, api: string) => simulator.control.calls({ api, limit: 1_000 })
const MP4 = Buffer.concat([Buffer.from('000000206674797069736f6d', 'hex'), randomBytes(6 * MiB)])

forEachDialect((_open, dialect) => {
  it('carries a mini program from its draft to its release, and shows no token to anybody', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const draft = world.simulator.control.uploadDraft(world.component.appid, { userVersion: '1.2.0', userDesc: '首版' })

    await shop.post(COMPONENT, '/wxa/addtotemplate', { draft_id: draft.draftId })
    const { json: templates } = await shop.get(COMPONENT, '/wxa/gettemplatelist?template_type=0')
    const templateId = templates.template_list[0].template_id
    const commit = await shop.post(appid, '/wxa/commit', {
      template_id: templateId,
      ext_json: JSON.stringify({ extAppid: appid, ext: { 店名: '示例茶饮' } }),
      user_version: '1.2.0',
      user_desc: '首版',
    })
    expect(commit.json).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(commit.headers).toMatchObject({ 'x-guanjia-errcode': '0', 'x-request-id': expect.stringMatching(/^req_/) })

    const qrcode = await shop.get(appid, '/wxa/get_qrcode?path=pages%2Findex%2Findex')
    expect(qrcode.headers['content-type']).toMatch(/^image\//)
    expect(qrcode.headers['content-disposition']).toMatch(/filename=/)
    expect(qrcode.body.length).toBeGreaterThan(100)

    const submitted = await shop.post(appid, '/wxa/submit_audit', { version_desc: '首版' })
    expect(submitted.json).toMatchObject({ errcode: 0, auditid: expect.any(Number) })
    await world.simulator.control.decideAudit(appid, { action: 'approve' })
    expect((await shop.get(appid, '/wxa/get_latest_auditstatus')).json).toMatchObject({ status: 0 })
    expect((await shop.post(appid, '/wxa/release')).json).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(world.simulator.control.account(appid).miniProgram?.online?.userVersion).toBe('1.2.0')

    await shop.get(appid, '/wxa/get_qrcode?path=none/none')
    const profile = await shop.post(COMPONENT, '/cgi-bin/component/api_get_authorizer_info', {
      component_appid: world.component.appid,
      authorizer_appid: appid,
    })
    expect(profile.json).toMatchObject({ authorization_info: { authorizer_refresh_token: '[已隐藏]' } })
    await world.settle()

    const rows = JSON.stringify(await world.app.db.selectFrom('gj_audit_log').selectAll().execute())
    const shown = [...shop.replies.map((reply) => JSON.stringify(reply.headers) + reply.body.toString('latin1'))]
    const secrets = secretsOf(world)
    expect(secrets.length).toBeGreaterThan(5)
    for (const secret of [...secrets, shop.key]) {
      for (const text of [...shown, ...world.logs.lines, rows]) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(encodeURIComponent(secret))
      }
    }
  })
})

describe('a call through the gateway', () => {
  it('passes a refusal of WeChat on as it is, and names it in the headers', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const { status, json, headers } = await shop.post(appid, '/wxa/release')
    expect(status).toBe(200)
    expect(json).toMatchObject({ errcode: 85019, errmsg: expect.stringContaining('rid: ') })
    expect(headers['x-guanjia-errcode']).toBe('85019')
    expect(json.errmsg).toContain(headers['x-guanjia-rid'])
  })

  it('sends the bytes of the caller, no header of his, and adds only the token', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const body = '{ "signature" : "你好 🙂" }'
    await shop.post(appid, '/cgi-bin/account/modifysignature?a=1&a=2', body, {
      cookie: 'x=1',
      'x-forwarded-for': '1.2.3.4',
    })
    const [sent] = callsOf(world, 'setSignature')
    expect(sent).toMatchObject({ body, method: 'POST', clientIp: '127.0.0.1', appid })
    expect(Object.keys(sent?.query ?? {})).toEqual(['access_token', 'a'])
  })

  it('sends {} where WeChat wants it and the caller sent nothing', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    await shop.call(appid, '/wxa/release', { method: 'POST' })
    expect(callsOf(world, 'release')).toMatchObject([{ body: '{}', errcode: 85019 }])
  })

  it('is repeated once with a new token when WeChat refuses the token, with a large upload too', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    for (const errcode of [40001, 42001, 40014]) {
      world.simulator.control.addFault({ api: 'uploadTempMedia', errcode, count: 1 })
      const { body, headers } = multipartOf(MP4)
      const { json } = await shop.post(appid, '/cgi-bin/media/upload?type=video', body, headers)
      expect(json).toMatchObject({ type: 'video', media_id: expect.any(String) })
    }
    const calls = callsOf(world, 'uploadTempMedia')
    expect(calls).toHaveLength(6)
    expect(new Set(calls.map(({ query }) => query.access_token)).size).toBe(4)
    expect(world.simulator.control.state.media).toBeDefined()
    const sizes = Object.values(world.simulator.control.state.media).map(({ size }) => size)
    expect(sizes).toEqual([MP4.length, MP4.length, MP4.length])
  })

  it('is repeated after -1 when it only reads, and never when it may change something', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    world.simulator.control.addFault({ api: 'getAllCategoryName', errcode: -1, count: 1 })
    expect((await shop.get(appid, '/wxa/get_category')).json).toMatchObject({ errcode: 0 })
    expect(callsOf(world, 'getAllCategoryName')).toHaveLength(2)

    world.simulator.control.addFault({ api: 'release', errcode: -1, count: 1 })
    const { json, headers } = await shop.post(appid, '/wxa/release')
    expect(json).toMatchObject({ errcode: -1 })
    expect(headers['x-guanjia-errcode']).toBe('-1')
    expect(callsOf(world, 'release')).toHaveLength(1)
  })

  it('is a problem document when WeChat gives no answer or nonsense', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    world.simulator.control.addFault({ api: 'release', connection: 'late_reset', count: 1 })
    expect(await shop.post(appid, '/wxa/release')).toMatchObject({ status: 504, json: { code: 'wechat.unreachable' } })
    world.simulator.control.addFault({ api: 'release', httpStatus: 502, count: 1 })
    const nonsense = await shop.post(appid, '/wxa/release')
    expect(nonsense).toMatchObject({ status: 502, json: { code: 'wechat.bad_response' } })
    expect(nonsense.headers['content-type']).toContain('application/problem+json')
  })

  it('takes the token that the address says, where WeChat takes either', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const query = { cgi_path: '/wxa/gettemplatelist' }
    expect((await shop.post(COMPONENT, '/cgi-bin/openapi/quota/get', query)).json).toMatchObject({ errcode: 0 })
    expect((await shop.post(appid, '/cgi-bin/openapi/quota/get', query)).json).toMatchObject({ errcode: 76022 })
    expect(callsOf(world, 'getApiQuota').map((call) => call.appid)).toEqual([undefined, appid])
  })

  it('tells nothing of an earlier request that holds a token', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    const { headers } = await shop.post(appid, '/wxa/release')
    const { json } = await shop.post(appid, '/cgi-bin/openapi/rid/get', { rid: headers['x-guanjia-rid'] })
    expect(json.request.request_url).toContain('access_token=')
    for (const secret of secretsOf(world)) expect(JSON.stringify(json)).not.toContain(secret)
  })

  it('reads an account again when WeChat says that it is not ours any more', async () => {
    await using world = await startWorld({ settings: { pushLoss: 1 } })
    world.simulator.control.changeSettings({ pushLoss: 0 })
    await world.simulator.control.pushTicket(world.component.appid)
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const shop = await GatewayCaller.create(world)
    world.simulator.control.changeSettings({ pushLoss: 1 })
    world.simulator.control.revoke({ componentAppid: world.component.appid, appid })
    expect((await shop.get(appid, '/wxa/get_category')).json).toMatchObject({ errcode: 61003 })
    await world.settle()
    expect(await shop.get(appid, '/wxa/get_category')).toMatchObject({
      status: 409,
      json: { code: 'authorizer.revoked' },
    })
  })
})
