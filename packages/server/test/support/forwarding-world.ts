import { parseMessageCallback } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import type { OpenDatabase } from '../../src/db/database.ts'
import { transact } from '../../src/db/transact.ts'
import { JobQueue } from '../../src/jobs/job-queue.ts'
import { createIdFactory } from '../../src/lib/id.ts'
import { createManualClock, type ManualClock } from '../../src/lib/manual-clock.ts'
import { createSystemRandom } from '../../src/lib/random.ts'
import { createSealer, type Sealer } from '../../src/lib/seal.ts'
import { createLogger } from '../../src/logger.ts'
import { AuditLogService } from '../../src/modules/audit-log/audit-log-service.ts'
import { StoredCallbacks } from '../../src/modules/callbacks/stored-callbacks.ts'
import { BrokerPool } from '../../src/modules/forwarding/brokers/broker-pool.ts'
import { CallbackReplay } from '../../src/modules/forwarding/callback-replay.ts'
import { DeliveryPrune } from '../../src/modules/forwarding/delivery-prune.ts'
import { DeliveryRecorder } from '../../src/modules/forwarding/delivery-recorder.ts'
import { DeliveryWorker } from '../../src/modules/forwarding/delivery-worker.ts'
import { DirectDeliveries } from '../../src/modules/forwarding/direct-deliveries.ts'
import { ForwarderRuleService } from '../../src/modules/forwarding/forwarder-rule-service.ts'
import { createForwardingEvents } from '../../src/modules/forwarding/forwarding-events.ts'
import { createForwardingJobs } from '../../src/modules/forwarding/forwarding-jobs.ts'
import { ForwardingService } from '../../src/modules/forwarding/forwarding-service.ts'
import { HttpTargetCaller } from '../../src/modules/forwarding/http-target.ts'
import { ReplayService } from '../../src/modules/forwarding/replay-service.ts'
import { RuleBook } from '../../src/modules/forwarding/rule-book.ts'
import { TargetAddressPolicy } from '../../src/modules/forwarding/target-address.ts'
import { TargetCaller } from '../../src/modules/forwarding/target-caller.ts'
import { TargetCheck } from '../../src/modules/forwarding/target-check.ts'
import { TargetService } from '../../src/modules/forwarding/target-service.ts'

export const RETENTION_MS = 30 * 24 * 60 * 60_000
export const COMPONENT = 'wx00000000000c0001'
export const APPID = 'wx00000000000a0001'
export const AUTHOR = { kind: 'operator', id: 'op_1', name: 'admin' } as const

export type ForwardingWorldOptions = {
  /** Of another instance on the same database: its clock and its keys. */
  readonly clock?: ManualClock
  readonly sealer?: Sealer
  readonly caller?: Pick<TargetCaller, 'send'>
  /** How long the worker lets calls finish that a test holds. */
  readonly drainMs?: number
}

/** Forwarding on its own: rules, targets and the worker on a real database, on a clock that is moved by hand. */
export class ForwardingWorld implements AsyncDisposable {
  readonly open: OpenDatabase
  readonly clock: ManualClock
  readonly sealer: Sealer
  readonly jobs: JobQueue
  readonly rules: RuleBook
  readonly forwarding: ForwardingService
  readonly targets: TargetService
  readonly forwarderRules: ForwarderRuleService
  readonly recorder: DeliveryRecorder
  readonly replays: ReplayService
  readonly prune: DeliveryPrune
  readonly worker: DeliveryWorker
  readonly metrics = new Registry()
  readonly direct: DirectDeliveries
  readonly newId: ReturnType<typeof createIdFactory>
  readonly #caller: TargetCaller

