import type { CallableApi } from '../catalogue/api-entry.ts'
import type { ApiCall } from './api-call.ts'
import { WechatApiError, WechatResponseError, type WrongShape } from './errors.ts'
import { headerOf, type WechatAnswer } from './wechat-fetch.ts'
import type { WechatFile } from './wechat-file.ts'
import { parseWideJson } from './wide-json.ts'

type JsonObject = Record<string, unknown>

/**
 * What an answer says: the JSON object or the file, else a WechatApiError or WechatResponseError. The HTTP status is 200
 * for refusals too, so errcode decides; it may be a number, a numeric string, or absent, which means success.
 */
export function readAnswer(call: ApiCall, answer: WechatAnswer): JsonObject | WechatFile {
  const isOk = answer.status >= 200 && answer.status < 300
  if (isOk && answer.body.length === 0) throw wrong(call, answer, 'empty')
  if (isOk && call.api.responseKind === 'binary' && !looksLikeJson(answer)) return readFile(answer)

  const json = parseObject(call, answer, isOk)
  const refusal = refusalIn(call.api, json)
  if (refusal === 'bad_errcode') throw wrong(call, answer, isOk ? 'bad_errcode' : 'http_status')
  if (refusal !== undefined) throw new WechatApiError(call, refusal, answer)
  if (!isOk) throw wrong(call, answer, 'http_status')
  if (call.api.responseKind === 'binary' && call.api.jsonAlso !== true)
    throw wrong(call, answer, 'missing_field', 'file')
  const missing = call.api.essential?.find((path) => !has(json, path.split('.')))
  if (missing !== undefined) throw wrong(call, answer, 'missing_field', missing)
  return json
}

/**
 * What the answer to a forwarded call says, as far as it can be told: whoever asked reads it himself, so only a refusal and
 * an HTTP error are made known, and what is no JSON is a file.
 */
export function readForwardedAnswer(call: ApiCall, answer: WechatAnswer): JsonObject | WechatFile | undefined {
  const isOk = answer.status >= 200 && answer.status < 300
  const json = looksLikeJson(answer) ? parsedObject(answer) : undefined
  const refusal = json && refusalIn(call.api, json)
  if (typeof refusal === 'object') throw new WechatApiError(call, refusal, answer)
  if (!isOk) throw wrong(call, answer, 'http_status')
  return json ?? (answer.body.length > 0 && !looksLikeJson(answer) ? readFile(answer) : undefined)
}

function parsedObject(answer: WechatAnswer): JsonObject | undefined {
  try {
    const json = parseWideJson(answer.body.toString('utf8'))
    return isObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

function wrong(call: ApiCall, answer: WechatAnswer, shape: WrongShape, field?: string): WechatResponseError {
  const contentType = headerOf(answer, 'content-type')
  return new WechatResponseError(call, {
    shape,
    status: answer.status,
    contentType,
    bytes: answer.body.length,
    ...(field === undefined ? {} : { field }),
  })
}

// A file API says in JSON why it has no file. That JSON comes as application/json or, from older APIs, as text/plain.
function looksLikeJson(answer: WechatAnswer): boolean {
  const contentType = headerOf(answer, 'content-type').toLowerCase()
  if (contentType === '') return answer.body[0] === 0x7b
  return contentType.includes('json') || contentType.startsWith('text/')
}

function readFile(answer: WechatAnswer): WechatFile {
  const filename = filenameIn(headerOf(answer, 'content-disposition'))
  const contentType = headerOf(answer, 'content-type') || 'application/octet-stream'
  return { kind: 'file', content: answer.body, contentType, ...(filename === undefined ? {} : { filename }) }
}

function filenameIn(disposition: string): string | undefined {
  const name = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? /filename=([^;\s]+)/i.exec(disposition)?.[1]
  // Only the last part: the name comes from outside and may be used to save the file.
  return name?.split(/[/\\]/).at(-1) || undefined
}

function parseObject(call: ApiCall, answer: WechatAnswer, isOk: boolean): JsonObject {
  let json: unknown
  try {
    json = parseWideJson(answer.body.toString('utf8'))
  } catch {
    throw wrong(call, answer, isOk ? 'not_json' : 'http_status')
  }
  if (!isObject(json)) throw wrong(call, answer, isOk ? 'not_an_object' : 'http_status')
  return json
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refusalIn(
  api: CallableApi,
  json: JsonObject,
): { errcode: number; errmsg: string } | 'bad_errcode' | undefined {
  if (json.errcode !== undefined) {
    const errcode = codeIn(json.errcode)
    if (errcode === undefined) return 'bad_errcode'
    json.errcode = errcode
    return errcode === 0 ? undefined : { errcode, errmsg: textIn(json.errmsg) }
  }
  // The advertising and WeAnalysis families answer ret and err_msg, the latter inside base_resp.
  const base = api.response.some((field) => field.name === 'base_resp') ? json.base_resp : json
  if (!isObject(base) || base.ret === undefined || !answersRet(api)) return undefined
  const ret = codeIn(base.ret)
  if (ret === undefined) return 'bad_errcode'
  return ret === 0 ? undefined : { errcode: ret, errmsg: textIn(base.err_msg) }
}

function answersRet(api: CallableApi): boolean {
  return api.response.some((field) => field.name === 'ret' || field.name === 'base_resp')
}

function codeIn(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Whether the field is there; in a list it must be there in every element. */
function has(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value !== undefined && value !== null
  if (Array.isArray(value)) return value.every((element) => has(element, path))
  return isObject(value) && has(value[name], rest)
}
