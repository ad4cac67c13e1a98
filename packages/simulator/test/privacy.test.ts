import { expect, test } from 'vitest'
import { createMerchant } from './support/audit-states.ts'
import { type Json, startWorld } from './support/world.ts'

const OWNER = { contact_phone: '4000000000', notice_method: '弹窗' }

test('keeps the guide of the development version until a release makes it the one in effect', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 1000 } })
  const merchant = await createMerchant(
    world,
    await world.template({ package: { privacyKeys: ['UserInfo', 'Address'] } }),
  )
  const set = (body: Json) => merchant.post('/cgi-bin/component/setprivacysetting', body)
  const get = (privacy_ver: number) => merchant.post('/cgi-bin/component/getprivacysetting', { privacy_ver })
  await merchant.commit()
  const guide = { owner_setting: OWNER, setting_list: [{ privacy_key: 'UserInfo', privacy_text: '显示头像' }] }
  expect(await set(guide)).toMatchObject({ errcode: 61039 })
  world.clock.advance(1000)
  expect(await set({ ...guide, owner_setting: { contact_phone: '1' } })).toMatchObject({ errcode: 86070 })
  expect(await set({ ...guide, owner_setting: { notice_method: '弹窗' } })).toMatchObject({ errcode: 86069 })
  expect(await set({ setting_list: [] })).toMatchObject({ errcode: 86069 })
  expect(await set({ ...guide, privacy_ver: 3 })).toMatchObject({ errcode: 86071 })
  expect(await set({ ...guide, owner_setting: { ...OWNER, ext_file_media_id: 'x' } })).toMatchObject({ errcode: 86073 })
  expect(await set({ privacy_ver: 1, owner_setting: OWNER })).toMatchObject({ errcode: 86074 })
  expect(await set(guide)).toMatchObject({ errcode: 0 })
  const development = await get(2)
  expect(development).toMatchObject({ code_exist: 1, privacy_list: ['UserInfo', 'Address'] })
  expect(development.setting_list).toEqual([
    { privacy_key: 'UserInfo', privacy_text: '显示头像', privacy_label: '' },
    { privacy_key: 'Address', privacy_text: '', privacy_label: '' },
  ])
  expect((await get(1)).setting_list).toEqual([])
  await merchant.submit()
  await merchant.decide('approve')
  await merchant.post('/wxa/release')
  expect((await get(1)).owner_setting).toMatchObject(OWNER)
  expect(await set({ privacy_ver: 1, owner_setting: { ...OWNER, contact_phone: '2' } })).toMatchObject({ errcode: 0 })
  expect((await get(1)).owner_setting.contact_phone).toBe('2')
})

test('takes the merchant token for the guide, and answers 48001 to the component token', async () => {
  await using world = await startWorld()
  const token = await world.componentToken()
  const path = '/cgi-bin/component/getprivacysetting'
  expect(await world.call(path, { access_token: token }, {})).toMatchObject({ errcode: 48001 })
  const without = await world.authorized({ permissionSets: [17] })
  expect(await world.call(path, { access_token: without.token }, {})).toMatchObject({ errcode: 48001 })
  expect(await world.call('/wxa/get_page', { access_token: without.token })).toMatchObject({ errcode: 61007 })
})

test('grants a location interface by application, and lets code use it only then', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 0 } })
  const { control } = world.simulator
  const merchant = await createMerchant(world, await world.template({ package: { locationApis: ['wx.getLocation'] } }))
  const apply = (body: Json) => merchant.post('/wxa/security/apply_privacy_interface', body)
  const good = { api_name: 'wx.getLocation', content: '展示最近门店', pic_list: ['https://a.example.com/1.png'] }
  await merchant.commit()
  expect(await merchant.get('/wxa/security/get_code_privacy_info')).toMatchObject({
    without_auth_list: ['wx.getLocation'],
    without_conf_list: ['wx.getLocation'],
  })
  expect(await merchant.submit()).toMatchObject({ errcode: 61040 })
  expect(await merchant.post('/wxa/submit_audit', { privacy_api_not_use: true })).toMatchObject({ errcode: 0 })
  await merchant.get('/wxa/undocodeaudit')

  expect(await apply({ ...good, pic_list: [] })).toMatchObject({ errcode: 61034 })
  expect(await apply({ ...good, api_name: 'wx.getlocation' })).toMatchObject({ errcode: 61035 })
  expect(await apply({ ...good, video_list: ['https://a.example.com/1.avi'] })).toMatchObject({ errcode: 61032 })
  const { audit_id } = await apply(good)
  expect(audit_id).toBeGreaterThan(0)
  expect(await apply(good)).toMatchObject({ errcode: 61031 })
  await control.decideInterface(merchant.appid, { apiName: 'wx.getLocation', action: 'reject', reason: '理由不充分' })
  const listed = async () => {
    const { interface_list: list } = await merchant.get('/wxa/security/get_privacy_interface')
    return list.find((entry: Json) => entry.api_name === 'wx.getLocation')
  }
  expect(await listed()).toMatchObject({ status: 4, fail_reason: '理由不充分' })
  await apply(good)
  await control.decideInterface(merchant.appid, { apiName: 'wx.getLocation', action: 'approve' })
  expect(await listed()).toMatchObject({ status: 5 })
  const events = world.receiver.named('wxa_privacy_apply').map(({ fields }) => fields.result_info)
  expect(events).toMatchObject([{ status: '2' }, { status: '3' }])

  await merchant.post('/wxa/commit', {
    template_id: merchant.templateId,
    ext_json: JSON.stringify({ requiredPrivateInfos: ['getLocation'] }),
    user_version: '2',
    user_desc: '',
  })
  expect(await merchant.submit()).toMatchObject({ errcode: 0 })
})

test('takes the privacy file and review media with their limits', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 0 } })
  const merchant = await createMerchant(world, await world.template())
  const upload = async (path: string, field: string, data: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.append(field, new Blob([data], { type: 'image/png' }), 'a.png')
    const response = await fetch(`${world.url}${path}?access_token=${merchant.token}`, { method: 'POST', body: form })
    return (await response.json()) as Json
  }
  const png = (size: number) => new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...new Array(size).fill(0)])
  const picture = await upload('/wxa/uploadmedia', 'media', png(16))
  expect(picture).toMatchObject({ errcode: 0, type: 'image' })
  expect(await upload('/wxa/uploadmedia', 'media', new Uint8Array([1, 2, 3]))).toMatchObject({ errcode: 40005 })
  expect(await upload('/wxa/uploadmedia', 'media', png(2 * 1024 * 1024))).toMatchObject({ errcode: 40006 })
  expect(await upload('/wxa/uploadmedia', 'other', png(16))).toMatchObject({ errcode: 41005 })
  expect(await merchant.get('/wxa/uploadmedia')).toMatchObject({ errcode: 43002 })
  await merchant.commit()
  const submit = (pic_id_list: string[]) => merchant.post('/wxa/submit_audit', { preview_info: { pic_id_list } })
  expect(await submit(['unknown'])).toMatchObject({ errcode: 85092 })
  expect(await submit(new Array(11).fill(picture.mediaid))).toMatchObject({ errcode: 85093 })
  expect(await submit([picture.mediaid])).toMatchObject({ errcode: 0 })
  const file = await upload('/cgi-bin/component/uploadprivacyextfile', 'file', new Uint8Array([65]))
  expect(file.ext_file_media_id).toMatch(/^PRIVACY_/)
  const large = new Uint8Array(101 * 1024)
  expect(await upload('/cgi-bin/component/uploadprivacyextfile', 'file', large)).toMatchObject({ errcode: 40006 })
})
