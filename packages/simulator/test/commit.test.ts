import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './support/world.ts'

let world: World
let shop: { appid: string; token: string }
let templateId: number
let standardId: number
beforeAll(async () => {
  world = await startWorld({ settings: { privacyScanMs: 0 } })
  shop = await world.authorized()
  templateId = await world.template()
  const draft = world.simulator.control.uploadDraft('wx00000000000c0001', {
    developer: '标准',
    userVersion: '1',
    userDesc: '',
  })
  const token = await world.componentToken()
  await world.call('/wxa/addtotemplate', { access_token: token }, { draft_id: draft.draftId, template_type: 1 })
  const list = await world.call('/wxa/gettemplatelist', { access_token: token, template_type: '1' })
  standardId = list.template_list[0].template_id
})
afterAll(() => world[Symbol.asyncDispose]())

const commit = (ext: unknown, change: Record<string, unknown> = {}) =>
  world.call(
    '/wxa/commit',
    { access_token: shop.token },
    {
      template_id: templateId,
      ext_json: typeof ext === 'string' ? ext : JSON.stringify(ext),
      user_version: '1.0.0',
      user_desc: '',
      ...change,
    },
  )

test.each<[string, unknown, number]>([
  ['the smallest ext_json', { extEnable: true }, 0],
  ['no object at all', '"text"', 85048],
  ['broken JSON', '{', 85048],
  ['an unsupported key', { lazyCodeLoading: 'requiredComponents' }, 85048],
  ['a wrong type', { pages: 'pages/index/index' }, 85013],
  ['an invalid path', { pages: ['/pages/index/index'] }, 85013],
  ['the appid of somebody else', { extAppid: 'wx00000000000a9999' }, 85013],
  ['an unknown page', { pages: ['pages/other/other'] }, 85045],
  ['an unknown page in extPages', { extPages: { 'pages/other/other': {} } }, 85045],
  ['an unknown page in tabBar', { tabBar: { list: [{ pagePath: 'pages/other/other' }] } }, 85045],
  ['a tab without pagePath', { tabBar: { list: [{ text: '首页' }] } }, 85046],
  ['no pages', { pages: [] }, 85047],
  ['a bad plugin version', { plugins: { a: { version: 'x', provider: 'wx0000000000000000' } } }, 80066],
  ['an unknown plugin', { plugins: { a: { version: '1.0.0', provider: 'nobody' } } }, 80067],
  ['a plugin without the right to it', { plugins: { a: { version: '1.0.0', provider: 'wx0000000000000000' } } }, 80082],
  ['a wrong private info', { requiredPrivateInfos: ['wx.getLocation'] }, 85310],
  ['an exclusive pair', { requiredPrivateInfos: ['getFuzzyLocation', 'getLocation'] }, 85311],
  ['an interface that was not granted', { requiredPrivateInfos: ['getLocation'] }, 85312],
])('with %s answers %s', async (_name, ext, errcode) => {
  expect(await commit(ext)).toMatchObject({ errcode })
})

test.each<[string, Record<string, unknown>, number]>([
  ['an unknown template', { template_id: 9999 }, 85014],
  ['a template id that was quoted twice', { template_id: '"1"' }, 85014],
  ['a version name of 65 characters', { user_version: 'v'.repeat(65) }, 40097],
])('with %s answers %s', async (_name, change, errcode) => {
  expect(await commit({}, change)).toMatchObject({ errcode })
})

test('takes only three keys with a standard template', async () => {
  const own = { extAppid: shop.appid, ext: {}, window: {} }
  expect(await commit(own, { template_id: standardId })).toMatchObject({ errcode: 0 })
  expect(await commit({ ...own, extEnable: true }, { template_id: standardId })).toMatchObject({ errcode: 9402203 })
})

test('refuses packages that are too large and templates that are broken', async () => {
  const large = await world.template({ developer: '大', package: { sizeKb: 21 * 1024 } })
  const broken = await world.template({ developer: '坏', package: { pages: [] } })
  expect(await commit({}, { template_id: large })).toMatchObject({ errcode: 85044 })
  expect(await commit({}, { template_id: broken })).toMatchObject({ errcode: 85043 })
})

test('refuses a commit while another one runs, where that is switched on', async () => {
  world.simulator.control.changeSettings({ commitBusyMs: 1000 })
  const other = await world.authorized()
  const body = { template_id: templateId, ext_json: '{}', user_version: '1', user_desc: '' }
  expect(await world.call('/wxa/commit', { access_token: other.token }, body)).toMatchObject({ errcode: 0 })
  expect(await world.call('/wxa/commit', { access_token: other.token }, body)).toMatchObject({ errcode: 9402202 })
  world.clock.advance(1000)
  expect(await world.call('/wxa/commit', { access_token: other.token }, body)).toMatchObject({ errcode: 0 })
  world.simulator.control.changeSettings({ commitBusyMs: 0 })
})

test('keeps one draft for each source and developer, and fills the library up to its limit', async () => {
  const { control } = world.simulator
  const token = await world.componentToken()
  const drafts = async () => (await world.call('/wxa/gettemplatedraftlist', { access_token: token })).draft_list
  const before = (await drafts()).length
  const one = control.uploadDraft('wx00000000000c0001', { developer: '小周', userVersion: '1', userDesc: '' })
  const two = control.uploadDraft('wx00000000000c0001', { developer: '小周', userVersion: '2', userDesc: '' })
  expect(await drafts()).toHaveLength(before + 1)
  const add = (draft_id: number) => world.call('/wxa/addtotemplate', { access_token: token }, { draft_id })
  expect(await add(one.draftId)).toMatchObject({ errcode: 85064 })
  control.changeSettings({ templateLimit: 0 })
  expect(await add(two.draftId)).toMatchObject({ errcode: 85065 })
  control.changeSettings({ templateLimit: 200 })
  const added = await add(two.draftId)
  expect(added).toMatchObject({ errcode: 0 })
  expect(added).not.toHaveProperty('template_id')
  const remove = (template_id: number) => world.call('/wxa/deletetemplate', { access_token: token }, { template_id })
  expect(await remove(9999)).toMatchObject({ errcode: 85064 })
})
