import { XmlError } from './xml-error.ts'
import { createXmlObject, DEFAULT_LIMITS, type ParseLimits, type XmlObject, type XmlValue } from './xml-value.ts'

/** In valid JSON the digits outside of strings are numbers; strings are matched first so that theirs are left alone. */
const STRING_OR_NUMBER = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * Reads a JSON push (云托管 JSON 报文) into the same shape as {@link parseXml}: objects without prototype, leaves as text.
 *
 * A number keeps the digits it was written with. `JSON.parse` alone would turn the MsgId 23637352235060881 into
 * 23637352235060880.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloudrun/src/guide/weixin/push.html
 */
export function parseJsonExact(text: string | Buffer, limits: ParseLimits = {}): XmlObject {
  const { maxDepth, maxBytes } = { ...DEFAULT_LIMITS, ...limits }
  if (Buffer.byteLength(text) > maxBytes) throw new XmlError(`longer than ${maxBytes} bytes`)
  const json = (typeof text === 'string' ? text : text.toString('utf8')).replace(/^\ufeff/, '')
  // The first pass only checks: the replacement is safe on valid JSON alone (it would make 01 acceptable).
  parseJson(json)
  const value = toXmlValue(parseJson(json.replace(STRING_OR_NUMBER, quoteNumber)), maxDepth)
  if (typeof value !== 'object' || Array.isArray(value)) throw new XmlError('not a JSON object')
  return value
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // The engine's message quotes the body, which may hold a user's words or a ticket.
    throw new XmlError('not valid JSON')
  }
}

function quoteNumber(token: string): string {
  return token.startsWith('"') ? token : `"${token}"`
}

function toXmlValue(value: unknown, depthLeft: number): XmlValue {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (depthLeft === 0) throw new XmlError('nested too deeply')
  if (Array.isArray(value)) return value.map((item) => toXmlValue(item, depthLeft - 1))
  return createXmlObject(
    Object.entries(value).map(([name, member]) => [name, toXmlValue(member, depthLeft - 1)] as const),
  )
}
