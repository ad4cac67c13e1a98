import { createHash } from 'node:crypto'
import type { ApiEntry } from '../catalogue/api-entry.ts'
import type { ApiPayload } from './api-call.ts'
import type { WechatUpload } from './wechat-file.ts'

type Params = Readonly<Record<string, unknown>>

/**
 * Sorts the parameters of a call into query and body as its entry says. Names the entry does not know go into the body,
 * or into the query where there is no body, so that a parameter newer than the catalogue can be sent.
 */
export function buildPayload(api: ApiEntry, params: Params): ApiPayload {
  const inQuery = new Set(api.query.map((field) => field.name))
  const given = api.action === undefined ? params : { ...params, [api.action.name]: api.action.value }
  if (api.action?.in === 'query') inQuery.add(api.action.name)
  const query: [string, string][] = []
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (api.bodyKind !== 'none' && !inQuery.has(name)) body[name] = value
    else if (value !== null) query.push([name, queryText(value)])
  }
  if (api.bodyKind === 'none') return { query }
  if (api.bodyKind === 'multipart') return { query, ...multipart(api, body) }
  // JSON.stringify leaves Chinese as it is; WeChat shows \u escapes of some fields literally (privacy guide, menus).
  return { query, body: JSON.stringify(body), contentType: 'application/json' }
}

function queryText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function multipart(api: ApiEntry, fields: Record<string, unknown>): { body: Buffer; contentType: string } {
  const { [api.multipartField ?? '']: file, ...texts } = fields
  if (!isUpload(file)) throw new TypeError(`${api.id} needs a file in ${api.multipartField ?? 'its body'}`)
  // Derived from the file, so that it neither occurs in it nor needs a source of randomness.
  const boundary = `guanjia-${createHash('sha256').update(file.content).digest('hex')}`
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(texts)) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n`))
    parts.push(Buffer.from(`${queryText(value)}\r\n`))
  }
  parts.push(
    Buffer.from(
      `--${boundary}\r\n` +
        `content-disposition: form-data; name="${quoted(api.multipartField ?? '')}"; filename="${quoted(file.filename)}"\r\n` +
        `content-type: ${singleLine(file.contentType ?? 'application/octet-stream')}\r\n\r\n`,
    ),
    file.content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  )
  return { body: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` }
}

function isUpload(value: unknown): value is WechatUpload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'content' in value &&
    Buffer.isBuffer(value.content) &&
    'filename' in value &&
    typeof value.filename === 'string'
  )
}

/** Escapes a name for a quoted string of a part's header, the way browsers do. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function singleLine(value: string): string {
  return value.replace(/[\r\n]/g, ' ')
}
