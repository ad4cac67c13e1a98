import type { TargetSettings } from '@guanjia/contract'
import { AppError } from '../../../http/app-error.ts'
import type { Clock } from '../../../lib/clock.ts'
import { redactText } from '../../../lib/redact.ts'
import type { AttemptResult } from '../delivery.ts'
import type { TargetWithSecrets } from '../target.ts'
import type { TargetAddressPolicy } from '../target-address.ts'
import { describeTlsFailure } from '../tls-failure.ts'
import type { BrokerKind } from './broker-address.ts'
import {
  type BrokerConnection,
  type BrokerMessage,
  BrokerRefusal,
  BrokerRejection,
  type OpenBroker,
} from './broker-connection.ts'

export type BrokerPoolDeps = { policy: TargetAddressPolicy; clock: Clock }

/** Beyond it a message is not even handed to the client: a broker that hangs must not make us grow. */
const MAX_IN_FLIGHT = 256
/** After a connection could not be made, others fail by its error for so long instead of knocking as well. */
const REST_AFTER_FAILURE_MS = 1_000
const IDLE_MS = 5 * 60_000
const CLOSE_WITHIN_MS = 300

type Slot = {
  readonly connectionKey: string
  opening: Promise<BrokerConnection> | undefined
  failure: { readonly error: unknown; readonly at: number } | undefined
  inFlight: number
  usedAt: number
  isDropped: boolean
}

/**
 * One connection for each target that is a broker, opened with the first message and again with the next one after it was
 * lost. Nothing is kept here while a broker is away: the attempt fails, and the delivery waits in the database.
 */
export class BrokerPool implements AsyncDisposable {
  readonly #deps: BrokerPoolDeps
  readonly #slots = new Map<string, Slot>()
  readonly #closing = new Set<Promise<void>>()
  #isClosed = false

  constructor(deps: BrokerPoolDeps) {
    this.#deps = deps
  }

  /** Refuses a target whose client is not installed, before anything waits for it. */
  async ensureClient(kind: BrokerKind): Promise<void> {
    await loadPackages(kind)
  }

  /** Never throws: what went wrong is the result. */
  async send(target: TargetWithSecrets, message: BrokerMessage, timeoutMs: number): Promise<AttemptResult> {
    const { clock } = this.#deps
    const startedAt = clock.now()
    const took = () => Math.max(0, clock.now() - startedAt)
    if (this.#isClosed) return { outcome: 'network_error', error: 'shutting down', durationMs: 0 }
    const slot = this.#slotOf(target)
    if (slot.inFlight >= MAX_IN_FLIGHT) {
      return { outcome: 'network_error', error: `${MAX_IN_FLIGHT} messages wait for the broker`, durationMs: 0 }
    }
    slot.inFlight += 1
    slot.usedAt = startedAt
    try {
      await this.#within(timeoutMs, this.#publish(slot, { target, message, timeoutMs }))
      return { outcome: 'delivered', durationMs: took() }
    } catch (error) {
      // It may hang without being closed; the next message opens another one.
      if (error instanceof BrokerTimeout) this.#drop(target.id, slot)
      return { ...describeFailure(error), durationMs: took() }
    } finally {
      slot.inFlight -= 1
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    for (const [targetId, slot] of this.#slots) this.#drop(targetId, slot)
    await Promise.all(this.#closing)
  }

  async #publish(
    slot: Slot,
    { target, message, timeoutMs }: { target: TargetWithSecrets; message: BrokerMessage; timeoutMs: number },
  ): Promise<void> {
    const { clock } = this.#deps
    const { failure } = slot
    if (!slot.opening && failure && clock.now() - failure.at < REST_AFTER_FAILURE_MS) throw failure.error
    slot.opening ??= this.#open(target, slot, timeoutMs)
    await (await slot.opening).publish(message)
  }

  async #open(target: TargetWithSecrets, slot: Slot, timeoutMs: number): Promise<BrokerConnection> {
    const { policy, clock } = this.#deps
    try {
      const connection = await openBroker(target, {
        credentials: target.credentials,
        timeoutMs,
        onLost: () => this.#drop(target.id, slot),
        isAllowed: (address) => policy.isBrokerAllowed(address),
      })
      if (slot.isDropped) throw await this.#closeLate(connection)
      slot.failure = undefined
      return connection
    } catch (error) {
      slot.failure = { error, at: clock.now() }
      slot.opening = undefined
      throw error
    }
  }

  /** Whoever waited for it has given up meanwhile. */
  async #closeLate(connection: BrokerConnection): Promise<Error> {
    await connection.close().catch(() => {})
    return new Error('the connection came too late')
  }

  #slotOf({ id, connectionKey }: TargetWithSecrets): Slot {
    this.#dropIdle()
    const found = this.#slots.get(id)
    if (found?.connectionKey === connectionKey) return found
    if (found) this.#drop(id, found)
    const slot: Slot = {
      connectionKey,
      opening: undefined,
      failure: undefined,
      inFlight: 0,
      usedAt: this.#deps.clock.now(),
      isDropped: false,
    }
    this.#slots.set(id, slot)
    return slot
  }

