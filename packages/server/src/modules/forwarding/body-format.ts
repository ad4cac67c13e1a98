import type { TargetFormat } from '@guanjia/contract'
import { buildXml, parseJsonExact, parseXml } from '@guanjia/wechat'

/** WeChat's own text with its secrets masked, kept with the event so that no delivery needs the callback any more. */
export type OriginalText = { readonly text: string; readonly format: 'xml' | 'json' }

export type RenderedBody = {
  readonly body: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
}

type Source = { readonly type: string; readonly body: string; readonly original?: OriginalText | undefined }

/**
 * The body of an event in the format of a target. Only callbacks have a form of WeChat's; events of our own are always
 * sent as ours. What was kept as the other form, or not at all, is written from its fields, which say the same.
 */
export function renderBody(event: Source, format: TargetFormat): RenderedBody {
  const ours = { body: event.body, contentType: 'application/json; charset=utf-8', headers: {} }
  if (format === 'json' || !event.type.startsWith('wechat.')) return ours
  try {
    const wechat = event.original ?? { text: JSON.stringify(fieldsOf(event.body)), format: 'json' as const }
    return format === 'xml' ? renderXml(wechat) : renderWxcomponent(wechat, event.original !== undefined)
  } catch {
    // A field that has no name in XML, or a text that is neither: the receiver gets what it can read by its content type.
    return ours
  }
}

function renderXml({ text, format }: OriginalText): RenderedBody {
  const body = format === 'xml' ? text : buildXml(parseJsonExact(text))
  return { body, contentType: 'text/xml; charset=utf-8', headers: {} }
}

/**
 * 微管家 passes on what it was pushed: JSON with WeChat's names, and the header that it knows WeChat by. Its value is ours;
 * 微管家's own check and those written after it look only whether the header is there.
 */
function renderWxcomponent({ text, format }: OriginalText, isOriginal: boolean): RenderedBody {
  const isAsPushed = isOriginal && format === 'json'
  const body = isAsPushed ? text : writeJson(format === 'json' ? parseJsonExact(text) : parseXml(text))
  return { body, contentType: 'application/json', headers: { 'x-wx-source': 'guanjia' } }
}

function fieldsOf(body: string): unknown {
  return (JSON.parse(body) as { data: { fields: unknown } }).data.fields
}

/** What WeChat documents as whole numbers; in XML, and in what we read of it, they are texts. */
const NUMBERS: ReadonlySet<string> = new Set([
  'CreateTime',
  'MsgId',
  'AuthorizationCodeExpiredTime',
  'status',
  'code_type',
  'result',
  'beian_status',
  'task_status',
  'apply_status',
  'expired',
  'dispatch_time',
  'ret_code',
  'audit_id',
  'apply_time',
  'audit_time',
  'SuccTime',
  'FailTime',
  'DelayTime',
])

/** Digits are written as they are: a MsgId is larger than a number of JavaScript can be. */
function writeJson(value: unknown, name = ''): string {
  if (typeof value === 'string') {
    return NUMBERS.has(name) && /^(?:0|-?[1-9]\d{0,18})$/.test(value) ? value : JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, name)).join(',')}]`
  const members = Object.entries(value as Record<string, unknown>)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member, key)}`).join(',')}}`
}
