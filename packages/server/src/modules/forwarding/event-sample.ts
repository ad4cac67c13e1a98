import type { WebhookBody } from '@guanjia/contract'
import { buildCallbackSample, callbackKinds, parseComponentCallback, parseMessageCallback } from '@guanjia/wechat'
import { compileRule, type RuleMatch } from './forwarder-rule.ts'
import { bodyOfCallback, bodyOfOwnEvent } from './outbound-event.ts'

export type SampleOf = {
  readonly id: string
  readonly type: string
  readonly componentAppid: string
  readonly appid: string
  readonly now: number
}

const SAMPLE_TYPE = 'wechat.message.text'

/** The type that shows best what the rule lets through: the first that it names, or one that its first pattern matches. */
export function sampleTypeOf(match: RuleMatch): string | undefined {
  const [first = SAMPLE_TYPE] = match.types
  if (!first.endsWith('*')) return first
  const matches = compileRule({ component: null, types: [first], appids: [], businessIds: [], labels: [] })
  const known = [SAMPLE_TYPE, ...callbackKinds.map(({ type }) => type), ...Object.keys(OWN_EVENTS)]
  return known.find((type) => matches({ type, componentAppid: '' }))
}

/** An event of this type as it might come, marked as a test; undefined when nothing is known about the type. */
export function buildEventSample({ id, type, componentAppid, appid, now }: SampleOf): WebhookBody | undefined {
  if (!type.startsWith('wechat.')) {
    const data = { ...(OWN_EVENTS[type] ?? {}), componentAppid, appid, isTest: true }
    return bodyOfOwnEvent({ type, data, now })
  }
  const plaintext = buildCallbackSample({ type, componentAppid, appid, toUserName: 'gh_0123456789ab', createdAt: now })
  if (plaintext === undefined) return undefined
  const isComponent = type.startsWith('wechat.component.')
  const event = isComponent ? parseComponentCallback(plaintext) : parseMessageCallback(plaintext)
  const body = bodyOfCallback({ id, componentAppid, appid, event, receivedAt: now })
  return { ...body, data: { ...body.data, isTest: true } }
}

/** What events of our own say, beside the account. */
const OWN_EVENTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'authorizer.bound': { businessId: 'shop-1', bindSessionId: null },
  'authorizer.unbound': { businessId: 'shop-1', reason: 'unbound' },
  'authorizer.revoked': { revokedAt: 0, source: 'wechat' },
  'authorizer.needs_reauthorization': {
    errcode: 61023,
    businessIds: ['shop-1'],
    bindSessionId: 'bs_sample',
    pcUrl: null,
    h5Url: null,
    expiresAt: 0,
  },
  'delivery.exhausted': {
    deliveryId: 'dlv_sample',
    eventId: 'cb_sample',
    eventType: SAMPLE_TYPE,
    targetId: 'tgt_sample',
    targetName: '示例目标',
    attempts: 10,
  },
  'mini_program.drifted': {
    changes: [{ path: 'serverDomains.request', op: 'add', value: 'api.example.com', from: null }],
    checkedAt: 0,
  },
  'target.disabled': { targetId: 'tgt_sample', targetName: '示例目标', reason: 'failing' },
}