  #dropIdle(): void {
    const before = this.#deps.clock.now() - IDLE_MS
    for (const [targetId, slot] of this.#slots) {
      if (slot.inFlight === 0 && slot.usedAt < before) this.#drop(targetId, slot)
    }
  }

  #drop(targetId: string, slot: Slot): void {
    if (slot.isDropped) return
    slot.isDropped = true
    if (this.#slots.get(targetId) === slot) this.#slots.delete(targetId)
    const { opening } = slot
    if (!opening) return
    const closing = this.#within(
      CLOSE_WITHIN_MS,
      opening.then((connection) => connection.close()),
    )
      .catch(() => {})
      .finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
  }

  async #within<T>(ms: number, work: Promise<T>): Promise<T> {
    // What comes after its time is nobody's any more.
    work.catch(() => {})
    let giveUp = () => {}
    const lateness = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(new BrokerTimeout('no confirmation in time'))
    })
    const timer = this.#deps.clock.after(ms, () => giveUp())
    try {
      return await Promise.race([work, lateness])
    } finally {
      timer.cancel()
    }
  }
}

class BrokerTimeout extends Error {
  override readonly name = 'BrokerTimeout'
}

type Options = Omit<Parameters<OpenBroker<BrokerKind>>[0], 'settings'>

/** Each client is loaded with the first message that needs it, so that a start without brokers loads none of them. */
async function openBroker({ settings }: { settings: TargetSettings }, options: Options): Promise<BrokerConnection> {
  switch (settings.kind) {
    case 'rabbitmq':
      return (await import('./rabbitmq.ts')).openRabbitmq({ ...options, settings })
    case 'kafka':
      return (await import('./kafka.ts')).openKafka({ ...options, settings })
    case 'nats':
      return (await import('./nats.ts')).openNats({ ...options, settings })
    case 'redis':
      return (await import('./redis.ts')).openRedis({ ...options, settings })
    default:
      throw new BrokerRefusal(`a target of kind ${settings.kind} is not a broker`)
  }
}

const PACKAGES: Readonly<Record<BrokerKind, { name: string; load: () => Promise<unknown> }>> = {
  rabbitmq: { name: 'amqplib', load: () => import('amqplib') },
  kafka: { name: '@platformatic/kafka', load: () => import('@platformatic/kafka') },
  nats: {
    name: '@nats-io/transport-node @nats-io/jetstream',
    load: () => Promise.all([import('@nats-io/transport-node'), import('@nats-io/jetstream')]),
  },
  redis: { name: 'ioredis', load: () => import('ioredis') },
}

async function loadPackages(kind: BrokerKind): Promise<void> {
  const { name, load } = PACKAGES[kind]
  try {
    await load()
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    throw new AppError('target.client_missing', { kind, packages: name }, { cause })
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
}

function describeFailure(error: unknown): Pick<AttemptResult, 'outcome' | 'error'> {
  const tls = describeTlsFailure(error)
  if (tls !== undefined) return { outcome: 'network_error', error: tls }
  const text = redactText(error instanceof Error ? error.message : String(error)).slice(0, 500)
  if (error instanceof BrokerTimeout) return { outcome: 'timeout', error: text }
  if (error instanceof BrokerRejection) return { outcome: 'rejected', error: text }
  if (error instanceof BrokerRefusal || isMissing(error)) return { outcome: 'refused', error: text }
  return { outcome: 'network_error', error: text }
}
