import { randomUUID } from 'node:crypto'
import type { TargetSettings } from '@guanjia/contract'
import { createSystemClock } from '../../src/lib/clock.ts'
import { BrokerPool } from '../../src/modules/forwarding/brokers/broker-pool.ts'
import { HttpTargetCaller } from '../../src/modules/forwarding/http-target.ts'
import type { OutgoingMessage } from '../../src/modules/forwarding/outgoing-message.ts'
import {
  NOTHING_SHOWN,
  type TargetCredentials,
  type TargetTls,
  type TargetWithSecrets,
} from '../../src/modules/forwarding/target.ts'
import { TargetAddressPolicy } from '../../src/modules/forwarding/target-address.ts'
import { TargetCaller } from '../../src/modules/forwarding/target-caller.ts'

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
export const APPID = 'wx00000000000a0001'
export function createTarget(
  settings: TargetSettings,
  { password, timeoutMs = 25_000, tls = {} }: { password?: string; timeoutMs?: number; tls?: TargetTls } = {},
): TargetWithSecrets {
  const credentials: TargetCredentials = { headers: { 'x-shop': '1' }, tls, ...(password && { password }) }
  return {
    id: 'tgt_1',
    name: 'broker',
    settings,
    url: '',
    shown: NOTHING_SHOWN,
    format: 'json',
    timeoutMs,
    maxInFlight: null,
    ratePerSecond: null,
    ordering: 'none',
    mirror: 'none',
    previousSecretUntil: null,
    status: 'enabled',
    disabledReason: null,
    failingSince: null,
    circuitOpenUntil: null,
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    signing: { secret: SECRET },
    credentials,
    connectionKey: JSON.stringify([settings, credentials]),
  }
}

export function createMessage(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    webhookId: `cb_${randomUUID().replaceAll('-', '')}`,
    at: Date.now(),
    type: 'wechat.message.text',
    componentAppid: 'wx00000000000c0001',
    appid: APPID,
    body: JSON.stringify({ type: 'wechat.message.text', data: { text: '你好' } }),
    contentType: 'application/json; charset=utf-8',
    headers: {},
    ...changes,
  }
}

/** On the real clock, with brokers of this machine allowed. */
export function createTargetCaller(): TargetCaller {
  const clock = createSystemClock()
  const policy = new TargetAddressPolicy(['127.0.0.1'])
  const brokers = new BrokerPool({ policy, clock })
  return new TargetCaller({ http: new HttpTargetCaller({ policy, clock }), brokers, ownPorts: [] })
}
