import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../../test/local-wechat.ts'
import { ManualTime } from '../../../test/manual-time.ts'
import { withTransientBackoff } from './with-transient-backoff.ts'

const MERCHANT = { componentAppid: 'wxcomponent', appid: 'wxmerchant', token: 'AT' }
const BUSY = json({ errcode: -1, errmsg: 'system error' })
const VERSIONS = json({ errcode: 0, errmsg: 'ok' })

let local: LocalWechat
let time: ManualTime
beforeEach(async () => {
  local = await LocalWechat.start()
  time = new ManualTime()
})
afterEach(async () => {
  await local[Symbol.asyncDispose]()
})
const client = (random = 0.5) =>
  local.client({
    transformers: [withTransientBackoff({ sleep: time.sleep, random: () => random, delaysMs: [100, 1_000] })],
  })

describe('withTransientBackoff', () => {
  test('repeats a read that met a busy WeChat', async () => {
    local.answer(BUSY, BUSY, VERSIONS)
    await client().getVersionInfo({}, MERCHANT)
    expect(local.requests).toHaveLength(3)
    expect(time.slept).toEqual([75, 750])
  })

  test('waits between half and the whole of its bound', async () => {
    local.answer(BUSY)
    await client(0)
      .getVersionInfo({}, MERCHANT)
      .catch(() => {})
    await client(1 - Number.EPSILON)
      .getVersionInfo({}, MERCHANT)
      .catch(() => {})
    const [first, second, third, fourth] = time.slept
    expect([first, second]).toEqual([50, 500])
    expect(third).toBeCloseTo(100)
    expect(fourth).toBeCloseTo(1_000)
  })

  test('gives the last failure back when the tries are used up', async () => {
    local.answer(BUSY)
    await expect(client().getVersionInfo({}, MERCHANT)).rejects.toMatchObject({ name: 'WechatApiError', errcode: -1 })
    expect(local.requests).toHaveLength(3)
  })

  test('repeats a read after a broken connection and after a bad gateway', async () => {
    let count = 0
    local.handle((_, response) => {
      count += 1
      if (count === 1) {
        response.destroy()
        return undefined
      }
      return count === 2 ? { status: 502, body: '<html>' } : VERSIONS
    })
    await client().getVersionInfo({}, MERCHANT)
    expect(local.requests).toHaveLength(3)
  })

  test.each(['release', 'undoAudit', 'revertCodeRelease'] as const)(
    'never repeats %s, which changes something',
    async (id) => {
      local.answer(BUSY)
      await expect(client().call(id, {}, MERCHANT)).rejects.toMatchObject({ errcode: -1 })
      local.handle((_, response) => {
        response.destroy()
        return undefined
      })
      await expect(client().call(id, {}, MERCHANT)).rejects.toMatchObject({ sent: 'unknown' })
      expect(local.requests).toHaveLength(2)
      expect(time.slept).toEqual([])
    },
  )

  test('does not repeat a refusal that will stay one', async () => {
    local.answer(json({ errcode: 48001, errmsg: 'api unauthorized' }))
    await expect(client().getVersionInfo({}, MERCHANT)).rejects.toMatchObject({ errcode: 48001 })
    expect(local.requests).toHaveLength(1)
  })

  test('stops when the caller has given up', async () => {
    const controller = new AbortController()
    local.handle(() => BUSY)
    const sleep = async () => {
      controller.abort()
      throw new Error('aborted')
    }
    const impatient = local.client({ transformers: [withTransientBackoff({ sleep, random: () => 0 })] })
    await expect(impatient.getVersionInfo({}, { ...MERCHANT, signal: controller.signal })).rejects.toMatchObject({
      errcode: -1,
    })
    expect(local.requests).toHaveLength(1)
  })
})
