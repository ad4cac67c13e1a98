import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMerchant, type Merchant } from './support/audit-states.ts'
import { COMPONENT } from './support/constants.ts'
import { type Json, startWorld, type World } from './support/world.ts'

let world: World
let templateId: number
beforeAll(async () => {
  world = await startWorld({ settings: { privacyScanMs: 0 } })
  templateId = await world.template()
})
afterAll(() => world[Symbol.asyncDispose]())

const ITEM = { first_class: '餐饮服务', second_class: '点餐平台', first_id: 220, second_id: 632 }
type Prepare = (merchant: Merchant) => unknown

test.each<[string, Json, number, Prepare?]>([
  ['nothing but {}', {}, 0],
  ['a good item', { item_list: [{ ...ITEM, address: 'pages/index/index', tag: '餐饮 点单', title: '首页' }] }, 0],
  ['six items', { item_list: new Array(6).fill(ITEM) }, 85023],
  ['no items', { item_list: [] }, 85023],
  ['an item without category', { item_list: [{ address: 'pages/index/index' }] }, 85010],
  ['a foreign category', { item_list: [{ ...ITEM, second_id: 1 }] }, 85008],
  ['an unknown page', { item_list: [{ ...ITEM, address: 'pages/x/x' }] }, 85007],
  ['too many tags', { item_list: [{ ...ITEM, tag: new Array(11).fill('a').join(' ') }] }, 85006],
  ['a long title', { item_list: [{ ...ITEM, title: '长'.repeat(33) }] }, 85011],
  ['a long description', { version_desc: '长'.repeat(2001) }, 85051],
  ['wrong types', { item_list: 'x' }, 47001],
  ['no introduction', {}, 86002, (merchant) => world.simulator.control.editAccount(merchant.appid, { signature: '' })],
  ['a punishment', {}, 86007, (merchant) => world.simulator.control.editAccount(merchant.appid, { submitBan: 86007 })],
  ['a mini game', {}, 87006, (merchant) => world.simulator.control.editAccount(merchant.appid, { isMiniGame: true })],
  [
    'a trial name',
    {},
    86020,
    (merchant) => world.simulator.control.editAccount(merchant.appid, { hasTrialName: true }),
  ],
  ['a banned provider', {}, 86008, () => ban(86008)],
  ['new mini programs closed', {}, 86009, () => ban(86009)],
])('with %s', async (_name, body, errcode, prepare) => {
  const merchant = await (await createMerchant(world, templateId)).reach('none')
  await prepare?.(merchant)
  expect(await merchant.post('/wxa/submit_audit', body)).toMatchObject({ errcode })
  ban(undefined)
})

function ban(code: 86008 | 86009 | undefined): void {
  world.simulator.control.component(COMPONENT).submitBan = code
}

test('demands a declaration for social categories at the first submission', async () => {
  const merchant = await (await createMerchant(world, templateId)).reach('none')
  const { miniProgram } = world.simulator.control.account(merchant.appid)
  miniProgram?.categories.push({
    firstId: 628,
    firstName: '社交',
    secondId: 630,
    secondName: '笔记',
    auditStatus: 3,
    auditReason: '',
  })
  expect(await merchant.submit()).toMatchObject({ errcode: 85094 })
  expect(await merchant.post('/wxa/submit_audit', { ugc_declare: { scene: [0] } })).toMatchObject({ errcode: 0 })
})

test('demands a list for navigateToMiniProgram', async () => {
  const navigating = await world.template({ developer: '跳', package: { usesNavigateToMiniProgram: true } })
  const merchant = await (await createMerchant(world, navigating)).reach('none')
  expect(await merchant.submit()).toMatchObject({ errcode: 85087 })
})
