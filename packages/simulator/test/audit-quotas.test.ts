import { expect, test } from 'vitest'
import { createMerchant } from './support/audit-states.ts'
import { startWorld } from './support/world.ts'

const DAY = 24 * 60 * 60 * 1000
/** Months pass in these tests; tickets and tokens are not what they are about. */
const LONG = { ticketIntervalMs: 400 * DAY, tokenLifeMs: 400 * DAY }

test('stops submissions for all merchants when the month is used up', async () => {
  await using world = await startWorld({ settings: { ...LONG, privacyScanMs: 0, auditsPerMonth: 2 } })
  const templateId = await world.template()
  const first = await createMerchant(world, templateId)
  const second = await createMerchant(world, templateId)
  await first.reach('auditing')
  expect(await first.get('/wxa/queryquota')).toMatchObject({ rest: 1, limit: 2, speedup_rest: 3, speedup_limit: 3 })
  await second.reach('auditing')
  await second.get('/wxa/undocodeaudit')
  expect(await second.submit()).toMatchObject({ errcode: 85085 })
  world.clock.advance(31 * DAY)
  await world.simulator.control.settle()
  const token = (await world.authorized()).token
  expect(await world.call('/wxa/queryquota', { access_token: token })).toMatchObject({ rest: 2 })
})

test('withdraws five times a day and ten times a month', async () => {
  await using world = await startWorld({ settings: { ...LONG, privacyScanMs: 0 } })
  const merchant = await createMerchant(world, await world.template())
  await merchant.commit()
  const withdraw = async () => {
    await merchant.submit()
    return (await merchant.get('/wxa/undocodeaudit')).errcode
  }
  for (let turn = 0; turn < 5; turn += 1) expect(await withdraw()).toBe(0)
  expect(await withdraw()).toBe(87013)
  world.clock.advance(DAY)
  for (let turn = 0; turn < 5; turn += 1) expect(await withdraw()).toBe(0)
  world.clock.advance(DAY)
  expect(await withdraw()).toBe(87013)
  world.clock.advance(31 * DAY)
  expect(await withdraw()).toBe(0)
})

test('speeds up once for an audit and three times a month', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 0 } })
  const templateId = await world.template()
  const speedUp = async () => {
    const merchant = await (await createMerchant(world, templateId)).reach('auditing')
    const once = () => merchant.post('/wxa/speedupaudit', { auditid: merchant.auditId })
    return { first: (await once()).errcode, again: (await once()).errcode }
  }
  for (let turn = 0; turn < 3; turn += 1) expect(await speedUp()).toEqual({ first: 0, again: 89404 })
  expect((await speedUp()).first).toBe(89405)
})

test('decides by itself in accelerated mode', async () => {
  await using world = await startWorld({ pace: 'accelerated' })
  const merchant = await createMerchant(world, await world.template())
  await merchant.commit()
  world.clock.advance(20)
  await merchant.submit()
  world.clock.advance(50)
  await world.simulator.control.settle()
  expect(await merchant.get('/wxa/get_latest_auditstatus')).toMatchObject({ status: 0 })
  expect(world.receiver.named('weapp_audit_success')).toHaveLength(1)
})
