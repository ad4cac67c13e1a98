import { SaxesParser } from 'saxes'
import { readUsualXml } from './usual-xml.ts'
import { XmlError } from './xml-error.ts'
import {
  addMember,
  createXmlObject,
  DEFAULT_LIMITS,
  type ParseLimits,
  type XmlObject,
  type XmlValue,
} from './xml-value.ts'

/** Key of the text of an element that has children as well. No tag can have this name. */
const MIXED_TEXT = '#text'

type OpenElement = { name: string; text: string; cdata: string; hasCdata: boolean; children: XmlObject | undefined }

/**
 * Reads the plain XML of a push or reply and returns the content of its root element (XML 解析).
 *
 * Values may be written with or without CDATA, or split over several sections. A document type, a processing
 * instruction, an unknown entity, too much depth and too many bytes are refused with an {@link XmlError}; attributes
 * and comments are passed over.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/message_push.html
 */
export function parseXml(text: string | Buffer, limits: ParseLimits = {}): XmlObject {
  const { maxDepth, maxBytes } = { ...DEFAULT_LIMITS, ...limits }
  if (Buffer.byteLength(text) > maxBytes) throw new XmlError(`longer than ${maxBytes} bytes`)
  const readable = replaceForbiddenCharacters(typeof text === 'string' ? text : text.toString('utf8'))
  return (maxDepth >= USUAL_DEPTH ? readUsualXml(readable) : undefined) ?? parseAnyXml(readable, maxDepth)
}

const USUAL_DEPTH = 2

/** The same by the parser alone, of a text without forbidden characters. */
export function parseAnyXml(text: string, maxDepth: number = DEFAULT_LIMITS.maxDepth): XmlObject {
  const stack: OpenElement[] = []
  let root: XmlValue | undefined

  const parser = new SaxesParser({ defaultXMLVersion: '1.0', forceXMLVersion: true })
  parser.on('error', (error) => {
    // The parser quotes names from the text, which may be as long as the text itself.
    throw new XmlError(error.message.slice(0, 120))
  })
  parser.on('doctype', () => {
    throw new XmlError('a document type is not allowed')
  })
  parser.on('processinginstruction', () => {
    throw new XmlError('a processing instruction is not allowed')
  })
  parser.on('opentagstart', (tag) => {
    if (stack.length >= maxDepth) throw new XmlError(`deeper than ${maxDepth} levels`)
    stack.push({ name: tag.name, text: '', cdata: '', hasCdata: false, children: undefined })
  })
  parser.on('text', (chunk) => {
    const open = stack.at(-1)
    if (open) addText(open, chunk)
  })
  parser.on('cdata', (chunk) => {
    const open = stack.at(-1)
    if (open) addCdata(open, chunk)
  })
  parser.on('closetag', () => {
    const closed = stack.pop()
    if (!closed) return
    const parent = stack.at(-1)
    if (parent) addChild(parent, closed.name, valueOfElement(closed))
    else root = valueOfElement(closed)
  })

  parser.write(text).close()
  if (root === undefined) throw new XmlError('no root element')
  if (typeof root === 'object' && !Array.isArray(root)) return root
  if (typeof root === 'string' && root.trim() === '') return createXmlObject()
  throw new XmlError('the root element has no children')
}

/**
 * Writes a flat or nested object as the XML that WeChat sends and expects (XML 组装).
 *
 * Text goes into CDATA, numbers stand plain, a list repeats its tag, `undefined` is left out. A character that XML
 * cannot hold becomes U+FFFD.
 *
 * @example buildXml({ ToUserName: 'o1', CreateTime: 1700000000 })
 */
export function buildXml(fields: Readonly<Record<string, unknown>>, root = 'xml'): string {
  return `<${checkedName(root)}>${buildMembers(fields)}</${root}>`
}

function addText(open: OpenElement, chunk: string): void {
  open.text += chunk
}

function addCdata(open: OpenElement, chunk: string): void {
  // The text so far may be mere layout before the section, so both readings are kept until the element closes.
  open.hasCdata = true
  open.cdata += chunk
  open.text += chunk
}

function addChild(parent: OpenElement, name: string, value: XmlValue): void {
  parent.children ??= createXmlObject()
  addMember(parent.children, name, value)
}

function valueOfElement(element: OpenElement): XmlValue {
  const { text, cdata, hasCdata, children } = element
  if (children) {
    if (text.trim() !== '') children[MIXED_TEXT] = text
    return children
  }
  // <A>\n  <![CDATA[b]]>\n</A> means b: what surrounds the section is layout unless it has letters of its own.
  return hasCdata && text.trim() === cdata.trim() ? cdata : text
}

function buildMembers(fields: Readonly<Record<string, unknown>>): string {
  let xml = ''
  for (const [name, value] of Object.entries(fields)) {
    if (name === MIXED_TEXT) xml += escapeText(String(value))
    else for (const item of Array.isArray(value) ? value : [value]) xml += buildElement(name, item)
  }
  return xml
}

function buildElement(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  const tag = checkedName(name)
  if (typeof value === 'object') {
    if (Array.isArray(value)) throw new XmlError(`${tag}: a list directly inside a list has no tag to repeat`)
    return `<${tag}>${buildMembers(value as Record<string, unknown>)}</${tag}>`
  }
  return `<${tag}>${typeof value === 'string' ? buildText(value) : escapeText(String(value))}</${tag}>`
}

function buildText(value: string): string {
  const text = replaceForbiddenCharacters(value)
  // A carriage return inside CDATA would be read back as a line feed; only a character reference preserves it.
  if (text.includes('\r')) return escapeText(text)
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

function escapeText(text: string): string {
  return replaceForbiddenCharacters(text).replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character)
}

function checkedName(name: string): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) throw new XmlError(`${JSON.stringify(name)} cannot be a tag name`)
  return name
}

/**
 * Users do type (or paste) control characters, and WeChat passes them on although XML 1.0 forbids them. Refusing the
 * whole message would lose it, so the character alone is given up; the raw push is kept by whoever stores it.
 */
function replaceForbiddenCharacters(text: string): string {
  return FORBIDDEN.test(text) ? text.replace(FORBIDDEN_ALL, '\ufffd') : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'gu')
