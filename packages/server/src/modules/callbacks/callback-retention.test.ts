import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createLogger } from '../../logger.ts'
import { CallbackRetention, type RetentionLimits } from './callback-retention.ts'
import { CALLBACK_ID_KIND, insertCallbacks, type NewCallbackRow } from './callback-store.ts'

const MINUTE_MS = 60_000

forEachDialect((open) => {
  async function startWorld(limits: Partial<RetentionLimits>) {
    const { db } = await open()
    const clock = createManualClock()
    const newId = createIdFactory(clock, createSystemRandom())
    const log = createLogger({ level: 'silent' })
    const retention = new CallbackRetention({ retentionMs: undefined, maxRows: undefined, ...limits, db, clock, log })
    return {
      clock,
      receive: (count: number) =>
        db.transaction().execute((tx) =>
          insertCallbacks(
            tx,
            Array.from({ length: count }, () => rowOf(newId(CALLBACK_ID_KIND), clock.now())),
          ),
        ),
      /** With a clock that goes on, since it takes breath between its batches. */
      async prune() {
        let isDone = false
        const pruning = retention.prune(new AbortController().signal).finally(() => {
          isDone = true
        })
        while (!isDone) {
          await new Promise((resolve) => setImmediate(resolve))
          await clock.advance(clock.pendingTimers() > 0 ? 20 : 0)
        }
        await pruning
      },
      times: () => listTimes(db),
    }
  }

  describe('callbacks are let go', () => {
    it('when they are older than the limit', async () => {
      const world = await startWorld({ retentionMs: 10 * MINUTE_MS })
      await world.receive(3)
      await world.clock.advance(5 * MINUTE_MS)
      const receivedAt = world.clock.now()
      await world.receive(2)
      await world.prune()
      expect(await world.times()).toHaveLength(5)
      await world.clock.advance(6 * MINUTE_MS)
      await world.prune()
      expect(await world.times()).toEqual([receivedAt, receivedAt])
    })

    it('when there are too many, the oldest first, in batches', async () => {
      const world = await startWorld({ maxRows: 700 })
      await world.receive(1_500)
      await world.clock.advance(2 * MINUTE_MS)
      const receivedAt = world.clock.now()
      await world.receive(300)
      await world.prune()
      // Those of the last minute are counted the next time.
      expect(await world.times()).toHaveLength(700 + 300)
      await world.clock.advance(2 * MINUTE_MS)
      await world.prune()
      const times = await world.times()
      expect(times).toHaveLength(700)
      expect(times.filter((at) => at === receivedAt)).toHaveLength(300)
      await world.prune()
      expect(await world.times()).toHaveLength(700)
    })

    it('by both limits at once, counting what went by age', async () => {
      const world = await startWorld({ retentionMs: 10 * MINUTE_MS, maxRows: 5 })
      await world.receive(4)
      await world.clock.advance(2 * MINUTE_MS)
      await world.prune()
      await world.clock.advance(9 * MINUTE_MS)
      await world.receive(5)
      await world.clock.advance(2 * MINUTE_MS)
      await world.prune()
      expect(await world.times()).toHaveLength(5)
    })

    it('never when there is no limit', async () => {
      const world = await startWorld({})
      await world.receive(3)
      await world.clock.advance(1_000 * MINUTE_MS)
      await world.prune()
      expect(await world.times()).toHaveLength(3)
    })
  })
})

async function listTimes(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('gj_callback').select('received_at').orderBy('id').execute()
  return rows.map(({ received_at }) => received_at)
}

function rowOf(id: string, now: number): NewCallbackRow {
  return {
    id,
    component_appid: 'wx00000000000c0001',
    appid: null,
    source: 'message',
    origin: 'wechat',
    type: 'wechat.message.text',
    info_type: null,
    msg_type: 'text',
    event: null,
    dedupe_key: `key:${id}`,
    format: 'xml',
    plaintext: '<xml/>',
    headers: '{}',
    source_address: null,
    received_at: now,
    created_at: now,
  }
}
