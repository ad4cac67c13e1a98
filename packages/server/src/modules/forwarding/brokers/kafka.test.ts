import { expect, it } from 'vitest'
import { KafkaPeer } from '../../../../test/support/kafka-peer.ts'
import { APPID, createMessage, createTarget, createTargetCaller } from '../../../../test/support/sending.ts'

// Against a peer that speaks the protocol, not against Kafka: see the peer for what it does not do.

const targetAt = (peer: KafkaPeer, changes: object = {}) => {
  const { address, topic } = peer
  const settings = { brokers: [address], topic, useTls: false, saslMechanism: null, username: null, ...changes }
  return createTarget({ kind: 'kafka', ...settings }, { timeoutMs: 25_000 })
}

it('produces a signed record with the account as its key, for all replicas', async () => {
  await using peer = await KafkaPeer.start()
  await using caller = createTargetCaller()
  const message = createMessage()
  expect(await caller.send(targetAt(peer), message)).toMatchObject({ outcome: 'delivered' })
  const [produced] = peer.produced
  expect(produced).toMatchObject({ topic: peer.topic, acks: -1 })
  const text = produced?.records.toString('utf8') ?? ''
  for (const part of [APPID, message.body, 'webhook-signature', 'v1,', message.webhookId, 'x-shop']) {
    expect(text).toContain(part)
  }
})

it('rejects what Kafka rejects', async () => {
  await using peer = await KafkaPeer.start()
  await using caller = createTargetCaller()
  // TOPIC_AUTHORIZATION_FAILED
  peer.produceError = 29
  expect(await caller.send(targetAt(peer), createMessage())).toMatchObject({ outcome: 'rejected' })
  peer.produceError = 0
  expect(await caller.send(targetAt(peer), createMessage())).toMatchObject({ outcome: 'delivered' })
})

it('does not follow a cluster to a broker that nobody has allowed', async () => {
  await using peer = await KafkaPeer.start()
  await using caller = createTargetCaller()
  peer.advertisedHost = '169.254.169.254'
  const result = await caller.send(targetAt(peer), createMessage())
  expect(result).toMatchObject({ outcome: 'refused', error: expect.stringContaining('169.254.169.254') })
})

it('fails while it is away, and works again when it is back', async () => {
  await using peer = await KafkaPeer.start()
  await using caller = createTargetCaller()
  expect(await caller.send(targetAt(peer), createMessage())).toMatchObject({ outcome: 'delivered' })
  await peer.stop()
  const outcomes = new Set<string>()
  for (let index = 0; index < 50; index++) outcomes.add((await caller.send(targetAt(peer), createMessage())).outcome)
  expect([...outcomes]).toEqual(['network_error'])
  await peer.listen()
  const send = async () => (await caller.send(targetAt(peer), createMessage())).outcome
  await expect.poll(send, { timeout: 20_000, interval: 200 }).toBe('delivered')
})
