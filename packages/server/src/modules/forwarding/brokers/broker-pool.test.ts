import { randomUUID } from 'node:crypto'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect as connectNats } from '@nats-io/transport-node'
import amqplib from 'amqplib'
import { Redis } from 'ioredis'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import { brokerUrls, describeOnBroker, Gate } from '../../../../test/support/broker-servers.ts'
import { APPID, createMessage, createTarget, createTargetCaller, SECRET } from '../../../../test/support/sending.ts'
import type { TargetWithSecrets } from '../target.ts'
import type { TargetCaller } from '../target-caller.ts'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function createCaller(): TargetCaller {
  const caller = createTargetCaller()
  closing.push(() => caller[Symbol.asyncDispose]())
  return caller
}

function verify(body: string, headers: Record<string, string>): unknown {
  return new Webhook(SECRET).verify(body, headers)
}

describeOnBroker('rabbitmq', () => {
  const { hostname, port, username, password } = brokerUrls.rabbitmq
  const url = `amqp://${hostname}:${port}/`
  const settings = (changes: object = {}) =>
    ({ kind: 'rabbitmq', url, username, exchange: '', routingKey: 'x', ...changes }) as const

  async function openQueue(options: amqplib.Options.AssertQueue = {}) {
    const connection = await amqplib.connect(brokerUrls.rabbitmq.href)
    closing.push(() => connection.close())
    const channel = await connection.createChannel()
    const queue = `guanjia-test-${randomUUID()}`
    await channel.assertQueue(queue, { autoDelete: true, expires: 60_000, ...options })
    closing.push(() => channel.deleteQueue(queue))
    return { channel, queue }
  }

  it('keeps a signed message that says what it is', async () => {
    const { channel, queue } = await openQueue()
    const message = createMessage()
    const result = await createCaller().send(createTarget(settings({ routingKey: queue }), { password }), message)
    expect(result).toMatchObject({ outcome: 'delivered' })
    const kept = await channel.get(queue)
    if (!kept) throw new Error('the queue is empty')
    expect(verify(kept.content.toString(), kept.properties.headers as Record<string, string>)).toMatchObject({
      data: { text: '你好' },
    })
    expect(kept.properties).toMatchObject({
      messageId: message.webhookId,
      type: 'wechat.message.text',
      contentType: 'application/json; charset=utf-8',
      deliveryMode: 2,
      headers: { 'x-shop': '1' },
    })
  })

  it('is asked by a topic with the account and the type in it', async () => {
    const { channel, queue } = await openQueue()
    const routingKey = '$APPID$.$TYPE$'
    await channel.bindQueue(queue, 'amq.topic', `${APPID}.wechat.message.#`)
    const target = createTarget(settings({ exchange: 'amq.topic', routingKey }), { password })
    expect(await createCaller().send(target, createMessage())).toMatchObject({ outcome: 'delivered' })
    expect((await channel.get(queue)) || undefined).toMatchObject({
      fields: { routingKey: `${APPID}.wechat.message.text` },
    })
  })

  it('rejects what no queue takes, and takes the next message', async () => {
    const { queue } = await openQueue()
    const caller = createCaller()
    const target = createTarget(settings({ routingKey: '$TYPE$' }), { password })
    expect(await caller.send(target, createMessage({ type: 'nobody' }))).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('NO_ROUTE'),
    })
    expect(await caller.send(target, createMessage({ type: queue }))).toMatchObject({ outcome: 'delivered' })
  })

  it('rejects an exchange that is not there, a queue that is full, and a wrong password', async () => {
    const caller = createCaller()
    const missing = createTarget(settings({ exchange: 'guanjia-no-such-exchange' }), { password })
    for (const _attempt of [1, 2]) {
      expect(await caller.send(missing, createMessage())).toMatchObject({
        outcome: 'rejected',
        error: expect.stringContaining('NOT_FOUND'),
      })
    }
    const { queue } = await openQueue({ maxLength: 1, arguments: { 'x-overflow': 'reject-publish' } })
    const full = { ...createTarget(settings({ routingKey: queue }), { password }), id: 'tgt_2' }
    await caller.send(full, createMessage())
    expect(await caller.send(full, createMessage())).toMatchObject({ outcome: 'rejected' })
    const wrong = { ...createTarget(settings(), { password: 'not-the-password' }), id: 'tgt_3' }
    const result = await caller.send(wrong, createMessage())
    expect(result.outcome).toBe('rejected')
    expect(result.error).not.toContain('not-the-password')
  })

  describeOutage(
    brokerUrls.rabbitmq,
    (gate) =>
      createTarget(settings({ url: `amqp://127.0.0.1:${gate.port}/`, exchange: 'amq.fanout', routingKey: '$TYPE$' }), {
        password,
        timeoutMs: 10_000,
      }),
    {
      prepare: async () => {
        const { channel, queue } = await openQueue()
        await channel.bindQueue(queue, 'amq.fanout', '')
      },
    },
  )
})

