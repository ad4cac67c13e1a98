import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMerchant, type Merchant, type StateName } from './support/audit-states.ts'
import { startWorld, type World } from './support/world.ts'

let world: World
let templateId: number
beforeAll(async () => {
  world = await startWorld({ settings: { privacyScanMs: 0, auditsPerMonth: 10_000, speedupsPerMonth: 10_000 } })
  templateId = await world.template()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Columns of the table; `online` ones have had a version online before. */
const columns: { name: string; state: StateName; isOnline?: boolean }[] = [
  { name: 'no trial', state: 'no trial' },
  { name: 'NONE', state: 'none' },
  { name: 'AUDITING', state: 'auditing' },
  { name: 'DELAYED', state: 'delayed' },
  { name: 'REJECTED', state: 'rejected' },
  { name: 'WITHDRAWN', state: 'withdrawn' },
  { name: 'APPROVED', state: 'approved' },
  { name: 'RELEASED', state: 'released' },
  { name: 'AUDITING, online', state: 'auditing', isOnline: true },
  { name: 'DELAYED, online', state: 'delayed', isOnline: true },
  { name: 'REJECTED, online', state: 'rejected', isOnline: true },
  { name: 'WITHDRAWN, online', state: 'withdrawn', isOnline: true },
  { name: 'APPROVED, online', state: 'approved', isOnline: true },
]

type Call = (merchant: Merchant) => Promise<Record<string, unknown>>
const calls: Record<string, Call> = {
  commit: (merchant) => merchant.commit('3.0.0'),
  get_page: (merchant) => merchant.get('/wxa/get_page'),
  submit_audit: (merchant) => merchant.submit(),
  get_auditstatus: (merchant) => merchant.post('/wxa/get_auditstatus', { auditid: merchant.auditId }),
  get_latest_auditstatus: (merchant) => merchant.get('/wxa/get_latest_auditstatus'),
  undocodeaudit: (merchant) => merchant.get('/wxa/undocodeaudit'),
  speedupaudit: (merchant) => merchant.post('/wxa/speedupaudit', { auditid: merchant.auditId }),
  release: (merchant) => merchant.post('/wxa/release'),
  grayrelease: (merchant) => merchant.post('/wxa/grayrelease', { gray_percentage: 10 }),
  revertcoderelease: (merchant) => merchant.get('/wxa/revertcoderelease'),
  change_visitstatus: (merchant) => merchant.post('/wxa/change_visitstatus', { action: 'close' }),
}

/** errcode of each call in each column, in the order of `columns`. */
const table: Record<string, number[]> = {
  commit: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  get_page: [86001, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  submit_audit: [85086, 0, 85009, 85009, 0, 0, 0, 0, 85009, 85009, 0, 0, 0],
  get_auditstatus: [85012, 85012, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  get_latest_auditstatus: [85058, 85058, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  undocodeaudit: [85019, 85019, 0, 0, 85019, 85019, 85019, 85019, 0, 0, 85019, 85019, 85019],
  speedupaudit: [89402, 89402, 0, 0, 89402, 89402, 89402, 89402, 0, 0, 89402, 89402, 89402],
  release: [85019, 85019, 85020, 85020, 85020, 85020, 0, 85052, 85020, 85020, 85020, 85020, 0],
  grayrelease: [85079, 85079, 85079, 85079, 85079, 85079, 85079, 85080, 85080, 85080, 85080, 85080, 0],
  revertcoderelease: [87012, 87012, 87012, 87012, 87012, 87012, 87012, 87012, 0, 0, 0, 0, 0],
  change_visitstatus: [85021, 85021, 85021, 85021, 85021, 85021, 85021, 0, 0, 0, 0, 0, 0],
}

async function merchantIn(column: { state: StateName; isOnline?: boolean }): Promise<Merchant> {
  const merchant = await createMerchant(world, templateId)
  if (column.isOnline) {
    await merchant.publish('0.1.0')
    await merchant.publish('0.2.0')
  }
  return merchant.reach(column.state)
}

describe.each(Object.entries(table))('%s', (name, errcodes) => {
  test.each(columns.map((column, index) => ({ ...column, errcode: errcodes[index] })))(
    'in $name answers $errcode',
    async ({ errcode, ...column }) => {
      const merchant = await merchantIn(column)
      expect(await calls[name]?.(merchant)).toMatchObject({ errcode })
    },
  )
})

test.each([
  ['auditing', 2],
  ['delayed', 4],
  ['rejected', 1],
  ['withdrawn', 3],
  ['approved', 0],
  ['released', 0],
] as const)('reports an audit that is %s as status %i, by id and as the latest', async (state, status) => {
  const merchant = await merchantIn({ state })
  const byId = await merchant.post('/wxa/get_auditstatus', { auditid: merchant.auditId })
  const latest = await merchant.get('/wxa/get_latest_auditstatus')
  expect(byId.status).toBe(status)
  expect(latest).toMatchObject({ status, auditid: merchant.auditId, user_version: '2.0.0' })
  expect('screenshot' in byId).toBe(status === 1)
  expect('ScreenShot' in latest).toBe(true)
})
