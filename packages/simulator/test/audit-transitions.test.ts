import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMerchant, type Merchant, type StateName } from './support/audit-states.ts'
import { startWorld, type World } from './support/world.ts'

let world: World
let templateId: number
beforeAll(async () => {
  world = await startWorld({ settings: { privacyScanMs: 0, auditsPerMonth: 10_000, speedupsPerMonth: 10_000 } })
  templateId = await world.template()
})
afterAll(() => world[Symbol.asyncDispose]())

const stateOf = (merchant: Merchant) =>
  world.simulator.control.account(merchant.appid).miniProgram?.audits.at(-1)?.state ?? 'none'

type Row = [from: StateName, name: string, act: (merchant: Merchant) => Promise<unknown>, to: string]
const rows: Row[] = [
  ['none', 'commit', (merchant) => merchant.commit(), 'none'],
  ['auditing', 'commit', (merchant) => merchant.commit(), 'in_review'],
  ['delayed', 'commit', (merchant) => merchant.commit(), 'delayed'],
  ['rejected', 'commit', (merchant) => merchant.commit(), 'rejected'],
  ['withdrawn', 'commit', (merchant) => merchant.commit(), 'withdrawn'],
  ['approved', 'commit', (merchant) => merchant.commit(), 'approved'],
  ['released', 'commit', (merchant) => merchant.commit(), 'released'],
  ['none', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['rejected', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['withdrawn', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['released', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['approved', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['auditing', 'submit_audit', (merchant) => merchant.submit(), 'in_review'],
  ['delayed', 'submit_audit', (merchant) => merchant.submit(), 'delayed'],
  ['auditing', 'undocodeaudit', (merchant) => merchant.get('/wxa/undocodeaudit'), 'withdrawn'],
  ['delayed', 'undocodeaudit', (merchant) => merchant.get('/wxa/undocodeaudit'), 'withdrawn'],
  ['auditing', 'speedupaudit', speedUp, 'in_review'],
  ['delayed', 'speedupaudit', speedUp, 'delayed'],
  ['auditing', 'weapp_audit_delay', (merchant) => merchant.decide('delay'), 'delayed'],
  ['auditing', 'weapp_audit_success', (merchant) => merchant.decide('approve'), 'approved'],
  ['delayed', 'weapp_audit_success', (merchant) => merchant.decide('approve'), 'approved'],
  ['auditing', 'weapp_audit_fail', (merchant) => merchant.decide('reject'), 'rejected'],
  ['delayed', 'weapp_audit_fail', (merchant) => merchant.decide('reject'), 'rejected'],
  ['approved', 'release', (merchant) => merchant.post('/wxa/release'), 'released'],
]

function speedUp(merchant: Merchant) {
  return merchant.post('/wxa/speedupaudit', { auditid: merchant.auditId })
}

test.each(rows)('from %s, %s leads to the right state', async (from, _name, act, to) => {
  const merchant = await (await createMerchant(world, templateId)).reach(from)
  await act(merchant)
  expect(stateOf(merchant)).toBe(to)
})

test('a submission while an approved version waits takes its place, and that one can no longer be released', async () => {
  const merchant = await (await createMerchant(world, templateId)).reach('approved')
  const first = merchant.auditId
  await merchant.commit('3.0.0')
  await merchant.submit()
  expect(merchant.auditId).not.toBe(first)
  expect(await merchant.post('/wxa/release')).toMatchObject({ errcode: 85020 })
  await merchant.decide('approve')
  expect(await merchant.post('/wxa/release')).toMatchObject({ errcode: 0 })
  expect((await merchant.post('/wxa/getversioninfo')).release_info.release_version).toBe('3.0.0')
})

test('the audit keeps its own snapshot when a commit follows', async () => {
  const merchant = await (await createMerchant(world, templateId)).reach('auditing')
  await merchant.commit('9.9.9')
  await merchant.decide('approve')
  await merchant.post('/wxa/release')
  expect(await merchant.post('/wxa/getversioninfo')).toMatchObject({
    exp_info: { exp_version: '9.9.9' },
    release_info: { release_version: '2.0.0' },
  })
})

test('a gray release runs, grows, finishes at 100 and forbids a roll back meanwhile', async () => {
  const merchant = await createMerchant(world, templateId)
  await merchant.publish('0.1.0')
  await merchant.reach('approved')
  const gray = (gray_percentage: number) => merchant.post('/wxa/grayrelease', { gray_percentage })
  expect(await gray(0)).toMatchObject({ errcode: 85081 })
  expect(await gray(101)).toMatchObject({ errcode: 85081 })
  expect(await gray(10)).toMatchObject({ errcode: 0 })
  expect(stateOf(merchant)).toBe('approved')
  expect(await gray(10)).toMatchObject({ errcode: 85082 })
  expect((await merchant.get('/wxa/getgrayreleaseplan')).gray_release_plan).toMatchObject({
    status: 1,
    gray_percentage: 10,
  })
  expect(await merchant.get('/wxa/revertcoderelease')).toMatchObject({ errcode: 87011 })
  expect(await merchant.get('/wxa/revertgrayrelease')).toMatchObject({ errcode: 0 })
  expect((await merchant.get('/wxa/getgrayreleaseplan')).gray_release_plan.status).toBe(4)
  expect(stateOf(merchant)).toBe('approved')
  await gray(50)
  expect(await gray(100)).toMatchObject({ errcode: 0 })
  expect((await merchant.get('/wxa/getgrayreleaseplan')).gray_release_plan.status).toBe(3)
  expect((await merchant.post('/wxa/getversioninfo')).release_info.release_version).toBe('2.0.0')
  expect(await merchant.post('/wxa/release')).toMatchObject({ errcode: 85052 })
})

test('rolls back once, to one of the last five versions, and again only after a release', async () => {
  const merchant = await createMerchant(world, templateId)
  for (let version = 1; version <= 8; version += 1) await merchant.publish(`1.0.${version}`)
  const history = await merchant.get('/wxa/revertcoderelease', { action: 'get_history_version' })
  const names = history.version_list.map((version: { user_version: string }) => version.user_version)
  expect(names).toEqual(['1.0.7', '1.0.6', '1.0.5', '1.0.4', '1.0.3'])
  const target = history.version_list[2].app_version
  const listing = { action: 'get_history_version', app_version: String(target) }
  expect(await merchant.get('/wxa/revertcoderelease', listing)).toHaveProperty('version_list')
  expect((await merchant.post('/wxa/getversioninfo')).release_info.release_version).toBe('1.0.8')
  expect(await merchant.get('/wxa/revertcoderelease', { app_version: '1' })).toMatchObject({ errcode: 87012 })
  expect(await merchant.get('/wxa/revertcoderelease', { app_version: String(target) })).toMatchObject({ errcode: 0 })
  expect((await merchant.post('/wxa/getversioninfo')).release_info.release_version).toBe('1.0.5')
  expect(await merchant.get('/wxa/revertcoderelease')).toMatchObject({ errcode: 87012 })
  const after = await merchant.get('/wxa/revertcoderelease', { action: 'get_history_version' })
  expect(after.version_list).toEqual([])
  await merchant.publish('1.0.9')
  expect(await merchant.get('/wxa/revertcoderelease')).toMatchObject({ errcode: 0 })
  expect((await merchant.post('/wxa/getversioninfo')).release_info.release_version).toBe('1.0.5')
})

test('an audit id of another mini program is invalid', async () => {
  const [first, second] = [await createMerchant(world, templateId), await createMerchant(world, templateId)]
  await first.reach('auditing')
  await second.reach('auditing')
  expect(await second.post('/wxa/get_auditstatus', { auditid: first.auditId })).toMatchObject({ errcode: 85012 })
})
