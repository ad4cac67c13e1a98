import { expect, test } from 'vitest'
import { COMPONENT } from './support/constants.ts'
import { startWorld } from './support/world.ts'

test('carries a draft from the draft box to the online version', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const shop = await world.authorized()
  const templateId = await world.template({ userVersion: '2.4.0' })
  const query = { access_token: shop.token }
  const commit = await world.call('/wxa/commit', query, {
    template_id: String(templateId),
    ext_json: JSON.stringify({ extEnable: true, extAppid: shop.appid, ext: { shop: 's-1' } }),
    user_version: '2.4.0',
    user_desc: '订单页改版',
  })
  expect(commit).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect((await world.call('/wxa/get_page', query)).page_list).toContain('pages/index/index')

  const image = await fetch(`${world.url}/wxa/get_qrcode?access_token=${shop.token}`)
  expect(image.headers.get('content-type')).toBe('image/jpeg')
  const bytes = Buffer.from(await image.arrayBuffer())
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect(bytes.subarray(-2).toString('hex')).toBe('ffd9')

  expect(await world.call('/wxa/submit_audit', query, {})).toMatchObject({ errcode: 61039 })
  expect(await world.call('/wxa/security/get_code_privacy_info', query)).toMatchObject({ errcode: 61039 })
  world.clock.advance(60_000)
  expect(await world.call('/wxa/security/get_code_privacy_info', query)).toMatchObject({
    errcode: 0,
    without_auth_list: [],
    without_conf_list: [],
  })
  const { auditid } = await world.call('/wxa/submit_audit', query, {})
  expect(auditid).toBeGreaterThan(100_000_000)
  expect(await world.call('/wxa/get_auditstatus', query, { auditid })).toMatchObject({ errcode: 0, status: 2 })

  const [push] = await control.decideAudit(shop.appid, { action: 'approve' })
  expect(push?.state).toBe('delivered')
  const [event] = world.receiver.named('weapp_audit_success')
  expect(event?.path).toBe(`/biz/${shop.appid}`)
  expect(event?.fields).toMatchObject({ MsgType: 'event' })
  expect(event?.query.openid).toBe(event?.fields.FromUserName)

  expect(await world.call('/wxa/release', query, '')).toMatchObject({ errcode: 44002 })
  expect(await world.call('/wxa/release', query, {})).toMatchObject({ errcode: 0 })
  expect(await world.call('/wxa/getversioninfo', query, {})).toMatchObject({
    exp_info: { exp_version: '2.4.0' },
    release_info: { release_version: '2.4.0', release_desc: '订单页改版' },
  })
  expect(control.account(shop.appid).miniProgram?.online?.appVersion).toBe(1)
})

test('says no in the documented words when method, body or path are wrong', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const query = { access_token: shop.token }
  const token = { access_token: await world.componentToken() }
  expect(await world.call('/wxa/gettemplatelist', token, {})).toMatchObject({ errcode: 43001 })
  expect(await world.call('/wxa/addtotemplate', token)).toMatchObject({ errcode: 43002 })
  expect(await world.call('/wxa/commit', query, '{"template_id"')).toMatchObject({ errcode: 47001 })
  expect(await world.call('/wxa/commit', query, '[]')).toMatchObject({ errcode: 47001 })
  const body = { template_id: 1, ext_json: {}, user_version: '1', user_desc: '' }
  expect(await world.call('/wxa/commit', query, body)).toMatchObject({ errcode: 47001 })
  expect(await world.call('/wxa/commit', query, { template_id: 1 })).toMatchObject({ errcode: 40097 })
  const unknown = await world.call('/wxa/comit', query, {})
  expect(unknown).toMatchObject({ httpStatus: 404, error: 'unknown_path' })
  expect(unknown.near_matches[0]).toBe('/wxa/commit')
  const { appid } = shop
  expect(world.simulator.control.calls({ appid, api: 'commit' }).map((call) => call.errcode)).toEqual([
    47001, 47001, 47001, 40097,
  ])
  expect(COMPONENT).toBe(world.simulator.control.calls({ appid }).at(-1)?.componentAppid)
})
