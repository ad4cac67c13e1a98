import type { TargetFormat, WebhookBody } from '@guanjia/contract'
import type { CallbackEvent, XmlObject } from '@guanjia/wechat'
import { type OriginalText, renderBody } from './body-format.ts'
import type { OutgoingMessage } from './outgoing-message.ts'

/** A callback as forwarding sees it. */
export type ForwardableCallback = {
  readonly id: string
  readonly componentAppid: string
  readonly appid?: string | undefined
  readonly event: CallbackEvent
  /** WeChat's own text with its secrets masked. */
  readonly masked?: OriginalText | undefined
  readonly receivedAt: number
  /** reconcile: WeChat did not push it, a comparison found it. */
  readonly origin?: 'wechat' | 'reconcile'
}

/**
 * Fields that buy a token. A business system has no use for them: the code is spent here, and whoever else tried it
 * would only spoil it.
 */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'ComponentVerifyTicket',
  'AuthorizationCode',
  'PreAuthCode',
  'auth_code',
])

const TYPE_CHARACTERS = 200

/** The type of an event as it is matched, stored and sent. WeChat's names are short; what is not is cut. */
export function typeOf(event: Pick<CallbackEvent, 'type'>): string {
  return event.type.slice(0, TYPE_CHARACTERS)
}

/** What is sent of a callback (转发的消息推送). */
export function bodyOfCallback(callback: ForwardableCallback): WebhookBody {
  const { id, componentAppid, appid, event, receivedAt, origin = 'wechat' } = callback
  return {
    type: typeOf(event),
    timestamp: isoOf(event.createdAt || receivedAt),
    data: {
      callbackId: id,
      componentAppid,
      ...(appid !== undefined && { appid }),
      source: origin,
      fields: event.source === 'component' ? withoutSecrets(event.fields) : event.fields,
    },
  }
}

/** What is sent of an event of our own. */
export function bodyOfOwnEvent(event: {
  type: string
  data: Readonly<Record<string, unknown>>
  now: number
}): WebhookBody {
  return { type: event.type, timestamp: isoOf(event.now), data: { ...event.data } }
}

/** An event as it is stored for its deliveries. */
export type StoredEvent = {
  readonly id: string
  readonly type: string
  readonly componentAppid: string
  readonly appid: string | null
  readonly body: string
  readonly original?: OriginalText | undefined
}

/** The event of a delivery, read with it. */
export function toStoredEvent(row: {
  event_id: string
  event_type: string
  component_appid: string
  appid: string | null
  body: string
  original: string | null
  original_format: 'xml' | 'json' | null
}): StoredEvent {
  const { event_id: id, event_type: type, component_appid: componentAppid, appid, body, original } = row
  const format = row.original_format
  return {
    id,
    type,
    componentAppid,
    appid,
    body,
    ...(original !== null && format && { original: { text: original, format } }),
  }
}

/** The event in the format of a target, for one try; `headers` are those that mark it, such as a replay. */
export function createOutgoingMessage(
  event: StoredEvent,
  { format, at, headers = {} }: { format: TargetFormat; at: number; headers?: Readonly<Record<string, string>> },
): OutgoingMessage {
  const { id, type, componentAppid, appid } = event
  const rendered = renderBody(event, format)
  return { webhookId: id, at, type, componentAppid, appid, ...rendered, headers: { ...rendered.headers, ...headers } }
}

function withoutSecrets(fields: XmlObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET_FIELDS.has(name)))
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}