  constructor(open: OpenDatabase, options: ForwardingWorldOptions = {}) {
    const { db } = open
    const random = createSystemRandom()
    const clock = options.clock ?? createManualClock()
    const newId = createIdFactory(clock, random)
    const sealer = options.sealer ?? createSealer([random.bytes(32)], random)
    const log = createLogger({ level: 'silent' })
    const auditLog = new AuditLogService({ db, clock, newId })
    const policy = new TargetAddressPolicy(['127.0.0.1'])
    const check = new TargetCheck({ policy, ownPorts: [] })
    const events = createForwardingEvents({ log, metrics: this.metrics })
    this.open = open
    this.clock = clock
    this.sealer = sealer
    this.newId = newId
    this.jobs = new JobQueue({ open, clock, log, newId })
    this.rules = new RuleBook({ clock, readTraits: async () => [] })
    const brokers = new BrokerPool({ policy, clock })
    this.#caller = new TargetCaller({ http: new HttpTargetCaller({ policy, clock }), brokers, ownPorts: [] })
    this.direct = new DirectDeliveries({ clock, newId })
    this.forwarding = new ForwardingService({ db, rules: this.rules, direct: this.direct, sealer, clock, newId })
    const shared = { db, rules: this.rules, auditLog, clock, newId }
    this.targets = new TargetService({ ...shared, check, brokers, jobs: this.jobs, sealer, random })
    this.forwarderRules = new ForwarderRuleService(shared)
    const { forwarding, rules } = this
    this.recorder = new DeliveryRecorder({ db, forwarding, rules, clock, random, newId, events })
    const caller = options.caller ?? this.#caller
    this.worker = new DeliveryWorker({
      open,
      caller,
      recorder: this.recorder,
      direct: this.direct,
      sealer,
      clock,
      random,
      newId,
      events,
      log,
      ...(options.drainMs !== undefined && { drainMs: options.drainMs }),
    })
    this.replays = new ReplayService({
      ...shared,
      callbacks: new StoredCallbacks({ db }),
      callbackReplay: new CallbackReplay({ rules, clock, newId }),
      jobs: this.jobs,
    })
    const { targets, replays } = this
    this.prune = new DeliveryPrune({ db, clock, log, retentionMs: RETENTION_MS })
    const { prune } = this
    for (const job of createForwardingJobs({ db, targets, replays, prune, clock, random })) this.jobs.register(job)
  }

  /** Runs what is due now and what follows from it, and answers how much that was. */
  async settle(): Promise<number> {
    let count = 0
    for (let ran = -1; ran !== 0; count += ran) ran = (await this.jobs.runDue()) + (await this.worker.runDue())
    return count
  }

  async sendAll(contents: readonly string[], appid = APPID) {
    const { clock, newId, forwarding } = this
    const callbacks = contents.map((content) => {
      const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${content}</Content><MsgId>1</MsgId></xml>`
      const event = parseMessageCallback(xml)
      return { id: newId('cb'), componentAppid: COMPONENT, appid, event, receivedAt: clock.now() }
    })
    await transact(this.open.db, (tx) => forwarding.enqueueAll(tx, callbacks))
    for (const callback of callbacks) this.direct.handOver(callback)
    return callbacks
  }

  async send(content: string, appid = APPID) {
    const [callback] = await this.sendAll([content], appid)
    if (!callback) throw new Error('nothing was sent')
    return callback
  }

  /** The newest first. */
  async list(query: { status?: 'pending' | 'delivered' | 'held' | 'dead'; targetId?: string } = {}) {
    return (await this.forwarding.listDeliveries({ limit: 200, ...query })).items
  }

  async addTarget(address: { readonly url: string }, name: string, options: { ordering?: 'appid' } = {}) {
    const request = { name, kind: 'http' as const, url: address.url, timeoutMs: 5_000, ...options }
    const created = await this.targets.createTarget(request, AUTHOR)
    const rule = { name, types: ['wechat.*', 'delivery.*', 'target.*'], enabled: true, targetIds: [created.id] }
    await this.forwarderRules.createRule(rule, AUTHOR)
    return created
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.worker.stop()
    await this.#caller[Symbol.asyncDispose]()
  }
}
