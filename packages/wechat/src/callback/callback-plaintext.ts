import { parseJsonExact } from '../xml/json-codec.ts'
import { buildXml, parseXml } from '../xml/xml-codec.ts'
import { XmlError } from '../xml/xml-error.ts'
import { memberOf, type XmlObject } from '../xml/xml-value.ts'
import { CallbackParseError } from './callback-parse-error.ts'

/** How the plain body of a push is written: XML, or JSON inside WeChat Cloud Run (云托管). */
export type PlaintextFormat = 'xml' | 'json'

/** The fields of a plain body. Without a format, a body that opens a brace is JSON. */
export function parsePlaintext(plaintext: string, format?: PlaintextFormat): XmlObject {
  try {
    const isJson = (format ?? sniffFormat(plaintext)) === 'json'
    return isJson ? parseJsonExact(plaintext) : parseXml(plaintext)
  } catch (error) {
    if (error instanceof XmlError)
      throw new CallbackParseError(`the push cannot be read: ${error.message}`, { cause: error })
    throw error
  }
}

/** Writes fields as a plain body. A bigint stands as a bare number in both formats, digit by digit. */
export function buildPlaintext(fields: Readonly<Record<string, unknown>>, format: PlaintextFormat = 'xml'): string {
  return format === 'json' ? buildJson(fields) : buildXml(fields)
}

/** The text of a field, empty when the field is absent or has children. */
export function textOf(fields: XmlObject, name: string): string {
  const value = memberOf(fields, name)
  return typeof value === 'string' ? value : ''
}

/** The second timestamp of a field as epoch milliseconds, 0 when there is none. */
export function timeOf(fields: XmlObject, name: string): number {
  const value = textOf(fields, name).trim()
  return /^\d{1,12}$/.test(value) ? Number(value) * 1000 : 0
}

/** A name from a push as a part of an event type: lower case, and never longer or stranger than a column allows. */
export function typeWord(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '_')
    .slice(0, 47)
}

function sniffFormat(plaintext: string): PlaintextFormat {
  return /^[\s\ufeff]*\{/.test(plaintext) ? 'json' : 'xml'
}

function buildJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map((item) => buildJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${buildJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
