import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ManualTime } from '../../../test/manual-time.ts'
import { getApi } from '../../catalogue/catalogue.ts'
import type { ApiCall } from '../api-call.ts'
import { type RateLimit, withRateLimit } from './with-rate-limit.ts'

const CALL: ApiCall = { api: getApi('release'), payload: { query: [] }, tokenKind: 'authorizer', appid: 'wxmerchant' }
const RESULT = { value: {}, answer: { status: 200, headers: {}, body: Buffer.alloc(0) }, durationMs: 0 }

function createLimit(limitFor: (call: ApiCall) => RateLimit | undefined) {
  const time = new ManualTime()
  const sentAt: number[] = []
  const transformer = withRateLimit({ clock: time.clock, sleep: time.sleep, limitFor })
  const send = (call: ApiCall = CALL) =>
    transformer(call, async () => {
      sentAt.push(time.clock.now())
      return RESULT
    })
  return { time, sentAt, send }
}

describe('withRateLimit', () => {
  test('lets a burst through and spreads the rest', async () => {
    const { sentAt, send } = createLimit(() => ({ key: 'all', calls: 3, perMs: 900 }))
    for (let index = 0; index < 6; index += 1) await send()
    expect(sentAt).toEqual([0, 0, 0, 300, 600, 900])
  })

  test('lets another burst through after a pause', async () => {
    const { time, sentAt, send } = createLimit(() => ({ key: 'all', calls: 2, perMs: 1_000 }))
    await send()
    await send()
    time.advance(5_000)
    await send()
    await send()
    expect(sentAt).toEqual([0, 0, 5_000, 5_000])
  })

  test('keeps keys apart and leaves calls without a limit alone', async () => {
    const { time, send } = createLimit((call) =>
      call.appid === undefined ? undefined : { key: call.appid, calls: 1, perMs: 1_000 },
    )
    await send({ ...CALL, appid: 'wxa' })
    await send({ ...CALL, appid: 'wxb' })
    const { appid: _, ...withoutAppid } = CALL
    await send(withoutAppid)
    await send(withoutAppid)
    expect(time.slept).toEqual([])
    await send({ ...CALL, appid: 'wxa' })
    expect(time.slept).toEqual([1_000])
  })

  test('says that nothing was sent when the caller gives up waiting', async () => {
    const { sentAt, send } = createLimit(() => ({ key: 'all', calls: 1, perMs: 1_000 }))
    await send()
    await expect(send({ ...CALL, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'WechatNetworkError',
      sent: 'no',
    })
    expect(sentAt).toHaveLength(1)
  })

  test('never admits more than the burst plus what the time has paid for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 10, max: 5_000 }),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 }),
        async (calls, perMs, pauses) => {
          const { time, sentAt, send } = createLimit(() => ({ key: 'all', calls, perMs }))
          for (const pause of pauses) {
            time.advance(pause)
            await send()
          }
          for (const [from, start] of sentAt.entries()) {
            for (const [to, end] of sentAt.entries()) {
              if (to >= from) expect(to - from + 1).toBeLessThanOrEqual(calls + ((end - start) * calls) / perMs + 1e-6)
            }
          }
        },
      ),
    )
  })
})
