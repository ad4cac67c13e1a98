import { type FieldTable, sampleFields, writeFields } from './callback-field.ts'
import { buildComponentCallback } from './component-callback.ts'
import { componentCallbackTable } from './component-callback-table.ts'
import { buildMessageCallback, type MessageCallbackKind, messageEventTable } from './message-callback.ts'
import { userMessageTable } from './user-message-table.ts'

/** Whom a sample push is about. */
export type CallbackSampleInput = {
  /** The name under which it is forwarded, such as `wechat.event.subscribe`. */
  type: string
  componentAppid: string
  /** The account; it stands where pushes of this type name one. */
  appid: string
  /** The original id (原始 ID) of the account. */
  toUserName: string
  /** Epoch milliseconds. */
  createdAt: number
}

/**
 * A push of this type as WeChat might send it (示例推送), with every known field filled; `undefined` for a type that is not
 * known.
 *
 * @example buildCallbackSample({ type: 'wechat.message.text', componentAppid, appid, toUserName: 'gh_1', createdAt: Date.now() })
 */
export function buildCallbackSample(input: CallbackSampleInput): string | undefined {
  const [platform, source, word = '', ...rest] = input.type.split('.')
  if (platform !== 'wechat' || rest.length > 0) return undefined
  switch (source) {
    case 'component':
      return buildComponentSample(word, input)
    case 'message':
    case 'event':
      return buildMessageSample(`${source}.${word}`, findFields(MESSAGE_TABLES[source], word), input)
    default:
      return undefined
  }
}

type Tables = Readonly<Record<string, { readonly fields: FieldTable }>>

const MESSAGE_TABLES = { message: userMessageTable, event: messageEventTable } satisfies Record<string, Tables>

function buildComponentSample(infoType: string, { componentAppid, appid, createdAt }: CallbackSampleInput) {
  const fields = findFields(componentCallbackTable, infoType)
  if (!fields) return undefined
  const data = { ...sampleFields(fields, createdAt), ...('authorizerAppid' in fields && { authorizerAppid: appid }) }
  return buildComponentCallback<string>({ componentAppid, createdAt, infoType, fields: writeFields(data, fields) })
}

function buildMessageSample(kind: string, fields: FieldTable | undefined, input: CallbackSampleInput) {
  if (!fields) return undefined
  return buildMessageCallback({
    toUserName: input.toUserName,
    fromUserName: 'oSAMPLE0000000000000000000001',
    createdAt: input.createdAt,
    // Events have none.
    ...(kind.startsWith('message.') && { msgId: '23456789012345678' }),
    kind: kind as MessageCallbackKind,
    data: sampleFields(fields, input.createdAt) as never,
  })
}

function findFields(tables: Tables, name: string): FieldTable | undefined {
  return Object.hasOwn(tables, name) ? tables[name]?.fields : undefined
}
