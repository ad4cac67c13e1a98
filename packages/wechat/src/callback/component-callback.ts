import type { XmlObject } from '../xml/xml-value.ts'
import { type DataOf, type FieldTable, findMissing, readFields, writeFields } from './callback-field.ts'
import { CallbackParseError } from './callback-parse-error.ts'
import { buildPlaintext, type PlaintextFormat, parsePlaintext, textOf, timeOf, typeWord } from './callback-plaintext.ts'
import { componentCallbackTable } from './component-callback-table.ts'

type Table = typeof componentCallbackTable

/** The InfoTypes whose fields are known (授权事件类型). */
export type ComponentInfoType = keyof Table

/** The typed fields of a component push by InfoType. */
export type ComponentCallbackData<K extends ComponentInfoType> = DataOf<Table[K]['fields']>

type Head = {
  readonly source: 'component'
  /** `wechat.component.<InfoType>`, the name under which the push is forwarded. */
  readonly type: string
  /** As WeChat wrote it. */
  readonly infoType: string
  readonly componentAppid: string
  /** CreateTime in epoch milliseconds, 0 when the push has none. */
  readonly createdAt: number
  /** Every field of the push, in WeChat's names. */
  readonly fields: XmlObject
}

type KnownComponentCallback = {
  [K in ComponentInfoType]: Head & { readonly kind: `component.${K}`; readonly data: ComponentCallbackData<K> }
}[ComponentInfoType]

/** A component push of a type that has no table, or that lacks what its type cannot be without. */
export type UnknownComponentCallback = Head & {
  readonly kind: 'unknown'
  readonly missing: string | undefined
}

/**
 * What a push to the component URL says (授权事件). `kind` tells the types apart and gives `data` its type.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/authorize_event.html
 */
export type ComponentCallback = KnownComponentCallback | UnknownComponentCallback

/**
 * Reads the plain body of a push to the component URL (解析授权事件).
 *
 * A type that is not known, and a known one without its essential field, comes out as `kind: 'unknown'` with all its
 * fields. Throws {@link CallbackParseError} only, when there is no InfoType at all.
 */
export function parseComponentCallback(plaintext: string, format?: PlaintextFormat): ComponentCallback {
  const fields = parsePlaintext(plaintext, format)
  const infoType = textOf(fields, 'InfoType')
  if (infoType === '') throw new CallbackParseError('the push has no InfoType')
  const word = typeWord(infoType)
  const head: Head = {
    source: 'component',
    type: `wechat.component.${word}`,
    infoType,
    componentAppid: textOf(fields, 'AppId'),
    createdAt: timeOf(fields, 'CreateTime'),
    fields,
  }
  if (!isKnownInfoType(word)) return { ...head, kind: 'unknown', missing: undefined }
  const table: FieldTable = componentCallbackTable[word].fields
  const missing = findMissing(fields, table)
  if (missing !== undefined) return { ...head, kind: 'unknown', missing }
  return { ...head, kind: `component.${word}`, data: readFields(fields, table) } as KnownComponentCallback
}

/** What {@link buildComponentCallback} needs: typed `data` for a known InfoType, raw `fields` for any. */
export type ComponentCallbackInput<K extends string = string> = {
  componentAppid: string
  /** Epoch milliseconds. */
  createdAt: number
  infoType: K
  data?: K extends ComponentInfoType ? ComponentCallbackData<K> : never
  /** Further fields in WeChat's names, written after the typed ones. */
  fields?: Readonly<Record<string, unknown>>
  format?: PlaintextFormat
}

/** Writes the plain body of a push to the component URL, as WeChat does. For a simulator. */
export function buildComponentCallback<const K extends string>(input: ComponentCallbackInput<K>): string {
  const { infoType, data } = input
  const table: FieldTable = isKnownInfoType(infoType) ? componentCallbackTable[infoType].fields : {}
  return buildPlaintext(
    {
      AppId: input.componentAppid,
      CreateTime: Math.floor(input.createdAt / 1000),
      InfoType: infoType,
      ...(data === undefined ? {} : writeFields(data as DataOf<FieldTable>, table)),
      ...input.fields,
    },
    input.format,
  )
}

/**
 * When an authorization code expires (授权码过期时间), in epoch milliseconds.
 *
 * The documentation calls AuthorizationCodeExpiredTime seconds of life, real pushes carry an instant: a value below 10^8
 * is taken for a duration.
 */
export function readAuthCodeExpiry(push: { createdAt: number; data: { authCodeExpiry?: number } }): number | undefined {
  const value = push.data.authCodeExpiry
  if (value === undefined) return undefined
  return value < 1e8 ? push.createdAt + value * 1000 : value * 1000
}

function isKnownInfoType(name: string): name is ComponentInfoType {
  return Object.hasOwn(componentCallbackTable, name)
}
