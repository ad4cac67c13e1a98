import type { XmlObject } from '../xml/xml-value.ts'
import { accountEventTable } from './account-event-table.ts'
import { type DataOf, type FieldTable, findMissing, readFields, writeFields } from './callback-field.ts'
import { CallbackParseError } from './callback-parse-error.ts'
import { buildPlaintext, type PlaintextFormat, parsePlaintext, textOf, timeOf, typeWord } from './callback-plaintext.ts'
import { userEventTable } from './user-event-table.ts'
import { userMessageTable } from './user-message-table.ts'
import { verificationEventTable } from './verification-event-table.ts'

/** Every event of the message URL (消息与事件接收 URL) whose fields are known, by its name in lower case. */
export const messageEventTable = { ...accountEventTable, ...verificationEventTable, ...userEventTable } as const

type Messages = typeof userMessageTable
type Events = typeof messageEventTable

/** What {@link MessageCallback} tells apart: `message.<msgtype>` or `event.<event in lower case>`. */
export type MessageCallbackKind = `message.${keyof Messages}` | `event.${keyof Events}`

/** The typed fields of a push to the message URL by kind. */
export type MessageCallbackData<K extends MessageCallbackKind> = K extends `message.${infer M extends keyof Messages}`
  ? DataOf<Messages[M]['fields']>
  : K extends `event.${infer E extends keyof Events}`
    ? DataOf<Events[E]['fields']>
    : never

type Head = {
  readonly source: 'message'
  /** `wechat.message.<msgtype>` or `wechat.event.<event in lower case>`, under which the push is forwarded. */
  readonly type: string
  readonly msgType: string
  /** The event's name in the case in which WeChat wrote it. */
  readonly event: string | undefined
  /** The original id (gh_…) of the merchant's account, not its appid. */
  readonly toUserName: string
  readonly fromUserName: string
  /** CreateTime in epoch milliseconds, 0 when the push has none. */
  readonly createdAt: number
  /** A 64-bit number as text. Messages have one, events have none. */
  readonly msgId: string | undefined
  /** Every field of the push, in WeChat's names. */
  readonly fields: XmlObject
}

type KnownMessageCallback = {
  [K in MessageCallbackKind]: Head & { readonly kind: K; readonly data: MessageCallbackData<K> }
}[MessageCallbackKind]

/** A message or event of a type that has no table, or that lacks what its type cannot be without. */
export type UnknownMessageCallback = Head & {
  readonly kind: 'unknown'
  readonly missing: string | undefined
}

/**
 * What a push to the message URL says (消息与事件). `kind` tells the types apart and gives `data` its type.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/message_push.html
 */
export type MessageCallback = KnownMessageCallback | UnknownMessageCallback

/**
 * Reads the plain body of a push to the message URL (解析消息与事件).
 *
 * Event names are matched whatever their case. A type that is not known comes out as `kind: 'unknown'` with all its
 * fields. Throws {@link CallbackParseError} only, when there is no MsgType, or an event has no name.
 */
export function parseMessageCallback(plaintext: string, format?: PlaintextFormat): MessageCallback {
  const fields = parsePlaintext(plaintext, format)
  const msgType = textOf(fields, 'MsgType')
  if (msgType === '') throw new CallbackParseError('the push has no MsgType')
  const isEvent = msgType.toLowerCase() === 'event'
  const event = isEvent ? textOf(fields, 'Event') : undefined
  if (event === '') throw new CallbackParseError('the push is an event without a name')
  const kind = `${isEvent ? 'event' : 'message'}.${typeWord(event ?? msgType)}`
  const head: Head = {
    source: 'message',
    type: `wechat.${kind}`,
    msgType,
    event,
    toUserName: textOf(fields, 'ToUserName'),
    fromUserName: textOf(fields, 'FromUserName'),
    createdAt: timeOf(fields, 'CreateTime'),
    msgId: textOf(fields, 'MsgId') || undefined,
    fields,
  }
  const table = findTable(kind)
  if (!table) return { ...head, kind: 'unknown', missing: undefined }
  const missing = findMissing(fields, table)
  if (missing !== undefined) return { ...head, kind: 'unknown', missing }
  return { ...head, kind, data: readFields(fields, table) } as KnownMessageCallback
}

/** What {@link buildMessageCallback} needs: a known `kind` with typed `data`, or any MsgType with raw `fields`. */
export type MessageCallbackInput<K extends MessageCallbackKind = MessageCallbackKind> = {
  toUserName: string
  fromUserName: string
  /** Epoch milliseconds. */
  createdAt: number
  msgId?: string
  /** Further fields in WeChat's names, written after the typed ones. */
  fields?: Readonly<Record<string, unknown>>
  format?: PlaintextFormat
} & ({ kind: K; data: MessageCallbackData<K> } | { msgType: string; event?: string })

/** Writes the plain body of a push to the message URL, as WeChat does. For a simulator. */
export function buildMessageCallback<const K extends MessageCallbackKind>(input: MessageCallbackInput<K>): string {
  const typed = 'kind' in input ? writeKind(input.kind, input.data as DataOf<FieldTable>) : undefined
  const named = 'kind' in input ? {} : { MsgType: input.msgType, Event: input.event }
  return buildPlaintext(
    {
      ToUserName: input.toUserName,
      FromUserName: input.fromUserName,
      CreateTime: Math.floor(input.createdAt / 1000),
      ...named,
      ...typed,
      ...input.fields,
      MsgId: input.msgId === undefined || !/^\d+$/.test(input.msgId) ? input.msgId : BigInt(input.msgId),
    },
    input.format,
  )
}

function writeKind(kind: MessageCallbackKind, data: DataOf<FieldTable>): Record<string, unknown> {
  const word = kind.slice(kind.indexOf('.') + 1)
  const head = kind.startsWith('event.')
    ? { MsgType: 'event', Event: messageEventTable[word as keyof Events].name }
    : { MsgType: word }
  return { ...head, ...writeFields(data, findTable(kind) ?? {}) }
}

function findTable(kind: string): FieldTable | undefined {
  const [group, word = ''] = kind.split('.', 2)
  const tables: Readonly<Record<string, { fields: FieldTable }>> =
    group === 'event' ? messageEventTable : userMessageTable
  return Object.hasOwn(tables, word) ? tables[word]?.fields : undefined
}
