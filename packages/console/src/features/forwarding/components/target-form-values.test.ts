import { createTargetRequest, type Target, updateTargetRequest } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { NEW_TARGET, readHeaderLines, toTargetChange, toTargetRequest, toTargetValues } from './target-form-values.ts'

const SHOWN: Omit<Extract<Target, { kind: 'http' }>, 'kind'> = {
  id: 'tgt_1',
  name: 'shop',
  url: 'x',
  format: 'json',
  timeoutMs: 4500,
  maxInFlight: null,
  ratePerSecond: 20,
  ordering: 'appid',
  mirror: 'none',
  headerNames: ['x-shop'],
  hasPassword: true,
  tls: { hasCa: false, clientCertificate: null },
  previousSecretUntil: null,
  status: 'enabled',
  disabledReason: null,
  failingSince: null,
  circuitOpenUntil: null,
  createdAt: 0,
  version: 1,
  updatedAt: 0,
}

const TARGETS: Target[] = [
  { ...SHOWN, kind: 'http' },
  { ...SHOWN, kind: 'container', port: 8081, path: '/wx/$APPID$' },
  { ...SHOWN, kind: 'rabbitmq', username: 'u', exchange: '', routingKey: '$TYPE$' },
  { ...SHOWN, kind: 'kafka', brokers: ['a:1', 'b:2'], useTls: true, saslMechanism: 'PLAIN', username: 'u', topic: 't' },
  { ...SHOWN, kind: 'nats', servers: ['nats://a:1'], username: null, subject: 'a.$TYPE$' },
  { ...SHOWN, kind: 'redis', username: null, stream: 's', maxLength: 1000 },
]

describe('the form of a target', () => {
  it.each(TARGETS)('shows a $kind target as it is, and changes nothing that was not touched', (target) => {
    const values = toTargetValues(target)
    expect(toTargetChange(values, target)).toEqual({})
    expect(toTargetChange({ ...values, name: 'other', ratePerSecond: '' }, target)).toEqual({
      name: 'other',
      ratePerSecond: null,
    })
    expect(createTargetRequest.safeParse(toTargetRequest(values)).error).toBeUndefined()
  })

  it('replaces and takes away secrets by themselves', () => {
    const [target] = TARGETS
    if (!target) throw new Error('no target')
    const change = toTargetChange(
      {
        ...toTargetValues(target),
        headers: 'X-A: b: c\n\n y :z',
        removedHeaders: ['x-shop'],
        removesPassword: true,
        removesCertificate: true,
        ca: '-----BEGIN CERTIFICATE-----',
      },
      target,
    )
    expect(change).toEqual({
      headers: { 'x-shop': null, 'X-A': 'b: c', y: 'z' },
      password: null,
      tls: { certificate: null, key: null, ca: '-----BEGIN CERTIFICATE-----\n' },
    })
    expect(updateTargetRequest.safeParse(change).error).toBeUndefined()
  })

  it('leaves to the server what makes no sense', () => {
    const request = toTargetRequest({ ...NEW_TARGET, kind: 'container', port: '80a', path: '/', name: 'x' })
    const { error } = createTargetRequest.safeParse(request)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['port'])
    expect(readHeaderLines('no colon\n: no name')).toEqual({ 'no colon': '', '': 'no name' })
  })
})