describeOnBroker('nats', () => {
  const servers = [`nats://${brokerUrls.nats.host}`]

  async function openStream() {
    const connection = await connectNats({ servers: brokerUrls.nats.host })
    closing.push(() => connection.close())
    const manager = await jetstreamManager(connection)
    const name = `guanjia_test_${randomUUID().replaceAll('-', '')}`
    await manager.streams.add({ name, subjects: [`${name}.>`] })
    closing.push(() => manager.streams.delete(name))
    const stream = await jetstream(connection).streams.get(name)
    return { name, stream }
  }

  it('keeps a signed message once, however often it is sent', async () => {
    const { name, stream } = await openStream()
    const caller = createCaller()
    const target = createTarget({ kind: 'nats', servers, username: null, subject: `${name}.$APPID$.$TYPE$` })
    const message = createMessage()
    expect(await caller.send(target, message)).toMatchObject({ outcome: 'delivered' })
    expect(await caller.send(target, message)).toMatchObject({ outcome: 'delivered' })
    expect((await stream.info()).state.messages).toBe(1)
    const kept = await stream.getMessage({ last_by_subj: `${name}.${APPID}.wechat.message.text` })
    const headers = Object.fromEntries((kept?.header.keys() ?? []).map((key) => [key, kept?.header.get(key) ?? '']))
    expect(verify(kept?.string() ?? '', headers)).toMatchObject({ data: { text: '你好' } })
    expect(headers).toMatchObject({ 'Nats-Msg-Id': message.webhookId, 'x-shop': '1' })
  })

  it('keeps a replay as a message of its own', async () => {
    const { name, stream } = await openStream()
    const caller = createCaller()
    const target = createTarget({ kind: 'nats', servers, username: null, subject: `${name}.all` })
    const message = createMessage()
    await caller.send(target, message)
    await caller.send(target, { ...message, headers: { 'webhook-replay': 'rpl_1' } })
    expect((await stream.info()).state.messages).toBe(2)
  })

  it('rejects a subject that no stream takes', async () => {
    const target = createTarget({ kind: 'nats', servers, username: null, subject: 'guanjia.nobody' })
    expect(await createCaller().send(target, createMessage())).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('guanjia.nobody'),
    })
  })

  let subject = ''
  describeOutage(
    brokerUrls.nats,
    (gate) =>
      createTarget(
        { kind: 'nats', servers: [`nats://127.0.0.1:${gate.port}`], username: null, subject },
        { timeoutMs: 10_000 },
      ),
    {
      prepare: async () => {
        subject = `${(await openStream()).name}.all`
      },
    },
  )
})

