import { describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../../test/local-wechat.ts'
import { beijingDay, type QuotaUse, withQuotaCount } from './with-quota-count.ts'
import { withToken } from './with-token.ts'

const NOW = Date.UTC(2026, 0, 31, 16, 0, 0)
const MERCHANT = { componentAppid: 'wxcomponent', appid: 'wxmerchant', token: 'AT' }

function countInto(uses: QuotaUse[]) {
  return withQuotaCount({ clock: { now: () => NOW }, record: (use) => uses.push(use) })
}

describe('withQuotaCount', () => {
  test('counts a call to the account whose quota it used', async () => {
    await using local = await LocalWechat.start()
    const uses: QuotaUse[] = []
    const client = local.client({ transformers: [countInto(uses)] })
    await client.release({}, MERCHANT)
    await client.deleteTemplate({ template_id: 1 }, MERCHANT)
    expect(uses).toEqual([
      {
        apiId: 'release',
        path: '/wxa/release',
        componentAppid: 'wxcomponent',
        appid: 'wxmerchant',
        day: '2026-02-01',
        isExhausted: false,
      },
      {
        apiId: 'deleteTemplate',
        path: '/wxa/deletetemplate',
        componentAppid: 'wxcomponent',
        day: '2026-02-01',
        isExhausted: false,
      },
    ])
  })

  test('counts refusals, and says when the quota is used up', async () => {
    await using local = await LocalWechat.start()
    local.answer(
      json({ errcode: 85019, errmsg: 'x' }),
      json({ errcode: 45009, errmsg: 'reach max api daily quota limit' }),
    )
    const uses: QuotaUse[] = []
    const client = local.client({ transformers: [countInto(uses)] })
    await client.release({}, MERCHANT).catch(() => {})
    await client.release({}, MERCHANT).catch(() => {})
    expect(uses.map((use) => use.isExhausted)).toEqual([false, true])
  })

  test('counts a call whose outcome is unknown, but not one that never left', async () => {
    const local = await LocalWechat.start((_, response) => {
      response.destroy()
      return undefined
    })
    const uses: QuotaUse[] = []
    const client = local.client({ transformers: [countInto(uses)] })
    await client.release({}, MERCHANT).catch(() => {})
    expect(uses).toHaveLength(1)
    await local[Symbol.asyncDispose]()
    await client.release({}, MERCHANT).catch(() => {})
    expect(uses).toHaveLength(1)
  })

  test('counts each try when it is the innermost', async () => {
    await using local = await LocalWechat.start()
    local.answer(json({ errcode: 40001, errmsg: 'x' }), json({ errcode: 0 }))
    const uses: QuotaUse[] = []
    let serial = 0
    const tokens = withToken({ getToken: async () => `token-${serial++}`, invalidate: async () => {} })
    const { token: _, ...options } = MERCHANT
    await local.client({ transformers: [tokens, countInto(uses)] }).release({}, options)
    expect(uses).toHaveLength(2)
  })
})

test('a day in Beijing begins at 16:00 UTC', () => {
  expect(beijingDay(NOW - 1)).toBe('2026-01-31')
  expect(beijingDay(NOW)).toBe('2026-02-01')
})
