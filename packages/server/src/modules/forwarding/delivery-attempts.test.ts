import { parseMessageCallback } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { isSignedWith, RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { transact } from '../../db/transact.ts'
import { JobQueue } from '../../jobs/job-queue.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { createLogger } from '../../logger.ts'
import { AuditLogService } from '../audit-log/audit-log-service.ts'
import { MAX_DELIVERY_ATTEMPTS } from './delivery.ts'
import { DeliveryAttempts } from './delivery-attempts.ts'
import { ForwarderRuleService } from './forwarder-rule-service.ts'
import { createForwardingEvents } from './forwarding-events.ts'
import { createForwardingJobs } from './forwarding-jobs.ts'
import { ForwardingService } from './forwarding-service.ts'
import { HttpTargetCaller } from './http-target.ts'
import { RuleBook } from './rule-book.ts'
import { TargetAddressPolicy } from './target-address.ts'
import { TargetCaller } from './target-caller.ts'
import { TargetCheck } from './target-check.ts'
import { TargetService } from './target-service.ts'

const COMPONENT = 'wx00000000000c0001'
const APPID = 'wx00000000000a0001'
const AUTHOR = { kind: 'operator', id: 'op_1', name: 'admin' } as const
const DAY_MS = 24 * 60 * 60_000
const RULE = { types: ['wechat.*', 'delivery.*', 'target.*'], enabled: true }

forEachDialect((open) => {
  async function startWorld() {
    const database = await open()
    const { db } = database
    const clock = createManualClock()
    const random = createSystemRandom()
    const newId = createIdFactory(clock, random)
    const sealer = createSealer([random.bytes(32)], random)
    const log = createLogger({ level: 'silent' })
    const jobs = new JobQueue({ open: database, clock, log, newId })
    const rules = new RuleBook({ clock, readTraits: async () => [] })
    const auditLog = new AuditLogService({ db, clock, newId })
    const policy = new TargetAddressPolicy(['127.0.0.1'])
    const caller = new TargetCaller({ http: new HttpTargetCaller({ policy, clock }), ownPorts: [] })
    const check = new TargetCheck({ policy, ownPorts: [] })
    const forwarding = new ForwardingService({ db, rules, jobs, clock, newId })
    const targets = new TargetService({ db, check, rules, jobs, auditLog, sealer, clock, random, newId })
    const forwarderRules = new ForwarderRuleService({ db, rules, auditLog, clock, newId })
    const events = createForwardingEvents({ log, metrics: new Registry() })
    const attempts = new DeliveryAttempts({ db, caller, forwarding, rules, sealer, clock, random, newId, events })
    for (const job of createForwardingJobs({ attempts, targets, clock, random })) jobs.register(job)
    const sendAll = async (contents: readonly string[]) => {
      const callbacks = contents.map((content) => {
        const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${content}</Content><MsgId>1</MsgId></xml>`
        const event = parseMessageCallback(xml)
        return { id: newId('cb'), componentAppid: COMPONENT, appid: APPID, event, receivedAt: clock.now() }
      })
      await transact(db, (tx) => forwarding.enqueueAll(tx, callbacks))
      return callbacks
    }
    const send = async (content: string) => {
      const [callback] = await sendAll([content])
      if (!callback) throw new Error('nothing was sent')
      return callback
    }
    const list = async () => (await forwarding.listDeliveries({ limit: 50 })).items
    return {
      db,
      clock,
      forwarding,
      targets,
      forwarderRules,
      attempts,
      send,
      sendAll,
      list,
      settle: () => jobs.runDue(),
      addTarget: async (target: RecordingTarget, name: string) => {
        const request = { name, kind: 'http' as const, url: target.url, timeoutMs: 5_000 }
        const created = await targets.createTarget(request, AUTHOR)
        await forwarderRules.createRule({ ...RULE, name, targetIds: [created.id] }, AUTHOR)
        return created
      },
      [Symbol.asyncDispose]: () => caller[Symbol.asyncDispose](),
    }
  }

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
      target.answer({ status: 500 }, { status: 500 })
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

    it('is recorded once when its lease was lost and two runs made the same attempt', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'slow')
      await world.send('hello')
      const [delivery] = await world.list()
      await Promise.all([world.attempts.run(delivery?.id ?? ''), world.attempts.run(delivery?.id ?? '')])
      const detail = await world.forwarding.getDelivery(delivery?.id ?? '')
      expect(detail).toMatchObject({ status: 'delivered', attemptCount: 1 })
      expect(detail.attempts).toHaveLength(1)
      expect(new Set(target.received.map(({ id }) => id)).size).toBe(1)
    })

    it('does not exist when nothing was committed', async () => {
      await using world = await startWorld()
      await using target = await RecordingTarget.start()
      await world.addTarget(target, 'shop')
      const event = { type: 'target.test', componentAppid: COMPONENT, data: {} }
      const rolledBack = transact(world.db, async (tx) => {
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
    await world.db.updateTable('gj_forwarder_rule').set({ enabled: 0 }).execute()
    await world.send('second')
    await world.clock.advance(1_000)
    await world.send('third')
    expect(await world.list()).toHaveLength(2)
  })
})
