import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { AUTHOR, ForwardingWorld, type ForwardingWorldOptions } from '../../../test/support/forwarding-world.ts'
import { isSignedWith, RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { transact } from '../../db/transact.ts'
import { createSystemClock } from '../../lib/clock.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { type AttemptResult, MAX_DELIVERY_ATTEMPTS } from './delivery.ts'
import type { TargetCaller } from './target-caller.ts'

const COMPONENT = 'wx00000000000c0001'
const DAY_MS = 24 * 60 * 60_000

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Calls that end when the test says so. */
function createHeldCaller() {
  const calls: { targetId: string; webhookId: string; answer(result: Partial<AttemptResult>): void }[] = []
  const caller: Pick<TargetCaller, 'send'> = {
    send: ({ id: targetId }, { webhookId }) =>
      new Promise((resolve) => {
        const answer = (result: Partial<AttemptResult>) => resolve({ outcome: 'delivered', durationMs: 1, ...result })
        calls.push({ targetId, webhookId, answer })
      }),
  }
  const begun = async (count: number) => {
    while (calls.length < count) await turn()
  }
  return { calls, caller, begun }
}

forEachDialect((open) => {
  const startWorld = async (options: ForwardingWorldOptions = {}) => new ForwardingWorld(await open(), options)

  it('goes to every target of every callback of one commit', async () => {
    await using world = await startWorld()
    await using one = await RecordingTarget.start()
    await using two = await RecordingTarget.start()
    await world.addTarget(one, 'one')
    await world.addTarget(two, 'two')
    const callbacks = await world.sendAll(Array.from({ length: 20 }, (_, i) => `message ${i}`))
    await world.settle()
    const ids = callbacks.map(({ id }) => id).toSorted()
    for (const target of [one, two]) {
      expect(target.received.map(({ id }) => id).toSorted()).toEqual(ids)
    }
    expect(await world.list()).toHaveLength(40)
  })

  describe('a delivery', () => {
    it('is tried ten times over three days, then is a dead letter that others are told of once', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await using watcher = await RecordingTarget.start()
      const { secret } = await world.addTarget(target, 'dead')
      await world.addTarget(watcher, 'watcher')
      target.answer(...Array.from({ length: 50 }, () => ({ status: 500 })))
      const { id } = await world.send('hello')
      const startedAt = world.clock.now()
      for (let round = 0; round < 20; round++) {
        await world.settle()
        const [waiting] = (await world.list()).filter(({ status }) => status === 'pending')
        if (waiting) await world.clock.advance((waiting.nextAttemptAt ?? 0) - world.clock.now())
      }
      expect(target.received).toHaveLength(MAX_DELIVERY_ATTEMPTS)
      expect(target.received.every((webhook) => webhook.id === id && isSignedWith(secret, webhook))).toBe(true)
      expect(world.clock.now() - startedAt).toBeGreaterThan(2 * DAY_MS)
      expect(watcher.received.map(({ type }) => type)).toEqual(['wechat.message.text', 'delivery.exhausted'])
      const dead = (await world.list()).filter(({ status }) => status === 'dead')
      expect(dead).toMatchObject([{ attemptCount: MAX_DELIVERY_ATTEMPTS, lastStatusCode: 500 }])
    })

    it('switches a target off that has failed for five days', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await using watcher = await RecordingTarget.start()
      const { id } = await world.addTarget(target, 'dead')
      await world.addTarget(watcher, 'watcher')
      target.answer({ status: 500 }, { status: 500 }, { status: 500 })
      await world.send('first')
      await world.settle()
      expect((await world.targets.getTarget(id)).failingSince).toBe(world.clock.now())
      await world.clock.advance(5 * DAY_MS)
      await world.send('second')
      await world.settle()
      expect(await world.targets.getTarget(id)).toMatchObject({ status: 'disabled', disabledReason: 'failing' })
      expect(watcher.ofType('target.disabled')).toHaveLength(1)
    })

    it('forgets that a target failed once it works again', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      const { id } = await world.addTarget(target, 'shaky')
      target.answer({ status: 500 })
      await world.send('first')
      await world.settle()
      await world.clock.advance(10_000)
      await world.settle()
      expect(await world.targets.getTarget(id)).toMatchObject({ failingSince: null, status: 'enabled' })
    })

    it('is sent again after a crash, under the same id, and recorded by who holds the claim', async () => {
      const held = createHeldCaller()
      await using crashed = await startWorld({ caller: held.caller })
      await using target = await RecordingTarget.start()
      await crashed.addTarget(target, 'slow')
      const { id } = await crashed.send('hello')
      const lost = crashed.worker.runDue()
      await held.begun(1)
      // The clock of the crashed one stands still, so it renews nothing.
      await using world = new ForwardingWorld(crashed.open, { sealer: crashed.sealer })
      expect(await world.worker.runDue()).toBe(0)
      await world.clock.advance(15_000)
      await world.settle()
      held.calls[0]?.answer({ outcome: 'network_error' })
      await lost
      expect([held.calls[0]?.webhookId, target.received[0]?.id]).toEqual([id, id])
      const [delivery] = await world.list()
      const detail = await world.forwarding.getDelivery(delivery?.id ?? '')
      expect(detail).toMatchObject({ status: 'delivered', attemptCount: 1 })
      expect(detail.attempts).toMatchObject([{ outcome: 'delivered' }])
    })

    it("is nobody else's while its instance lives, however long the call takes", async () => {
      const held = createHeldCaller()
      await using slow = await startWorld({ caller: held.caller })
      await using target = await RecordingTarget.start()
      await slow.addTarget(target, 'slow')
      await slow.sendAll(Array.from({ length: 16 }, (_, i) => `message ${i}`))
      const sending = slow.worker.runDue()
      await held.begun(16)
      const { clock, sealer, open: database } = slow
      await using other = new ForwardingWorld(database, { clock, sealer })
      const dueAt = async () => {
        const { rows } = await sql<{ at: number }>`select min(next_attempt_at) as at from gj_delivery`.execute(
          database.db,
        )
        return Number(rows[0]?.at)
      }
      for (let seconds = 0; seconds < 60; seconds += 3) {
        await clock.advance(3_000)
        // The renewal of this moment is over, and the next one waits.
        await expect.poll(() => clock.pendingTimers()).toBe(1)
        expect((await dueAt()) - clock.now()).toBeGreaterThanOrEqual(9_000)
        expect(await other.worker.runDue()).toBe(0)
      }
      for (const call of held.calls) call.answer({})
      await sending
      expect(held.calls).toHaveLength(16)
      expect(await slow.list({ status: 'delivered' })).toHaveLength(16)
    })

    it('is given back at once when its instance stops', async () => {
      const held = createHeldCaller()
      await using stopping = await startWorld({ caller: held.caller, drainMs: 10 })
      await using target = await RecordingTarget.start()
      await stopping.addTarget(target, 'shop')
      await stopping.sendAll(Array.from({ length: 40 }, (_, i) => `message ${i}`))
      void stopping.worker.runDue()
      await held.begun(16)
      const { clock, sealer } = stopping
      await stopping.worker.stop()
      await using world = new ForwardingWorld(stopping.open, { clock, sealer })
      await world.settle()
      expect(target.received).toHaveLength(40)
      expect(await world.list({ status: 'pending' })).toEqual([])
    })

    it('does not exist when nothing was committed', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'shop')
      const event = { type: 'target.test', componentAppid: COMPONENT, data: {} }
      const rolledBack = transact(world.open.db, async (tx) => {
        await world.forwarding.recordEvent(tx, event)
        throw new Error('rolled back')
      })
      await expect(rolledBack).rejects.toThrow('rolled back')
      expect(await world.settle()).toBe(0)
      expect(await world.list()).toEqual([])
    })

    it('becomes a dead letter when its target is deleted', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      const { id } = await world.addTarget(target, 'shop')
      await world.send('hello')
      const { items } = await world.forwarderRules.listRules({ limit: 10 })
      for (const rule of items) await world.forwarderRules.deleteRule(rule.id, AUTHOR)
      await world.targets.deleteTarget(id, AUTHOR)
      await world.settle()
      expect(await world.list()).toMatchObject([{ status: 'dead', attemptCount: 0, targetName: id }])
    })
  })

  it('lists by status, target, event and appid, page by page', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id: targetId } = await world.addTarget(target, 'shop')
    const sent = []
    for (let index = 0; index < 5; index++) sent.push(await world.send(`text ${index}`))
    await world.settle()
    const list = (query: object) => world.forwarding.listDeliveries({ limit: 2, ...query })
    const first = await list({ targetId })
    const second = await list({ targetId, cursor: first.nextCursor ?? '' })
    const third = await list({ targetId, cursor: second.nextCursor ?? '' })
    const eventIds = [first, second, third].flatMap(({ items }) => items.map(({ eventId }) => eventId))
    expect(eventIds).toEqual(sent.map(({ id }) => id).reverse())
    expect(third.nextCursor).toBeNull()
    expect((await list({ eventId: sent[0]?.id })).items).toHaveLength(1)
    expect((await list({ appid: 'wx00000000000affff' })).items).toEqual([])
    expect((await list({ status: 'dead' })).items).toEqual([])
  })

  it('sees the rules that another instance has changed within a second', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    await world.addTarget(target, 'shop')
    await world.send('first')
    await world.open.db.updateTable('gj_forwarder_rule').set({ enabled: 0 }).execute()
    await world.send('second')
    await world.clock.advance(1_000)
    await world.send('third')
    expect(await world.list()).toHaveLength(2)
  })

  describe('a delivery that is stored by who sends it', () => {
    /** A worker that has looked once and, as the clock stands still, does not look again. */
    async function startSending(options: ForwardingWorldOptions = {}) {
      const world = await startWorld(options)
      const target = await RecordingTarget.start()
      const { id: targetId } = await world.addTarget(target, 'shop')
      world.worker.start()
      await world.worker.runDue()
      return { world, target, targetId }
    }
    const claimedOf = async (world: ForwardingWorld) => {
      const rows = await world.open.db.selectFrom('gj_delivery').select('lease_owner').execute()
      return rows.filter(({ lease_owner: owner }) => owner !== null).length
    }

    it('is sent without being looked for', async () => {
      const { world, target } = await startSending()
      await using _world = world
      await using _target = target
      const [first, second] = await world.sendAll(['first', 'second'])
      await expect.poll(() => target.received.map(({ id }) => id)).toEqual([first?.id, second?.id])
      await expect.poll(async () => (await world.list({ status: 'delivered' })).length).toBe(2)
      expect(await claimedOf(world)).toBe(0)
    })

    it('is left to others when there is no place for it', async () => {
      const held = createHeldCaller()
      const { world, target } = await startSending({ caller: held.caller, drainMs: 10 })
      await using _world = world
      await using _target = target
      await world.sendAll(Array.from({ length: 200 }, (_, i) => `message ${i}`))
      await using other = new ForwardingWorld(world.open, { clock: world.clock, sealer: world.sealer })
      await other.settle()
      // Besides the 128 that it took at once, its first look may have found sixteen.
      expect(target.received.length).toBeGreaterThanOrEqual(200 - 128 - 16)
      expect(target.received.length).toBeLessThanOrEqual(200 - 128)
    })

    it('does not overtake what waits in the database', async () => {
      const held = createHeldCaller()
      const { world, target } = await startSending({ caller: held.caller, drainMs: 10 })
      await using _world = world
      await using _target = target
      await world.sendAll(Array.from({ length: 200 }, (_, i) => `message ${i}`))
      await held.begun(16)
      for (const call of held.calls) call.answer({})
      await held.begun(32)
      // Sixteen have a place now; once the worker has seen what is left over, none of them is taken by what is new.
      let overtaking = -1
      await expect
        .poll(async () => {
          overtaking += 1
          const [late] = await world.sendAll(['late'])
          const query = world.open.db.selectFrom('gj_delivery').select('lease_owner')
          return (await query.where('event_id', '=', late?.id ?? '').executeTakeFirst())?.lease_owner
        })
        .toBeNull()
      expect(overtaking).toBeLessThan(10)
    })

    it('is neither sent nor claimed when its transaction was rolled back, or its order matters', async () => {
      const { world, target, targetId } = await startSending()
      await using _world = world
      await using _target = target
      const [sent] = await world.sendAll(['first'])
      if (!sent) throw new Error('nothing was sent')
      await expect.poll(() => target.received.length).toBe(1)
      const again = { ...sent, id: `${sent.id}x` }
      const rolledBack = transact(world.open.db, async (tx) => {
        await world.forwarding.enqueueAll(tx, [again])
        throw new Error('rolled back')
      })
      await expect(rolledBack).rejects.toThrow('rolled back')
      await world.targets.updateTarget(targetId, { ordering: 'appid' }, AUTHOR)
      await world.worker.runDue()
      await transact(world.open.db, (tx) => world.forwarding.enqueueAll(tx, [again]))
      expect(await claimedOf(world)).toBe(0)
      world.direct.handOver(again)
      await world.settle()
      expect(target.received.map(({ id }) => id)).toEqual([sent.id, again.id])
    })
  })

  it('does not let a target that never answers hold up the others', async () => {
    const held = createHeldCaller()
    const clock = { ...createManualClock(), ...createSystemClock() }
    await using world = await startWorld({ caller: held.caller, clock })
    await using address = await RecordingTarget.start()
    const ids: string[] = []
    for (let i = 0; i < 10; i++) ids.push((await world.addTarget(address, `target ${i}`)).id)
    const [dead] = ids
    await world.sendAll(Array.from({ length: 50 }, (_, i) => `message ${i}`))
    world.worker.start()
    const answer = async (isMeant: (targetId: string) => boolean) => {
      for (const call of held.calls) if (isMeant(call.targetId)) call.answer({})
      await turn()
    }
    const callsOf = (isMeant: (targetId: string) => boolean) => held.calls.filter(({ targetId }) => isMeant(targetId))
    while (callsOf((id) => id !== dead).length < 450) await answer((id) => id !== dead)
    expect(callsOf((id) => id === dead)).toHaveLength(16)
    while (held.calls.length < 500) await answer(() => true)
    await answer(() => true)
    await world.worker.stop()
    expect(await world.list({ status: 'pending' })).toEqual([])
  })

  describe('a target that is down', () => {
    it('is asked now and then only, loses nothing, and gets everything when it is back', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      const { id } = await world.addTarget(target, 'down')
      target.answer(...Array.from({ length: 1_000 }, () => ({ status: 503 })))
      await world.sendAll(Array.from({ length: 100 }, (_, i) => `message ${i}`))
      await world.settle()
      const atOnce = target.received.length
      expect(atOnce).toBeGreaterThanOrEqual(10)
      expect(atOnce).toBeLessThanOrEqual(32)
      for (let minute = 0; minute < 60; minute++) {
        await world.clock.advance(60_000)
        await world.settle()
      }
      expect(target.received.length - atOnce).toBeLessThan(40)
      expect(await world.targets.getTarget(id)).toMatchObject({ status: 'enabled' })
      target.forgetAnswers()
      for (let minute = 0; minute < 60; minute++) {
        await world.clock.advance(60_000)
        await world.settle()
      }
      expect(await world.list({ status: 'delivered' })).toHaveLength(100)
      expect(await world.targets.getTarget(id)).toMatchObject({ failingSince: null })
      // Told of once, not with each of the tries between.
      const turns = await world.metrics.getSingleMetric('guanjia_target_circuit_turns_total')?.get()
      expect(turns?.values.map(({ labels, value }) => [labels.turn, value])).toEqual([
        ['opened', 1],
        ['closed', 1],
      ])
    })

    it('is sent nothing for as long as it says with 429', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'busy')
      target.answer(...Array.from({ length: 16 }, () => ({ status: 429, headers: { 'retry-after': '30' } })))
      await world.sendAll(Array.from({ length: 40 }, (_, i) => `message ${i}`))
      await world.settle()
      expect(target.received).toHaveLength(16)
      await world.clock.advance(29_000)
      await world.settle()
      expect(target.received).toHaveLength(16)
      for (let round = 0; round < 5; round++) {
        await world.clock.advance(15_000)
        await world.settle()
      }
      expect(await world.list({ status: 'delivered' })).toHaveLength(40)
    })
  })

  it('sends no more in a second than the target may have', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await world.addTarget(target, 'slow')
    await world.open.db.updateTable('gj_target').set({ rate_per_second: 5 }).where('id', '=', id).execute()
    await world.sendAll(Array.from({ length: 12 }, (_, i) => `message ${i}`))
    await world.settle()
    expect(target.received).toHaveLength(5)
    await world.clock.advance(1_000)
    await world.settle()
    expect(target.received).toHaveLength(10)
    await world.clock.advance(1_000)
    await world.settle()
    expect(target.received).toHaveLength(12)
  })

  it('holds what is due for a target that is switched off elsewhere', async () => {
    await using world = await startWorld()
    await using target = await RecordingTarget.start()
    const { id } = await world.addTarget(target, 'off')
    await world.send('first')
    await world.open.db.updateTable('gj_target').set({ status: 'disabled' }).where('id', '=', id).execute()
    await world.settle()
    expect(target.received).toEqual([])
    expect(await world.list({ status: 'held' })).toHaveLength(1)
    await world.targets.updateTarget(id, { status: 'enabled' }, AUTHOR)
    await world.settle()
    expect(target.received).toHaveLength(1)
  })
})
