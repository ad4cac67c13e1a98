import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerUrls, describeOnBroker } from '../../../../test/support/broker-servers.ts'
import { createMessage, createTarget, createTargetCaller } from '../../../../test/support/sending.ts'
import { TestAuthority } from '../../../../test/support/test-authority.ts'
import { findCommand, TlsBroker, TlsFront } from '../../../../test/support/tls-broker.ts'
import type { TargetTls } from '../target.ts'

let authority: TestAuthority

beforeAll(() => {
  authority = new TestAuthority()
})

afterAll(() => authority[Symbol.dispose]())

const NOT_TRUSTED = /证书不被信任.*\| its certificate is not trusted.*\((?:SELF_SIGNED|UNABLE|DEPTH)\w+\)/

/** On a server of this test. Without the command it is left out, loudly; with CI=true that is a failure. */
function describeWith(command: string, define: () => void): void {
  if (findCommand(command) !== undefined) describe(`${command} with TLS`, define)
  else if (process.env.CI === 'true') {
    it(`finds ${command}`, () => {
      throw new Error(`${command} is not installed`)
    })
  } else {
    console.warn(`left out: TLS tests, there is no ${command}`)
    describe.skip(`${command} with TLS`, define)
  }
}

describeWith('redis-server', () => {
  it('is sent to when its authority is known, and refused with a reason when it is not', async () => {
    await using broker = await TlsBroker.redis(authority)
    await using caller = createTargetCaller()
    const identity = authority.issue('redis-client')
    const settings = { kind: 'redis', username: null, stream: 's', maxLength: 10 } as const
    const send = (tls: TargetTls, url = `rediss://127.0.0.1:${broker.port}`) =>
      caller.send({ ...createTarget({ ...settings, url }, { tls }), id: JSON.stringify(tls) + url }, createMessage())

    expect(await send({ ca: authority.ca, ...identity })).toMatchObject({ outcome: 'delivered' })
    const stranger = await send(identity)
    expect(stranger).toMatchObject({ outcome: 'network_error', error: expect.stringMatching(NOT_TRUSTED) })
    // Redis wants a certificate of the client as well, and ends the connection of who has none.
    expect((await send({ ca: authority.ca })).outcome).toBe('network_error')
    // Without TLS it does not understand a word.
    const plain = await send({}, `redis://127.0.0.1:${broker.port}`)
    expect(['network_error', 'timeout']).toContain(plain.outcome)
  })
})

describeWith('nats-server', () => {
  it('is sent to when its authority is known, and refused with a reason when it is not', async () => {
    await using broker = await TlsBroker.nats(authority)
    await using caller = createTargetCaller()
    const identity = authority.issue('nats-client')
    const settings = { kind: 'nats' as const, username: null, subject: 'guanjia.tls' }
    const servers = [`tls://127.0.0.1:${broker.port}`]
    const send = (tls: TargetTls) =>
      caller.send({ ...createTarget({ ...settings, servers }, { tls }), id: JSON.stringify(tls) }, createMessage())

    // Nobody has made a stream, so NATS answers that none takes the subject: it was reached and signed in to.
    expect(await send({ ca: authority.ca, ...identity })).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('guanjia.tls'),
    })
    const stranger = await send(identity)
    expect(stranger).toMatchObject({ outcome: 'network_error', error: expect.stringMatching(NOT_TRUSTED) })
    expect((await send({ ca: authority.ca })).outcome).toBe('network_error')
  })
})

describeOnBroker('rabbitmq', () => {
  const { username, password } = brokerUrls.rabbitmq

  it('is sent to through TLS when its authority is known, and refused with a reason when it is not', async () => {
    await using front = await TlsFront.open(brokerUrls.rabbitmq, authority)
    await using caller = createTargetCaller()
    const url = `amqps://127.0.0.1:${front.port}/`
    const settings = { kind: 'rabbitmq', url, username, exchange: '', routingKey: 'guanjia-no-queue' } as const
    const send = (tls: TargetTls) =>
      caller.send({ ...createTarget(settings, { tls, password }), id: JSON.stringify(tls) }, createMessage())

    expect(await send({ ca: authority.ca })).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('NO_ROUTE'),
    })
    expect(await send({})).toMatchObject({ outcome: 'network_error', error: expect.stringMatching(NOT_TRUSTED) })
  })
})
