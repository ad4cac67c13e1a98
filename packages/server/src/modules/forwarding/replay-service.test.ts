import { describe, expect, it } from 'vitest'
import { AUTHOR, ForwardingWorld } from '../../../test/support/forwarding-world.ts'
import { RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'

const OTHER = 'wx00000000000a0002'

forEachDialect((open) => {
  describe('a replay', () => {
    it('sends again what its filter matches, each once, under the id it had and with a mark', async () => {
      await using world = new ForwardingWorld(await open())
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'shop')
      const meant = await world.sendAll(Array.from({ length: 230 }, (_, i) => `message ${i}`))
      await world.sendAll(['of another account'], OTHER)
      await world.settle()
      const before = target.received.splice(0)
      await world.clock.advance(1)
      const { id } = await world.replays.create(
        { source: 'deliveries', appid: meant[0]?.appid, missingOnly: false },
        AUTHOR,
      )
      // Two instances at the same time, and a crash after one of the steps.
      await Promise.all([world.replays.step(id), world.replays.step(id)])
      await world.settle()

      expect(await world.replays.get(id)).toMatchObject({
        status: 'done',
        total: 230,
        seen: 230,
        replayed: 230,
        results: { delivered: 230, pending: 0 },
      })
      expect(target.received.map((webhook) => webhook.id).toSorted()).toEqual(meant.map((one) => one.id).toSorted())
      expect(new Set(target.received.map(({ headers }) => headers['webhook-replay']))).toEqual(new Set([id]))
      expect(before.every(({ headers }) => headers['webhook-replay'] === undefined)).toBe(true)
      const [delivery] = await world.list({ status: 'delivered' })
      const { attempts, ...detail } = await world.forwarding.getDelivery(delivery?.id ?? '')
      expect(detail.replayId).toBeNull()
      expect(attempts.map(({ replayId }) => replayId)).toEqual([null])
      const rows = await world.open.db.selectFrom('gj_delivery').select('id').execute()
      expect(rows).toHaveLength(231)
    }, 120_000)

    it('takes dead letters only, with the table of retries from its start', async () => {
      await using world = new ForwardingWorld(await open())
      await using target = await RecordingTarget.start()
      const { id: targetId } = await world.addTarget(target, 'shop')
      const [dead] = await world.sendAll(['dead', 'delivered'])
      await world.settle()
      await world.open.db
        .updateTable('gj_delivery')
        .set({ status: 'dead', attempt_count: 10, delivered_at: null })
        .where('event_id', '=', dead?.id ?? '')
        .execute()
      target.received.length = 0
      target.answer({ status: 500 })
      await world.clock.advance(1)
      await world.replays.create({ source: 'deliveries', status: 'dead', targetId, missingOnly: false }, AUTHOR)
      await world.settle()
      expect(await world.list({ status: 'pending' })).toMatchObject([{ eventId: dead?.id, attemptCount: 11 }])
      await world.clock.advance(10_000)
      await world.settle()
      expect(target.received.map(({ id }) => id)).toEqual([dead?.id, dead?.id])
      const [delivery] = (await world.list()).filter(({ eventId }) => eventId === dead?.id)
      const { attempts } = await world.forwarding.getDelivery(delivery?.id ?? '')
      expect(attempts.map(({ number }) => number)).toEqual([1, 11, 12])
    })

    it('stops when it is cancelled, and what waits already is left alone', async () => {
      await using world = new ForwardingWorld(await open())
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'shop')
      await world.sendAll(Array.from({ length: 250 }, (_, i) => `message ${i}`))
      await world.settle()
      await world.clock.advance(1)
      const { id } = await world.replays.create({ source: 'deliveries', missingOnly: false }, AUTHOR)
      expect(await world.replays.step(id)).toBe('again')
      expect(await world.replays.cancel(id, AUTHOR)).toMatchObject({ status: 'cancelled', replayed: 200 })
      expect(await world.replays.step(id)).toBe('over')
      const [waiting] = await world.list({ status: 'pending' })
      await expect(world.replays.replayDelivery(waiting?.id ?? '', AUTHOR)).rejects.toMatchObject({
        code: 'delivery.not_over',
      })
      target.received.length = 0
      await world.settle()
      expect(target.received).toHaveLength(200)
      await expect(world.replays.get('rpl_none')).rejects.toMatchObject({ code: 'replay.not_found' })
    })
  })
})
