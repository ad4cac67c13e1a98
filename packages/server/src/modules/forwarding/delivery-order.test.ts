import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ForwardingWorld } from '../../../test/support/forwarding-world.ts'
import { RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'
import type { AttemptResult } from './delivery.ts'

const APPIDS = ['wx00000000000a0001', 'wx00000000000a0002', 'wx00000000000a0003'] as const
const HOUR_MS = 60 * 60_000

type Arrival = { appid: string | null; webhookId: string; isTaken: boolean }

forEachDialect((open, kind) => {
  it('keeps the events of an account in order under any failures, and no account waits for another', async () => {
    const database = await open()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...APPIDS), { minLength: 1, maxLength: 12 }),
        fc.array(fc.constantFrom('ok', 'ok', '500', '400', 'timeout'), { maxLength: 20 }),
        async (accounts, fates) => {
          await open()
          const arrivals: Arrival[] = []
          const left = [...fates]
          const send = async (_target: unknown, message: { webhookId: string; appid: string | null }) => {
            await new Promise((resolve) => setImmediate(resolve))
            const result = resultOf(left.shift() ?? 'ok')
            arrivals.push({ ...message, isTaken: result.outcome === 'delivered' })
            return result
          }
          await using world = new ForwardingWorld(database, { caller: { send } })
          await using address = await RecordingTarget.start()
          await world.addTarget(address, 'ordered', { ordering: 'appid' })
          const sent = []
          for (const appid of accounts) sent.push(await world.send('hello', appid))
          for (let round = 0; round < 60; round++) {
            await world.settle()
            if ((await world.list({ status: 'pending' })).length === 0) break
            await world.clock.advance(HOUR_MS)
          }
          for (const appid of APPIDS) {
            const expected = sent.filter((callback) => callback.appid === appid).map(({ id }) => id)
            const mine = arrivals.filter((arrival) => arrival.appid === appid)
            // Nothing is even tried before what stands in front of it was taken.
            let place = 0
            for (const { webhookId, isTaken } of mine) {
              expect(webhookId).toBe(expected[place])
              if (isTaken) place += 1
            }
            expect(place).toBe(expected.length)
          }
        },
      ),
      { numRuns: kind === 'sqlite' ? 12 : 2 },
    )
  }, 120_000)

  it('lets the head of a line wait between its retries, and the other lines go on', async () => {
    await using world = new ForwardingWorld(await open())
    await using target = await RecordingTarget.start()
    await world.addTarget(target, 'ordered', { ordering: 'appid' })
    target.answer({ status: 500 })
    const [blocked, other] = APPIDS
    const first = await world.sendAll(['1', '2', '3'], blocked)
    const second = await world.sendAll(['1', '2'], other)
    await world.settle()
    const head = target.received[0]?.id
    const waiting = head === first[0]?.id ? first : second
    const free = waiting === first ? second : first
    expect(target.received.map(({ id }) => id)).toEqual([head, ...free.map(({ id }) => id)])
    await world.clock.advance(10_000)
    await world.settle()
    const after = target.received.slice(1 + free.length).map(({ id }) => id)
    expect(after).toEqual(waiting.map(({ id }) => id))
  })
})

function resultOf(fate: string): AttemptResult {
  if (fate === 'ok') return { outcome: 'delivered', statusCode: 200, durationMs: 1 }
  if (fate === 'timeout') return { outcome: 'timeout', error: 'no answer in time', durationMs: 1 }
  return { outcome: 'bad_status', statusCode: Number(fate), durationMs: 1 }
}
