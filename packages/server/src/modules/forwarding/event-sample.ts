import type { WebhookBody } from '@guanjia/contract'
import { buildCallbackSample, callbackKinds, parseComponentCallback, parseMessageCallback } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { compileRule, type RuleMatch } from './forwarder-rule.ts'
import { bodyOfCallback, bodyOfOwnEvent, type StoredEvent } from './outbound-event.ts'
import { findOwnEvent, ownEvents } from './own-events.ts'

export type SampleOf = {
  readonly id: string
  readonly type: string
  readonly componentAppid: string
  readonly appid: string
  readonly now: number
}

const SAMPLE_TYPE = 'wechat.message.text'

/** Whom a sample is about where nobody says. */
export const SAMPLE_COMPONENT = 'wx0000000000000000'
export const SAMPLE_APPID = 'wx0123456789abcdef'

/** The type that shows best what the rule lets through: the first that it names, or one that its first pattern matches. */
export function sampleTypeOf(match: RuleMatch): string | undefined {
  const [first = SAMPLE_TYPE] = match.types
  if (!first.endsWith('*')) return first
  const matches = compileRule({ component: null, types: [first], appids: [], businessIds: [], labels: [] })
  const known = [SAMPLE_TYPE, ...callbackKinds.map(({ type }) => type), ...Object.keys(ownEvents)]
  return known.find((type) => matches({ type, componentAppid: '' }))
}

/** An event of this type as it might come; undefined when nothing is known about the type. */
export function buildEventSample({ id, type, componentAppid, appid, now }: SampleOf): WebhookBody | undefined {
  if (!type.startsWith('wechat.')) {
    const data = findOwnEvent(type)?.sample({ componentAppid, appid, now })
    return data && bodyOfOwnEvent({ type, data, now })
  }
  const plaintext = buildCallbackSample({ type, componentAppid, appid, toUserName: 'gh_0123456789ab', createdAt: now })
  if (plaintext === undefined) return undefined
  const isComponent = type.startsWith('wechat.component.')
  const event = isComponent ? parseComponentCallback(plaintext) : parseMessageCallback(plaintext)
  return bodyOfCallback({ id, componentAppid, appid, event, receivedAt: now })
}

/** The same as it is sent for a test, marked for who has to know that nothing of it happened. Throws for an unknown type. */
export function createTestEvent(of: SampleOf): StoredEvent {
  const { id, type, componentAppid, appid } = of
  const body = buildEventSample(of)
  if (!body) throw new AppError('forwarder_rule.no_sample', { type })
  return { id, type, componentAppid, appid, body: JSON.stringify({ ...body, data: { ...body.data, isTest: true } }) }
}
