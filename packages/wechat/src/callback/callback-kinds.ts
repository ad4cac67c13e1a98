import type { FieldTable } from './callback-field.ts'
import { componentCallbackTable } from './component-callback-table.ts'
import { messageEventTable } from './message-callback.ts'
import { userMessageTable } from './user-message-table.ts'

/** One kind of push as it is shown to people: in a rule editor, a simulator's form, the documentation (事件类型). */
export type CallbackKindInfo = {
  readonly source: 'component' | 'message'
  /** The name under which it is forwarded, such as `wechat.event.weapp_audit_fail`. */
  readonly type: string
  /** InfoType, MsgType or Event as WeChat writes it. */
  readonly name: string
  readonly titleZh: string
  readonly titleEn: string
  /** The official page. */
  readonly doc: string
  /** The fields beyond the common ones: our name, and WeChat's name or path. */
  readonly fields: readonly { readonly name: string; readonly wire: string; readonly isRequired: boolean }[]
}

type Row = { titleZh: string; titleEn: string; doc: string; name?: string; fields: FieldTable }

/** Every kind of push whose fields are known (全部已知的推送类型). */
export const callbackKinds: readonly CallbackKindInfo[] = [
  ...describe('component', 'wechat.component.', componentCallbackTable),
  ...describe('message', 'wechat.message.', userMessageTable),
  ...describe('message', 'wechat.event.', messageEventTable),
]

function describe(
  source: CallbackKindInfo['source'],
  prefix: string,
  rows: Readonly<Record<string, Row>>,
): CallbackKindInfo[] {
  return Object.entries(rows).map(([word, { titleZh, titleEn, doc, name = word, fields }]) => ({
    source,
    type: `${prefix}${word}`,
    name,
    titleZh,
    titleEn,
    doc,
    fields: Object.entries(fields).map(([ours, { wire, isRequired }]) => ({ name: ours, wire, isRequired })),
  }))
}