describeOnBroker('redis', () => {
  const url = brokerUrls.redis.href

  function openRedis() {
    const redis = new Redis(url)
    const stream = `guanjia:test:${randomUUID()}`
    closing.push(async () => {
      await redis.del(stream)
      redis.disconnect()
    })
    return { redis, stream }
  }

  it('appends a signed message and keeps about as many as it is told', async () => {
    const { redis, stream } = openRedis()
    const caller = createCaller()
    const settings = { kind: 'redis', url, username: null, stream, maxLength: 10 } as const
    const target = createTarget(settings)
    for (let index = 0; index < 300; index++) {
      expect(await caller.send(target, createMessage())).toMatchObject({ outcome: 'delivered' })
    }
    const length = await redis.xlen(stream)
    expect(length).toBeGreaterThanOrEqual(10)
    expect(length).toBeLessThan(300)
    const [entry] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1)
    const pairs = entry?.[1] ?? []
    const fields = Object.fromEntries(
      pairs.flatMap((name, index) => (index % 2 === 0 ? [[name, pairs[index + 1] ?? '']] : [])),
    )
    expect(verify(fields.body ?? '', fields)).toMatchObject({ data: { text: '你好' } })
    expect(fields).toMatchObject({ type: 'wechat.message.text', 'x-shop': '1' })
  })

  it('rejects a key that is no stream, and a password that is not wanted', async () => {
    const { redis, stream } = openRedis()
    await redis.set(stream, 'text')
    const settings = { kind: 'redis', url, username: null, stream, maxLength: null } as const
    const caller = createCaller()
    expect(await caller.send(createTarget(settings), createMessage())).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('WRONGTYPE'),
    })
    const wrong = {
      ...createTarget({ ...settings, username: 'nobody' }, { password: 'not-the-password' }),
      id: 'tgt_2',
    }
    const result = await caller.send(wrong, createMessage())
    expect(result.outcome).toBe('rejected')
    expect(result.error).not.toContain('not-the-password')
  })

  let stream = ''
  describeOutage(
    brokerUrls.redis,
    (gate) =>
      createTarget(
        { kind: 'redis', url: `redis://127.0.0.1:${gate.port}`, username: null, stream, maxLength: 10 },
        { timeoutMs: 10_000 },
      ),
    {
      prepare: async () => {
        stream = openRedis().stream
      },
    },
  )
})

/** The same for every broker: it goes away, hangs and comes back. */
function describeOutage(
  url: URL,
  createTargetBehind: (gate: Gate) => TargetWithSecrets,
  { prepare }: { prepare: () => Promise<void> },
): void {
  describe('that goes away', () => {
    it('fails try by try, and works again when it is back', async () => {
      await prepare()
      await using gate = await Gate.open(url)
      const caller = createCaller()
      const target = createTargetBehind(gate)
      expect(await caller.send(target, createMessage())).toMatchObject({ outcome: 'delivered' })
      await gate.close()
      const outcomes = new Set<string>()
      for (let index = 0; index < 500; index++) outcomes.add((await caller.send(target, createMessage())).outcome)
      expect([...outcomes]).toEqual(['network_error'])
      await gate.reopen()
      const result = await until(() => caller.send(target, createMessage()))
      expect(result).toMatchObject({ outcome: 'delivered' })
    })

    it('is one connection for many messages at once, and none after the end', async () => {
      await prepare()
      await using gate = await Gate.open(url)
      const caller = createCaller()
      const target = createTargetBehind(gate)
      const results = await Promise.all(Array.from({ length: 200 }, () => caller.send(target, createMessage())))
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']))
      expect(gate.connections).toBe(1)
      await caller[Symbol.asyncDispose]()
      expect((await caller.send(target, createMessage())).outcome).toBe('network_error')
      await expect.poll(() => gate.connections).toBe(0)
    })

    it('is given up when it does not confirm in time, with what waits for it bounded', async () => {
      await prepare()
      await using gate = await Gate.open(url)
      const caller = createCaller()
      const target = createTargetBehind(gate)
      expect(await caller.send(target, createMessage())).toMatchObject({ outcome: 'delivered' })
      gate.silence()
      const hasty = { timeoutMs: 500 }
      const results = await Promise.all(Array.from({ length: 300 }, () => caller.send(target, createMessage(), hasty)))
      const tooMany = results.filter(({ error }) => error?.includes('wait for the broker'))
      expect(tooMany).toHaveLength(300 - 256)
      expect(results.some(({ outcome }) => outcome === 'timeout')).toBe(true)
      expect(results.some(({ outcome }) => outcome === 'delivered')).toBe(false)
      await gate.close()
      await gate.reopen()
      expect(await until(() => caller.send(target, createMessage()))).toMatchObject({ outcome: 'delivered' })
    })
  })
}

/** Tries as the deliveries do, until it has rested from its last failure. */
async function until(send: () => Promise<{ outcome: string }>): Promise<{ outcome: string }> {
  let result = { outcome: '' }
  await expect
    .poll(
      async () => {
        result = await send()
        return result.outcome
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe('delivered')
  return result
}
